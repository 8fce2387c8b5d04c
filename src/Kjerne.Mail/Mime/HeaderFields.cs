using System.Collections.Frozen;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Writes header fields: folds at 76 characters where a blank allows it (RFC 5322, 2.2.3).</summary>
internal sealed class HeaderFields(Stream output)
{
    private const int LineLength = 76;

    private static readonly FrozenSet<string> Ours = new[]
    {
        "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>For fields that callers name.</summary>
    public static void RefuseName(string name)
    {
        bool valid = name.Length is > 0 and <= 70 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains(':');
        if (!valid || Ours.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("This is not the name of an extra header field.", nameof(name));
        }
    }

    /// <summary>Free text.</summary>
    public void Text(string name, string value) => Folded(name, HeaderText.Unstructured(value, name.Length + 2));

    /// <summary>Left out when the list is empty.</summary>
    public void Addresses(string name, IEnumerable<MailAddress> addresses)
    {
        string[] written = [.. addresses.Select(address => address.ToHeaderString())];
        if (written.Length > 0)
        {
            Folded(name, string.Join(", ", written));
        }
    }

    /// <summary>Left out when the list is empty.</summary>
    public void Ids(string name, IEnumerable<string> ids)
    {
        string[] written = [.. ids.Select(id => MessageIds.IsValid(id) ? $"<{id}>" : throw new ArgumentException($"{name} holds something that is no message id.", nameof(ids)))];
        if (written.Length > 0)
        {
            Folded(name, string.Join(' ', written));
        }
    }

    /// <summary>A value in its final form, ASCII with no controls; breaks go before single blanks.</summary>
    public void Folded(string name, string value)
    {
        HeaderText.RefuseControls(value, $"The value of {name}");
        var field = new StringBuilder(name).Append(':');
        int column = field.Length;
        foreach (Range range in value.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = value.AsSpan(range);
            bool fits = column + 1 + word.Length <= LineLength || column == 0 || word.IsEmpty;
            field.Append(fits || column == name.Length + 1 ? " " : "\r\n ").Append(word);
            column = fits || column == name.Length + 1 ? column + 1 + word.Length : 1 + word.Length;
        }
        output.Write(Encoding.UTF8.GetBytes(field.Append("\r\n").ToString()));
    }

    /// <summary>Value and parameters, one line each; the parameters are in their final form.</summary>
    public void WithParameters(string name, string value, IEnumerable<string> parameters)
    {
        string field = string.Join(";\r\n ", parameters.Prepend($"{name}: {value}"));
        output.Write(Encoding.ASCII.GetBytes(field + "\r\n"));
    }
}
