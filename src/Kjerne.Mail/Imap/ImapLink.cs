using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Told of each untagged response while a command runs; the number is 0 where there is none, the name in upper case.</summary>
internal delegate void ImapListener(uint number, string name, ImapTokens rest);

/// <summary>
/// The wire: commands out, responses in, each within its time. Every loss is thrown as <see cref="ImapLostException"/>
/// and caught in <see cref="ImapClient"/>.
/// </summary>
internal sealed class ImapLink(Stream stream, ImapClientOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly ImapInput input = new(stream, options.MaxResponseBytes);
    private readonly ImapProtocolTeller teller = new(options);
    private Stream stream = stream;
    private int commandCount;

    public ImapSession Session { get; } = new();

    public ImapCapabilities Capabilities => Session.Capabilities ?? ImapCapabilities.None;

    public ValueTask<ImapReply> AskAsync(ImapCommand command, CancellationToken cancellationToken, ImapListener? listener = null, ImapBody? body = null) =>
        WithinAsync(cancellationToken, async patience =>
        {
            var tag = await SendAsync(command, patience, listener).ConfigureAwait(false);
            return tag.Refusal ?? await ReadUntilAsync(tag.Name, patience, listener, body).ConfigureAwait(false);
        });

    /// <summary>The first response of a connection.</summary>
    public ValueTask<ImapReply> ReadGreetingAsync(CancellationToken cancellationToken) =>
        WithinAsync(cancellationToken, async patience =>
        {
            ImapReply? greeting = null;
            await HearAsync(patience, (_, name, rest) => greeting = ImapReply.Read(name, rest), null).ConfigureAwait(false);
            return greeting is { Status: ImapStatus.Ok or ImapStatus.PreAuthenticated or ImapStatus.Bye }
                ? greeting
                : throw new ImapLostException(ImapLossKind.ProtocolError, "The server does not greet as an IMAP server does.");
        });

    /// <summary>A command that the server answers with challenges, each of which <paramref name="answer"/> gives a line for; the lines are secret.</summary>
    public ValueTask<ImapReply> ConverseAsync(ImapCommand command, Func<string, string> answer, CancellationToken cancellationToken) =>
        WithinAsync(cancellationToken, async patience =>
        {
            var tag = await SendAsync(command, patience, null).ConfigureAwait(false);
            for (var round = 0; tag.Refusal is null && round < 10; round++)
            {
                var heard = await HearUntilAskedAsync(tag.Name, patience, null).ConfigureAwait(false);
                if (heard.Reply is not null)
                {
                    return heard.Reply;
                }

                teller.Sent("***");
                await WriteAsync(Encoding.ASCII.GetBytes(answer(heard.Challenge) + "\r\n"), patience).ConfigureAwait(false);
            }

            return tag.Refusal ?? throw new ImapLostException(ImapLossKind.ProtocolError, "The server's challenges do not end.");
        });

    /// <summary>
    /// Says IDLE and stays silent until <paramref name="isEnough"/> or the time is over; then says DONE, whose
    /// answer shows that the connection lives. The pending read is never broken off: an encrypted stream would not survive it.
    /// </summary>
    public async ValueTask<ImapReply> IdleAsync(TimeSpan longest, Func<bool> isEnough, CancellationToken cancellationToken)
    {
        ImapReply? refusal = null;
        var tag = "";
        await WithinAsync(cancellationToken, async patience =>
        {
            (tag, refusal) = await SendAsync(new ImapCommand("IDLE"), patience, null).ConfigureAwait(false);
            refusal ??= (await HearUntilAskedAsync(tag, patience, null).ConfigureAwait(false)).Reply;
            return 0;
        }).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        using var patience = new ImapPatience(TimeSpan.FromDays(2), TimeSpan.FromDays(2), time, CancellationToken.None);
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = Task.Delay(longest, time, wake.Token);
        var reading = HearOrEndAsync(tag, patience);
        while (!isEnough() && await Task.WhenAny(reading, over).ConfigureAwait(false) == reading)
        {
            if (await TranslateAsync(reading, cancellationToken).ConfigureAwait(false) is { } ended)
            {
                await wake.CancelAsync().ConfigureAwait(false);
                return ended;
            }

            reading = HearOrEndAsync(tag, patience);
        }

        await wake.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await EndIdleAsync(tag, reading).ConfigureAwait(false);
    }

    /// <summary>
    /// Bytes that came in plain text after the reply to STARTTLS were put there by somebody in between; they are not
    /// kept, the connection is given up (RFC 9051 section 6.2.1, CVE-2011-0411).
    /// </summary>
    public async ValueTask EncryptAsync(SslClientAuthenticationOptions settings, CancellationToken cancellationToken)
    {
        if (!input.IsEmpty)
        {
            throw new ImapLostException(ImapLossKind.ProtocolError, "Plain text came after the reply to STARTTLS.");
        }

        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = encrypted;
        using var patience = new ImapPatience(options.ConnectTimeout, options.ConnectTimeout, time, cancellationToken);
        await TranslateAsync(ShakeHandsAsync(), cancellationToken).ConfigureAwait(false);
        input.SwitchTo(encrypted);
        Session.Capabilities = null;

        async Task<int> ShakeHandsAsync()
        {
            await encrypted.AuthenticateAsClientAsync(settings, patience.Token).ConfigureAwait(false);
            return 0;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask<(string Name, ImapReply? Refusal)> SendAsync(ImapCommand command, ImapPatience patience, ImapListener? listener)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"K{++commandCount}");
        teller.Sent($"{tag} {command.Shown}");
        var line = new List<byte>(Encoding.ASCII.GetBytes(tag + " "));
        foreach (var piece in command.Pieces)
        {
            if (piece.Kind == ImapPieceKind.Text)
            {
                line.AddRange(piece.Bytes.Span);
                continue;
            }

            var isUnasked = piece.Kind == ImapPieceKind.Literal && Capabilities.AllowsUnaskedLiteral(piece.Bytes.Length);
            line.AddRange(Encoding.ASCII.GetBytes($"{{{piece.Bytes.Length}{(isUnasked ? "+" : "")}}}\r\n"));
            await WriteAsync(line.ToArray(), patience).ConfigureAwait(false);
            line.Clear();
            if (!isUnasked && (await HearUntilAskedAsync(tag, patience, listener).ConfigureAwait(false)).Reply is { } refusal)
            {
                return (tag, refusal);
            }

            await WriteAsync(piece.Bytes, patience).ConfigureAwait(false);
        }

        line.AddRange("\r\n"u8);
        await WriteAsync(line.ToArray(), patience).ConfigureAwait(false);
        return (tag, null);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, ImapPatience patience)
    {
        for (var at = 0; at < bytes.Length; at += BlockBytes)
        {
            await stream.WriteAsync(bytes.Slice(at, Math.Min(BlockBytes, bytes.Length - at)), patience.Token).ConfigureAwait(false);
            patience.Renew();
        }

        await stream.FlushAsync(patience.Token).ConfigureAwait(false);
    }

    private async ValueTask<ImapReply> ReadUntilAsync(string tag, ImapPatience patience, ImapListener? listener, ImapBody? body)
    {
        var heard = await HearUntilAskedAsync(tag, patience, listener, body).ConfigureAwait(false);
        return heard.Reply ?? throw new ImapLostException(ImapLossKind.ProtocolError, "The server asks for more than there is.");
    }

    /// <summary>Ends with the reply to the command, or with a challenge when the server wants to hear more.</summary>
    private async ValueTask<(ImapReply? Reply, string Challenge)> HearUntilAskedAsync(string tag, ImapPatience patience, ImapListener? listener, ImapBody? body = null)
    {
        for (var count = 0; count < options.MaxResponses; count++)
        {
            var heard = await HearAsync(patience, listener, body).ConfigureAwait(false);
            if (heard.Tag == "+")
            {
                return (null, heard.Text);
            }

            if (heard.Tag == "*")
            {
                continue;
            }

            return heard.Tag == tag && heard.Reply is not null
                ? (heard.Reply, "")
                : throw new ImapLostException(ImapLossKind.ProtocolError, "The server answered a command that was not given.");
        }

        throw new ImapLostException(ImapLossKind.ProtocolError, "The server's answer does not end.");
    }

    private async ValueTask<(string Tag, ImapReply? Reply, string Text)> HearAsync(ImapPatience patience, ImapListener? listener, ImapBody? body)
    {
        input.Progress = patience.Renew;
        var response = await input.ReadResponseAsync(body, patience.Token).ConfigureAwait(false);
        teller.Received(response.Span);
        return Judge(response.Span, listener);
    }

    private (string Tag, ImapReply? Reply, string Text) Judge(ReadOnlySpan<byte> response, ImapListener? listener)
    {
        var tokens = new ImapTokens(response);
        if (tokens.TryTake('+'))
        {
            tokens.SkipSpaces();
            return ("+", null, Encoding.UTF8.GetString(tokens.Rest));
        }

        if (!tokens.TryReadAtom(out var tag))
        {
            throw new ImapLostException(ImapLossKind.ProtocolError, "The server sent something that is no response.");
        }

        tokens.SkipSpaces();
        var hasNumber = tokens.TryReadNumber(out var number);
        tokens.SkipSpaces();
        if (!tokens.TryReadAtom(out var name) || number > uint.MaxValue)
        {
            throw new ImapLostException(ImapLossKind.ProtocolError, "The server sent something that is no response.");
        }

        tokens.SkipSpaces();
        name = name.ToUpperInvariant();
        if (tag != "*")
        {
            var reply = hasNumber ? null : ImapReply.Read(name, tokens);
            reply = reply is null ? null : reply with { Text = teller.Redact(reply.Text) };
            Session.HearReply(reply ?? throw new ImapLostException(ImapLossKind.ProtocolError, "The server sent something that is no response."));
            return (tag, reply, "");
        }

        Session.Hear((uint)number, name, tokens);
        listener?.Invoke((uint)number, name, tokens);
        return (tag, null, "");
    }

    /// <summary>Null while the command goes on.</summary>
    private async Task<ImapReply?> HearOrEndAsync(string tag, ImapPatience patience)
    {
        var heard = await HearAsync(patience, null, null).ConfigureAwait(false);
        return heard.Tag is "*" or "+" ? null
            : heard.Tag == tag ? heard.Reply
            : throw new ImapLostException(ImapLossKind.ProtocolError, "The server answered a command that was not given.");
    }

    private async ValueTask<ImapReply> EndIdleAsync(string tag, Task<ImapReply?> reading)
    {
        return await WithinAsync(CancellationToken.None, async patience =>
        {
            teller.Sent("DONE");
            await WriteAsync("DONE\r\n"u8.ToArray(), patience).ConfigureAwait(false);
            for (var count = 0; count < options.MaxResponses; count++)
            {
                if (await reading.WaitAsync(patience.Token).ConfigureAwait(false) is { } reply)
                {
                    return reply;
                }

                reading = HearOrEndAsync(tag, patience);
            }

            throw new ImapLostException(ImapLossKind.ProtocolError, "The server's answer does not end.");
        }).ConfigureAwait(false);
    }

    private async ValueTask<T> WithinAsync<T>(CancellationToken cancellationToken, Func<ImapPatience, Task<T>> step)
    {
        using var patience = new ImapPatience(options.SilenceTimeout, options.CommandTimeout, time, cancellationToken);
        return await TranslateAsync(step(patience), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> TranslateAsync<T>(Task<T> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImapLostException(ImapLossKind.TimedOut, "The server did not answer in time.");
        }
        catch (Exception failure) when (failure is IOException or SocketException or ImapLostException { Loss.Kind: ImapLossKind.Broken })
        {
            throw Session.Goodbye is { } goodbye
                ? new ImapLostException(ImapLossKind.SaidGoodbye, goodbye.Text)
                : new ImapLostException(ImapLossKind.Broken, failure.Message);
        }
    }
}
