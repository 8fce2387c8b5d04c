using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// The wire of a client: commands out, replies in, each within a time. Every loss is thrown as
/// <see cref="SmtpLostException"/> and caught in <see cref="SmtpClient"/>, which knows what it means at that point.
/// </summary>
internal sealed class SmtpClientLink(Stream stream, Action<SmtpProtocolLine>? log, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Four times what RFC 5321 section 4.5.3.1.5 allows: servers are wordy.</summary>
    private const int MaxReplyLineBytes = 2048;

    /// <summary>Stops a server that never ends its reply.</summary>
    private const int MaxReplyLines = 200;

    private readonly SmtpInput input = new(stream, MaxReplyLineBytes);
    private Stream stream = stream;

    /// <summary>What a reply may not repeat into a log or a result.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Sends <paramref name="command"/>; a log is told <paramref name="shown"/> in its place.</summary>
    public async ValueTask<SmtpReply> AskAsync(string command, TimeSpan limit, CancellationToken cancellationToken, string? shown = null)
    {
        if (!input.IsEmpty)
        {
            throw new SmtpLostException(SmtpLossKind.ProtocolError, "The server spoke before it was asked.");
        }

        Log(shown ?? command);
        await WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), limit, cancellationToken).ConfigureAwait(false);
        return await ReadReplyAsync(limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends all commands at once, then reads the reply to each (RFC 2920). Ends early at a 421: nothing follows it. The caller
    /// sends few enough that their replies fit the network's buffers while we still write.
    /// </summary>
    public async ValueTask<IReadOnlyList<SmtpReply>> AskAllAsync(IReadOnlyList<string> commands, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!input.IsEmpty)
        {
            throw new SmtpLostException(SmtpLossKind.ProtocolError, "The server spoke before it was asked.");
        }

        foreach (var command in commands)
        {
            Log(command);
        }

        await WriteAsync(Encoding.UTF8.GetBytes(string.Concat(commands.Select(command => command + "\r\n"))), limit, cancellationToken).ConfigureAwait(false);
        var replies = new List<SmtpReply>(commands.Count);
        while (replies.Count < commands.Count && replies is not [.., { Code: SmtpReply.ServiceClosing }])
        {
            replies.Add(await ReadReplyAsync(limit, cancellationToken).ConfigureAwait(false));
        }

        return replies;
    }

    public void Log(string shown) => Tell(new SmtpProtocolLine(false, shown));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan limit, CancellationToken cancellationToken) =>
        WithinAsync(limit, cancellationToken, async token =>
        {
            await stream.WriteAsync(bytes, token).ConfigureAwait(false);
            await stream.FlushAsync(token).ConfigureAwait(false);
        });

    /// <summary>The limit is for the whole reply, however slowly it drips.</summary>
    public async ValueTask<SmtpReply> ReadReplyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var reply = default(SmtpReply);
        await WithinAsync(limit, cancellationToken, async token => reply = await ReadLinesAsync(token).ConfigureAwait(false)).ConfigureAwait(false);
        reply = reply with { Text = Redact(reply.Text) };
        foreach (var line in reply.Text.Split('\n'))
        {
            Tell(new SmtpProtocolLine(true, $"{reply.Code} {line}"));
        }

        return reply;
    }

    /// <summary>
    /// Bytes that came in plain text after the reply to STARTTLS were put there by somebody in between; they are not
    /// kept, the connection is given up (RFC 3207 section 6, CVE-2011-0411).
    /// </summary>
    public async ValueTask EncryptAsync(SslClientAuthenticationOptions settings, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!input.IsEmpty)
        {
            throw new SmtpLostException(SmtpLossKind.ProtocolError, "Plain text came after the reply to STARTTLS.");
        }

        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = encrypted;
        await WithinAsync(limit, cancellationToken, async token =>
            await encrypted.AuthenticateAsClientAsync(settings, token).ConfigureAwait(false)).ConfigureAwait(false);
        input.SwitchTo(encrypted);
    }

    public async ValueTask DisposeAsync()
    {
        input.Dispose();
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<SmtpReply> ReadLinesAsync(CancellationToken cancellationToken)
    {
        var code = 0;
        var text = new StringBuilder();
        for (var count = 0; count < MaxReplyLines; count++)
        {
            var line = await input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (line.Kind == SmtpLineKind.EndOfStream)
            {
                throw new SmtpLostException(SmtpLossKind.Broken, "The server closed the connection.");
            }

            if (line.Kind != SmtpLineKind.Line || !TryReadCode(line.Bytes.Span, out var lineCode) || (count > 0 && lineCode != code))
            {
                throw new SmtpLostException(SmtpLossKind.ProtocolError, "The server sent something that is no reply.");
            }

            code = lineCode;
            text.Append(count > 0 ? "\n" : "").Append(Encoding.UTF8.GetString(line.Bytes.Span[Math.Min(4, line.Bytes.Length)..]));
            if (line.Bytes.Length == 3 || line.Bytes.Span[3] == ' ')
            {
                return new SmtpReply(code, text.ToString());
            }
        }

        throw new SmtpLostException(SmtpLossKind.ProtocolError, "The server's reply does not end.");
    }

    private void Tell(SmtpProtocolLine line)
    {
        try
        {
            log?.Invoke(line);
        }
        catch (Exception)
        {
            // a failing log must not leave open whether a message was sent
        }
    }

    private string Redact(string text) =>
        Secrets.Aggregate(text, (redacted, secret) => redacted.Replace(secret, "***", StringComparison.Ordinal));

    private static bool TryReadCode(ReadOnlySpan<byte> line, out int code)
    {
        code = 0;
        return line.Length >= 3 && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-')
            && int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 200 and <= 599;
    }

    private async ValueTask WithinAsync(TimeSpan limit, CancellationToken cancellationToken, Func<CancellationToken, Task> step)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await step(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SmtpLostException(SmtpLossKind.TimedOut, $"Nothing happened within {limit.TotalSeconds:0.#} seconds.");
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new SmtpLostException(SmtpLossKind.Broken, failure.Message);
        }
    }
}

/// <summary>Never leaves <see cref="SmtpClient"/>: what a loss means depends on how far the message was.</summary>
internal sealed class SmtpLostException(SmtpLossKind kind, string reason) : Exception(reason)
{
    public SmtpLoss Loss { get; } = new(kind, reason);
}
