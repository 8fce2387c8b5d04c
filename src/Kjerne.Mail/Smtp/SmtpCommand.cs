using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>One command line: a verb of letters in upper case and what follows the space, without spaces at the end.</summary>
internal readonly record struct SmtpCommand(string Verb, string Argument)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when the line is no command: another protocol, a control, or no UTF-8.</summary>
    public static SmtpCommand? TryParse(ReadOnlySpan<byte> line)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (SmtpAddress.HoldsControl(text))
        {
            return null;
        }

        var space = text.IndexOf(' ');
        var verb = space < 0 ? text : text[..space];
        var isVerb = verb.Length is >= 1 and <= 12 && verb.All(char.IsAsciiLetterOrDigit);
        return isVerb ? new SmtpCommand(verb.ToUpperInvariant(), space < 0 ? "" : text[(space + 1)..].Trim(' ')) : null;
    }
}
