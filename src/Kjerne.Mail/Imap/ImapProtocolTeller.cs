using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Tells a log what is said, without what is secret.</summary>
internal sealed class ImapProtocolTeller(ImapClientOptions options)
{
    private const int MaxShownBytes = 500;

    private readonly string[] secrets = SecretsOf(options.Credentials);

    public void Sent(string text) => Tell(false, text);

    /// <summary>The first line of a response; literals may be content.</summary>
    public void Received(ReadOnlySpan<byte> response)
    {
        if (options.ProtocolLog is null)
        {
            return;
        }

        var end = response.IndexOf((byte)'\n');
        var line = end < 0 ? response : response[..end].TrimEnd((byte)'\r');
        Tell(true, Redact(Encoding.UTF8.GetString(line.Length > MaxShownBytes ? line[..MaxShownBytes] : line)));
    }

    /// <summary>A server may repeat what it was told.</summary>
    public string Redact(string text) =>
        secrets.Aggregate(text, (redacted, secret) => redacted.Replace(secret, "***", StringComparison.Ordinal));

    private void Tell(bool isFromServer, string text)
    {
        try
        {
            options.ProtocolLog?.Invoke(new ImapProtocolLine(isFromServer, text));
        }
        catch (Exception)
        {
            // a failing log must not end a connection
        }
    }

    private static string[] SecretsOf(ImapCredentials? credentials) => credentials is not { Secret.Length: > 0 }
        ? []
        : [credentials.Secret, ImapAuthentication.PlainAnswer(credentials), ImapAuthentication.TokenAnswer(credentials), Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials.Secret))];
}
