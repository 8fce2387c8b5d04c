using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Kjerne.Mail.Smtp;

/// <summary>One connection of the server, from the greeting to the close. Commands are answered strictly one after the other.</summary>
internal sealed class SmtpServerSession : IDisposable
{
    /// <summary>With CRLF just above the 1,000 octets of a text line; the longest lawful command is much shorter.</summary>
    private const int MaxCommandBytes = 1000;

    /// <summary>Commands beyond the recipients that one message may take, before the session counts as idle chatter.</summary>
    private const int MaxSpareCommands = 100;

    /// <summary>Octets: pieces of that size are no chatter.</summary>
    private const int LeastPiece = 1024;

    private readonly SmtpServerContext context;
    private readonly long id;
    private readonly SmtpConnection connection;
    private readonly SmtpInput input;
    private readonly SmtpReplyWriter output;
    private readonly SmtpDeadline deadline;
    private readonly CancellationTokenSource waiting;
    private readonly SmtpTransaction transaction;
    private readonly SmtpReceiverCalls receiver;
    private readonly SmtpServerSignIn signIn;
    private SmtpChunks? chunks;
    private int errors;
    private int commandsSinceMessage;

    public SmtpServerSession(SmtpServerContext context, Socket socket, IPAddress remote, long id)
    {
        this.context = context;
        this.id = id;
        connection = new SmtpConnection(socket);
        input = new SmtpInput(connection.Stream, MaxCommandBytes);
        output = new SmtpReplyWriter(connection.Stream, context.Time, context.Options.WriteTimeout);
        deadline = new SmtpDeadline(context.Time, context.Abort);
        waiting = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping, deadline.Token);
        transaction = new SmtpTransaction(context, remote);
        receiver = new SmtpReceiverCalls(context, id);
        signIn = new SmtpServerSignIn(context, input, output, deadline, waiting.Token, id);
    }

    public async Task<SmtpSessionEnd> RunAsync()
    {
        SmtpSessionEnd end;
        try
        {
            output.Add(SmtpServerReplies.Greeting(context.Options));
            end = await ServeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            end = deadline.HasExpired ? SmtpSessionEnd.TimedOut : SmtpSessionEnd.ServerStopped;
            output.Add(deadline.HasExpired ? SmtpServerReplies.TimedOut : SmtpServerReplies.Stopping);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return SmtpSessionEnd.ConnectionLost;
        }

        await SayFarewellAsync(end).ConfigureAwait(false);
        return end;
    }

    public void Dispose()
    {
        chunks?.Dispose();
        waiting.Dispose();
        deadline.Dispose();
        input.Dispose();
        connection.Dispose();
    }

    private async Task<SmtpSessionEnd> ServeAsync()
    {
        while (true)
        {
            if (!input.HoldsWholeLine)
            {
                await output.FlushAsync().ConfigureAwait(false);
            }

            context.Stopping.ThrowIfCancellationRequested();
            deadline.Set(context.Options.CommandTimeout);
            var line = await input.ReadLineAsync(waiting.Token).ConfigureAwait(false);
            deadline.Clear();
            var end = await HandleLineAsync(line).ConfigureAwait(false);
            if (end is not null)
            {
                return end.Value;
            }

            commandsSinceMessage++;
            if (errors >= context.Options.MaxErrors || commandsSinceMessage > context.Options.MaxRecipients + MaxSpareCommands)
            {
                return End(SmtpSessionEnd.TooManyErrors, SmtpServerReplies.TooManyErrors);
            }
        }
    }

    private async ValueTask<SmtpSessionEnd?> HandleLineAsync(SmtpLine line) => line.Kind switch
    {
        SmtpLineKind.BareLineFeed => End(SmtpSessionEnd.BadLineEnd, SmtpServerReplies.BadLineEnd("bare LF")),
        SmtpLineKind.BareCarriageReturn => End(SmtpSessionEnd.BadLineEnd, SmtpServerReplies.BadLineEnd("bare CR")),
        SmtpLineKind.Flood => End(SmtpSessionEnd.Flooded, SmtpServerReplies.TooManyErrors),
        SmtpLineKind.TooLong => Reply(SmtpServerReplies.LineTooLong),
        SmtpLineKind.Line when SmtpCommand.TryParse(line.Bytes.Span) is { } command =>
            await HandleAsync(command).ConfigureAwait(false),
        SmtpLineKind.Line => Reply(SmtpServerReplies.Unknown),
        _ => SmtpSessionEnd.ConnectionLost,
    };

    private async ValueTask<SmtpSessionEnd?> HandleAsync(SmtpCommand command) => command switch
    {
        { Verb: "MAIL" or "RCPT" or "DATA" or "AUTH" or "STARTTLS" } when chunks is not null => Reply(SmtpServerReplies.BadSequence),
        { Verb: "EHLO" or "HELO" } when IsLmtp => Reply(new SmtpReply(500, "5.5.1 This is LMTP, say LHLO")),
        { Verb: "LHLO" } when IsLmtp => Introduce(command.Argument, isExtended: true),
        { Verb: "EHLO" } => Introduce(command.Argument, isExtended: true),
        { Verb: "HELO" } => Introduce(command.Argument, isExtended: false),
        { Verb: "MAIL" } => Reply(transaction.Begin(command.Argument)),
        { Verb: "RCPT" } => Reply(await transaction.AddRecipientAsync(command.Argument, address => receiver.AcceptAsync(transaction.Envelope, address)).ConfigureAwait(false)),
        { Verb: "NOOP" } => Reply(SmtpReply.Ok),
        { Verb: "VRFY" } => Reply(new SmtpReply(252, "2.5.0 Not verified, send the mail and see")),
        { Verb: "HELP" } => Reply(new SmtpReply(214, "2.0.0 EHLO HELO MAIL RCPT DATA BDAT RSET NOOP VRFY QUIT (RFC 5321)")),
        { Verb: "AUTH" } when context.Options.SignIn is not null => await SignInAsync(command.Argument).ConfigureAwait(false),
        { Verb: "EXPN" or "AUTH" or "ETRN" } => Reply(SmtpServerReplies.NotOffered),
        { Verb: "DATA" or "RSET" or "QUIT" or "STARTTLS", Argument: not "" } => Reply(SmtpServerReplies.NoArgument),
        { Verb: "DATA" } => await ReceiveMessageAsync().ConfigureAwait(false),
        { Verb: "BDAT" } => await ReceivePieceAsync(command.Argument).ConfigureAwait(false),
        { Verb: "RSET" } => Rewind(),
        { Verb: "QUIT" } => End(SmtpSessionEnd.Quit, SmtpServerReplies.Bye),
        { Verb: "STARTTLS" } => await StartTlsAsync().ConfigureAwait(false),
        _ => Reply(SmtpServerReplies.Unknown),
    };

    private SmtpSessionEnd? Reply(SmtpReply reply)
    {
        errors += reply.IsRefusedForGood ? 1 : 0;
        output.Add(reply);
        return null;
    }

    private SmtpSessionEnd End(SmtpSessionEnd end, SmtpReply reply)
    {
        output.Add(reply);
        return end;
    }

    private SmtpSessionEnd? Introduce(string name, bool isExtended)
    {
        DropPieces();
        return Reply(transaction.Introduce(name, isExtended));
    }

    private SmtpSessionEnd? Rewind()
    {
        DropPieces();
        transaction.Reset();
        return Reply(SmtpReply.Ok);
    }

    private bool IsLmtp => context.Options.Protocol == SmtpServerProtocol.Lmtp;

    private async ValueTask<SmtpSessionEnd?> SignInAsync(string argument)
    {
        var reply = await signIn.RunAsync(argument, transaction).ConfigureAwait(false);
        return signIn.HasFailedTooOften ? End(SmtpSessionEnd.TooManyErrors, SmtpServerReplies.TooManyErrors) : Reply(reply);
    }

    private async ValueTask<SmtpSessionEnd?> ReceiveMessageAsync()
    {
        if (transaction.State != SmtpSessionState.HasRecipients)
        {
            return Reply(NotReady());
        }

        output.Add(SmtpServerReplies.StartContent);
        await output.FlushAsync().ConfigureAwait(false);
        var outcome = await new SmtpDataPhase(context, input, deadline).ReadAsync().ConfigureAwait(false);
        deadline.Clear();
        return outcome is SmtpDataOutcome.Broken broken ? Break(broken) : await FinishAsync(outcome).ConfigureAwait(false);
    }

    private SmtpReply NotReady() => transaction.State == SmtpSessionState.HasSender
        ? new SmtpReply(IsLmtp ? 503 : 554, "5.5.1 No valid recipients")
        : SmtpServerReplies.BadSequence;

    /// <summary>A piece is read whole even when the message is refused already: the next command stands behind it.</summary>
    private async ValueTask<SmtpSessionEnd?> ReceivePieceAsync(string argument)
    {
        if (!SmtpChunks.TryParse(argument, out var size, out var isLast))
        {
            return End(SmtpSessionEnd.TooManyErrors, SmtpServerReplies.UnknownLength);
        }

        chunks ??= new SmtpChunks(context, input, deadline);
        if (transaction.State != SmtpSessionState.HasRecipients)
        {
            chunks.Refuse(NotReady());
        }

        var outcome = await chunks.ReadAsync(size, isLast).ConfigureAwait(false);
        deadline.Clear();
        if (outcome is SmtpDataOutcome.Broken broken)
        {
            return Break(broken);
        }

        if (isLast)
        {
            DropPieces();
            return await FinishAsync(outcome).ConfigureAwait(false);
        }

        // a large mail may take more pieces than a chatterer gets commands
        commandsSinceMessage -= size >= LeastPiece ? 1 : 0;
        return Reply(outcome is SmtpDataOutcome.Refused refused ? refused.Reply : new SmtpReply(250, $"2.0.0 {size} octets received"));
    }

    private void DropPieces()
    {
        chunks?.Dispose();
        chunks = null;
    }

    private async ValueTask<SmtpSessionEnd?> FinishAsync(SmtpDataOutcome outcome)
    {
        var replies = outcome is SmtpDataOutcome.Complete complete
            ? await receiver.ReceiveAsync(transaction.Envelope, complete.Message, transaction.Accepted).ConfigureAwait(false)
            : [.. Enumerable.Repeat(((SmtpDataOutcome.Refused)outcome).Reply, IsLmtp ? Math.Max(1, transaction.Accepted.Count) : 1)];
        foreach (var refused in replies.Where(reply => !reply.IsPositive).Take(1))
        {
            context.Log(new SmtpServerEvent.MessageRefused(id, refused));
        }

        transaction.Reset();
        commandsSinceMessage = replies.Any(reply => reply.IsPositive) ? 0 : commandsSinceMessage;
        // one message is at most one error, however many recipients it has
        Reply(replies[0]);
        foreach (var reply in replies.Skip(1))
        {
            output.Add(reply);
        }

        await output.FlushAsync().ConfigureAwait(false);
        return null;
    }

    private SmtpSessionEnd Break(SmtpDataOutcome.Broken broken)
    {
        if (broken.Reply is { } reply)
        {
            output.Add(reply);
            context.Log(new SmtpServerEvent.MessageRefused(id, reply));
        }

        return broken.End;
    }

    private async ValueTask<SmtpSessionEnd?> StartTlsAsync()
    {
        if (context.Certificate is not { } certificate || transaction.State == SmtpSessionState.NotIntroduced || transaction.IsTls)
        {
            return Reply(context.Certificate is null ? SmtpServerReplies.NotOffered : SmtpServerReplies.BadSequence);
        }

        output.Add(new SmtpReply(220, "2.0.0 Ready for TLS"));
        await output.FlushAsync().ConfigureAwait(false);
        try
        {
            deadline.Set(context.Options.CommandTimeout);
            var settings = new SslServerAuthenticationOptions { ServerCertificateContext = certificate };
            var encrypted = await connection.EncryptAsync(settings, waiting.Token).ConfigureAwait(false);
            input.SwitchTo(encrypted);
            output.SwitchTo(encrypted);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or OperationCanceledException)
        {
            context.Log(new SmtpServerEvent.TlsFailed(id, failure));
            return SmtpSessionEnd.TlsFailed;
        }

        transaction.BecomeTls();
        return null;
    }

    private async Task SayFarewellAsync(SmtpSessionEnd end)
    {
        try
        {
            if (end is SmtpSessionEnd.ConnectionLost or SmtpSessionEnd.TlsFailed)
            {
                return;
            }

            await output.FlushAsync().ConfigureAwait(false);
            await connection.CloseGentlyAsync(context.Time, context.Abort).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // the peer is gone already
        }
    }
}
