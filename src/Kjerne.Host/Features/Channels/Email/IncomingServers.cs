using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>What it takes to reach an account's mailbox.</summary>
public sealed class IncomingServers(IOptions<EmailOptions> options, EmailSecrets secrets, MailTokens tokens)
{
    private const long MiB = 1024 * 1024;

    /// <summary>Options to connect with, or why there are none.</summary>
    public async Task<(ImapClientOptions? Server, MailProblem? Problem)> For(ChannelAccount account, CancellationToken stop)
    {
        var settings = EmailSettings.Read(account.Settings);
        if (settings.Incoming is not { Host.Length: > 0 } incoming)
        {
            return (null, new MailProblem("no_incoming_server", null));
        }

        var (credentials, problem) = await Credentials(account, settings, incoming, stop);
        return problem is not null
            ? (null, problem)
            : (new ImapClientOptions { Host = incoming.Host, Port = incoming.Port, Security = incoming.Security, Credentials = credentials, ClientName = "Kjerne" }, null);
    }

    /// <param name="server">From <see cref="For"/>. A token in it ends; at each new connection a fresh one is asked for.</param>
    public MailboxReaderOptions Reading(ChannelAccount account, ImapClientOptions server, IncomingServer incoming) => new()
    {
        Server = server,
        CredentialsSource = incoming.Authentication == MailAuthentication.Password ? null : async stop => (await For(account, stop)).Server?.Credentials ?? server.Credentials!,
        Folder = incoming.Folder,
        Afterwards = string.IsNullOrWhiteSpace(incoming.MoveTo) ? new MailboxAfterwards.MarkSeen() : new MailboxAfterwards.MoveTo(incoming.MoveTo),
        MaxMailBytes = options.Value.MaxMessageMiB * MiB,
    };

    private async Task<(ImapCredentials?, MailProblem?)> Credentials(ChannelAccount account, EmailSettings settings, IncomingServer incoming, CancellationToken stop)
    {
        var userName = string.IsNullOrWhiteSpace(incoming.UserName) ? account.Address : incoming.UserName;
        if (incoming.Authentication == MailAuthentication.Password)
        {
            return secrets.Reveal(incoming.Password) is { } password
                ? (new ImapCredentials.Password(userName, password), null)
                : (null, new MailProblem("password_missing", null));
        }

        if (settings.SignIn is null)
        {
            return (null, new MailProblem("sign_in_again", null));
        }

        return await tokens.For(account.Id, stop) switch
        {
            MailToken.Granted granted => (new ImapCredentials.AccessToken(userName, granted.AccessToken), null),
            var refused => (null, MailProblem.Of(refused)),
        };
    }
}
