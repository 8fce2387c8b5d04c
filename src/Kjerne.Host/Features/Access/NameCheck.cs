using Kjerne.Platform.Errors;

namespace Kjerne.Features.Access;

/// <summary>Names go into lists, mail headers and logs, so they are one line.</summary>
internal static class NameCheck
{
    public const int Longest = 200;

    public static Check Name(this Check check, string field, string? value, int most = Longest) =>
        check.Text(field, value, most).Rule(field, value?.Any(char.IsControl) != true, "control_characters");
}
