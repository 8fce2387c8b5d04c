using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>Gathers the replies to pipelined commands, so that they leave in one packet (RFC 2920 section 3.2).</summary>
internal sealed class SmtpReplyWriter(Stream stream, TimeProvider time, TimeSpan timeout)
{
    /// <summary>RFC 5321 section 4.5.3.1.5 allows 512 octets with code and CRLF.</summary>
    private const int MaxTextLength = 500;

    private readonly StringBuilder pending = new();
    private Stream stream = stream;

    public void SwitchTo(Stream encrypted) => stream = encrypted;

    public void Add(SmtpReply reply)
    {
        var lines = (reply.Text ?? "").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var separator = at < lines.Length - 1 ? '-' : ' ';
            pending.Append(reply.Code).Append(separator);
            var text = lines[at].AsSpan(0, Math.Min(lines[at].Length, MaxTextLength));
            foreach (var letter in text)
            {
                pending.Append(letter is >= ' ' and <= '~' ? letter : '?');
            }

            pending.Append("\r\n");
        }
    }

    /// <summary>Throws <see cref="IOException"/> when the peer is gone or does not read in time.</summary>
    public async ValueTask FlushAsync()
    {
        if (pending.Length == 0)
        {
            return;
        }

        var bytes = Encoding.ASCII.GetBytes(pending.ToString());
        pending.Clear();
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            await stream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
            await stream.FlushAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new IOException("The peer does not read its replies.");
        }
    }
}
