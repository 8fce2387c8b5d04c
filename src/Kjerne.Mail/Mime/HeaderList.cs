using System.Collections;

namespace Kjerne.Mail.Mime;

/// <summary>Header fields in the order they came, repeated ones included.</summary>
public sealed class HeaderList : IReadOnlyList<MailHeader>
{
    private readonly List<MailHeader> fields;

    internal HeaderList(List<MailHeader> fields) => this.fields = fields;

    /// <inheritdoc/>
    public int Count => fields.Count;

    /// <inheritdoc/>
    public MailHeader this[int index] => fields[index];

    /// <summary>The first field of that name, in any letter case; null when there is none.</summary>
    public MailHeader? Find(string name)
    {
        foreach (MailHeader field in fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }
        return null;
    }

    /// <summary>All fields of that name, topmost first.</summary>
    public IEnumerable<MailHeader> FindAll(string name) =>
        fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IEnumerator<MailHeader> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
