using System.Globalization;

namespace Kjerne.Mail.NameResolution;

/// <summary>Names as the name service has them (RFC 1035 section 2.3.4).</summary>
public static class DomainName
{
    /// <summary>Longest name in its written form, without the dot of the root.</summary>
    public const int MaxLength = 253;

    private const int MaxLabelLength = 63;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>
    /// Lower case, without the root's dot, letters beyond ASCII in their xn-- form. False when no such name can be asked for: an
    /// empty or too long label, blanks, controls. "_" and other printable characters are allowed, names of records have them.
    /// </summary>
    public static bool TryToAscii(string text, out string ascii)
    {
        ascii = "";
        var name = text.EndsWith('.') ? text[..^1] : text;
        if (name.Length is 0 or > MaxLength)
        {
            return false;
        }

        if (!System.Text.Ascii.IsValid(name))
        {
            try
            {
                name = Idn.GetAscii(name);
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        var isName = name.Length <= MaxLength && name.Split('.').All(label =>
            label.Length is > 0 and <= MaxLabelLength && label.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0);
        ascii = isName ? name.ToLowerInvariant() : "";
        return isName;
    }
}
