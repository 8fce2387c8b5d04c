using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>AUTH of the server: PLAIN (RFC 4616) and LOGIN, over TLS unless allowed otherwise (RFC 4954).</summary>
internal sealed class SmtpServerSignIn(
    SmtpServerContext context, SmtpInput input, SmtpReplyWriter output, SmtpDeadline deadline, CancellationToken waiting, long sessionId)
{
    private static readonly SmtpReply Malformed = new(501, "5.5.2 Cannot decode this");
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int failures;

    public bool HasFailedTooOften => failures >= context.Options.MaxFailedSignIns;

    public async ValueTask<SmtpReply> RunAsync(string argument, SmtpTransaction transaction)
    {
        if (transaction.State != SmtpSessionState.Ready || transaction.UserName is not null)
        {
            return SmtpServerReplies.BadSequence;
        }

        if (!transaction.OffersSignIn)
        {
            return new SmtpReply(538, "5.7.11 Encryption required, say STARTTLS first");
        }

        var words = argument.Split(' ', 2);
        var first = words.Length > 1 ? words[1] : null;
        var mechanism = words[0].ToUpperInvariant();
        if (mechanism is not ("PLAIN" or "LOGIN"))
        {
            return new SmtpReply(504, "5.5.4 Unknown mechanism");
        }

        var credentials = mechanism == "PLAIN"
            ? ReadPlain(first ?? await AskAsync("").ConfigureAwait(false))
            : await ReadLoginAsync(first).ConfigureAwait(false);
        return credentials is null ? Malformed : await JudgeAsync(credentials, transaction).ConfigureAwait(false);
    }

    private async ValueTask<SmtpReply> JudgeAsync(SmtpCredentials credentials, SmtpTransaction transaction)
    {
        using var timeout = new CancellationTokenSource(context.Options.CommandTimeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.Abort);
        try
        {
            if (await context.Options.SignIn!(credentials, either.Token).ConfigureAwait(false))
            {
                transaction.UserName = credentials.UserName;
                return new SmtpReply(235, "2.7.0 Signed in");
            }
        }
        catch (Exception failure)
        {
            context.Log(new SmtpServerEvent.SignInRefused(sessionId, failure));
            return new SmtpReply(454, "4.7.0 Cannot check this now, try again later");
        }

        failures++;
        context.Log(new SmtpServerEvent.SignInRefused(sessionId, null));
        return new SmtpReply(535, "5.7.8 Name or password wrong");
    }

    /// <summary>[authorization] NUL name NUL password; acting for somebody else is not offered.</summary>
    private static SmtpCredentials? ReadPlain(string? response) =>
        Decode(response)?.Split('\0') is [var actFor, { Length: > 0 } name, var password] && (actFor == "" || actFor == name)
            ? new SmtpCredentials(name, password)
            : null;

    private async ValueTask<SmtpCredentials?> ReadLoginAsync(string? first)
    {
        var name = Decode(first ?? await AskAsync("VXNlcm5hbWU6").ConfigureAwait(false));
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var password = Decode(await AskAsync("UGFzc3dvcmQ6").ConfigureAwait(false));
        return password is null ? null : new SmtpCredentials(name, password);
    }

    /// <summary>The peer's answer; null when it is too long.</summary>
    private async ValueTask<string?> AskAsync(string challenge)
    {
        output.Add(new SmtpReply(334, challenge));
        await output.FlushAsync().ConfigureAwait(false);
        deadline.Set(context.Options.CommandTimeout);
        var line = await input.ReadLineAsync(waiting).ConfigureAwait(false);
        deadline.Clear();
        return line.Kind switch
        {
            SmtpLineKind.Line => Encoding.Latin1.GetString(line.Bytes.Span),
            SmtpLineKind.TooLong => null,
            _ => throw new IOException("The peer broke off its sign-in."),
        };
    }

    /// <summary>Null for what is no base64 of UTF-8, "*" among it, by which a peer gives up; "=" stands for an empty answer.</summary>
    private static string? Decode(string? text)
    {
        if (text is null or "=")
        {
            return text is null ? null : "";
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
