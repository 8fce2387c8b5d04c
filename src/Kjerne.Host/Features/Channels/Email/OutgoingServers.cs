using Kjerne.Features.Delivery;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Smtp;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>Finds the server for an account and says in our words how a handing over ended.</summary>
public sealed class OutgoingServers(IOptions<EmailOptions> options, EmailSecrets secrets, MailTokens tokens, DkimSigning signing) : IAsyncDisposable
{
    /// <summary>Short: who has just mended a server and tries again is not to be told of the old outage.</summary>
    private readonly SmtpClientPool _pool = new(new SmtpPoolOptions { UnreachablePause = TimeSpan.FromSeconds(5) });

    /// <summary>Whether the configuration names a server for all accounts.</summary>
    public bool HasCommon => options.Value.Outgoing is { Host.Length: > 0 };

    /// <summary>The account's own, else the configuration's, else null. Its password in plain.</summary>
    public OutgoingServer? For(ChannelAccount account) =>
        EmailSettings.Read(account.Settings).Outgoing is { Host.Length: > 0 } own
            ? own with { Password = secrets.Reveal(own.Password) }
            : options.Value.Outgoing is { Host.Length: > 0 } common ? common : null;

    /// <summary>A client that is not connected yet, or why there can be none.</summary>
    public async Task<(SmtpClient? Client, MailProblem? Problem)> Open(ChannelAccount account, CancellationToken stop, TimeSpan connectTimeout)
    {
        var (client, problem) = await Way(account, stop);
        return (client is null ? null : new SmtpClient(client with { ConnectTimeout = connectTimeout, CommandTimeout = connectTimeout }), problem);
    }

    /// <summary>Over a connection that is kept for the next mail; a server that could not be reached is not asked again for a while, and holds up no other.</summary>
    /// <param name="from">The address in the mail's From; the envelope always has the account's own, which every server lets it use.</param>
    public async Task<SendOutcome> Send(ChannelAccount account, string from, IReadOnlyList<string> recipients, byte[] mail, CancellationToken stop)
    {
        var (client, problem) = await Way(account, stop);
        if (client is null)
        {
            return new SendOutcome.RefusedForNow(problem!.Reason, problem.Detail);
        }

        var result = await _pool.SendAsync(client, account.Address, recipients, await signing.Sign(from, mail, stop), stop);
        if (result is SmtpSendResult.NotConnected { Cause: SmtpConnectResult.SignInRefused })
        {
            tokens.Forget(account.Id);
        }

        return Of(result);
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private async Task<(SmtpClientOptions? Client, MailProblem? Problem)> Way(ChannelAccount account, CancellationToken stop)
    {
        if (For(account) is not { } server)
        {
            return (null, new MailProblem("no_outgoing_server", null));
        }

        var client = new SmtpClientOptions
        {
            Host = server.Host, Port = server.Port, Security = server.Security, UserName = server.UserName, Password = server.Password, HostName = options.Value.HostName,
        };
        if (server.Authentication == MailAuthentication.Password)
        {
            return (client, null);
        }

        if (EmailSettings.Read(account.Settings).SignIn is null)
        {
            return (null, new MailProblem("sign_in_again", null));
        }

        return await tokens.For(account.Id, stop) switch
        {
            MailToken.Granted granted => (WithToken(client, server.UserName ?? account.Address, granted.AccessToken), null),
            var refused => (null, MailProblem.Of(refused)),
        };
    }

    private static SmtpClientOptions WithToken(SmtpClientOptions client, string userName, string token) => client with { UserName = userName, AccessToken = token, Password = null };

    private static SendOutcome Of(SmtpConnectResult result) => result switch
    {
        SmtpConnectResult.NameNotResolved x => new SendOutcome.RefusedForNow("server_name_unknown", x.Host),
        SmtpConnectResult.NotReachable x => new SendOutcome.RefusedForNow("server_not_reachable", x.Reason),
        SmtpConnectResult.CertificateNotTrusted x => new SendOutcome.RefusedForNow("server_certificate_not_trusted", x.Reason),
        SmtpConnectResult.TlsFailed x => new SendOutcome.RefusedForNow("server_encryption_failed", x.Reason),
        SmtpConnectResult.TlsNotOffered => new SendOutcome.RefusedForNow("server_encryption_not_offered", null),
        SmtpConnectResult.SignInRefused x => new SendOutcome.RefusedForNow("server_sign_in_refused", x.Reply.ToString()),
        SmtpConnectResult.SignInNotOffered x => new SendOutcome.RefusedForNow("server_sign_in_not_offered", x.Mechanisms),
        SmtpConnectResult.SignInNotProtected => new SendOutcome.RefusedForNow("server_sign_in_not_protected", null),
        SmtpConnectResult.RefusedForNow x => new SendOutcome.RefusedForNow("server_busy", x.Reply.ToString()),
        SmtpConnectResult.RefusedForGood x => new SendOutcome.RefusedForNow("server_refuses_us", x.Reply.ToString()),
        SmtpConnectResult.Lost x => new SendOutcome.RefusedForNow("connection_lost", x.Loss.Reason),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static SendOutcome Of(SmtpSendResult result) => result switch
    {
        // Some recipients were refused: the others have it, and a second try would give it to them twice.
        SmtpSendResult.Sent { Refused.Count: > 0 } x => new SendOutcome.RefusedForGood("some_recipients_refused", string.Join("; ", x.Refused.Select(r => $"{r.Address}: {r.Reply}"))),
        SmtpSendResult.Sent x => new SendOutcome.Taken(x.Reply.ToString()),
        SmtpSendResult.RefusedForNow x => new SendOutcome.RefusedForNow("refused_for_now", x.Reply.ToString()),
        SmtpSendResult.RefusedForGood x when MailProblem.Of(x) is { Reason: "sender_refused" } problem => new SendOutcome.RefusedForGood("sender_refused", problem.Detail),
        SmtpSendResult.RefusedForGood x => new SendOutcome.RefusedForGood("refused_for_good", x.Reply.ToString()),
        SmtpSendResult.TooLarge x => new SendOutcome.RefusedForGood("too_large_for_server", $"{x.MessageBytes} > {x.LimitBytes}"),
        SmtpSendResult.ExtensionMissing x => new SendOutcome.RefusedForGood("server_cannot_take_it", x.Extension),
        SmtpSendResult.NotConnected x => Of(x.Cause),
        SmtpSendResult.Lost x => new SendOutcome.RefusedForNow("connection_lost", x.Loss.Reason),
        SmtpSendResult.Unclear x => new SendOutcome.Unclear("no_answer_after_sending", x.Loss.Reason),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };
}
