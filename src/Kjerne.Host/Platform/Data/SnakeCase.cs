using System.Text;

namespace Kjerne.Platform.Data;

public static class SnakeCase
{
    /// <summary>LastMessageAt becomes last_message_at: names that PostgreSQL needs no quotes for.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]))
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}
