using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>Signs in: PLAIN (RFC 4616), XOAUTH2 as Google and Microsoft have it, OAUTHBEARER (RFC 7628), or LOGIN.</summary>
internal sealed class ImapAuthentication(ImapLink link, ImapClientOptions options)
{
    /// <summary>Null when signed in.</summary>
    public async ValueTask<ImapConnectResult?> RunAsync(ImapCredentials credentials, CancellationToken cancellationToken)
    {
        var offers = link.Capabilities;
        return credentials switch
        {
            ImapCredentials.AccessToken when offers.Has("AUTH=XOAUTH2") =>
                await AuthenticateAsync("XOAUTH2", TokenAnswer(credentials), "", cancellationToken).ConfigureAwait(false),
            ImapCredentials.AccessToken when offers.Has("AUTH=OAUTHBEARER") =>
                await AuthenticateAsync("OAUTHBEARER", BearerAnswer(credentials), "AQ==", cancellationToken).ConfigureAwait(false),
            ImapCredentials.Password when offers.Has("AUTH=PLAIN") =>
                await AuthenticateAsync("PLAIN", PlainAnswer(credentials), "*", cancellationToken).ConfigureAwait(false),
            ImapCredentials.Password when !offers.Has("LOGINDISABLED") =>
                Judge(await link.AskAsync(
                    new ImapCommand("LOGIN").Text(credentials.UserName).Text(credentials.Secret, isSecret: true), cancellationToken).ConfigureAwait(false)),
            _ => new ImapConnectResult.SignInNotOffered(offers.Mechanisms),
        };
    }

    internal static string PlainAnswer(ImapCredentials credentials) => Encode($"\0{credentials.UserName}\0{credentials.Secret}");

    internal static string TokenAnswer(ImapCredentials credentials) => Encode($"user={credentials.UserName}\u0001auth=Bearer {credentials.Secret}\u0001\u0001");

    /// <summary>The name stands in a header that gives commas and equal signs a meaning (RFC 5801 section 4).</summary>
    private string BearerAnswer(ImapCredentials credentials)
    {
        var name = credentials.UserName.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
        return Encode($"n,a={name},\u0001host={options.Host}\u0001port={options.Port}\u0001auth=Bearer {credentials.Secret}\u0001\u0001");
    }

    /// <param name="mechanism">Its name.</param>
    /// <param name="first">The answer to the first challenge, or sent at once where the server allows it.</param>
    /// <param name="next">The answer to a challenge after that, which tells of an error; it must be answered before the server says NO.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async ValueTask<ImapConnectResult?> AuthenticateAsync(string mechanism, string first, string next, CancellationToken cancellationToken)
    {
        var command = new ImapCommand($"AUTHENTICATE {mechanism}");
        var isSaid = link.Capabilities.HasSaslInitial;
        if (isSaid)
        {
            command.Secret(first);
        }

        var told = "";
        var reply = await link.ConverseAsync(command, Answer, cancellationToken).ConfigureAwait(false);
        return Judge(reply.IsOk || told.Length == 0 ? reply : reply with { Text = $"{reply.Text} {told}".Trim() });

        string Answer(string challenge)
        {
            if (!isSaid)
            {
                isSaid = true;
                return first;
            }

            told = Decode(challenge);
            return next;
        }
    }

    private static ImapConnectResult? Judge(ImapReply reply) => reply.IsOk ? null : new ImapConnectResult.SignInRefused(ProblemOf(reply), reply);

    /// <summary>By code where there is one (RFC 5530), else by the words that Google, Microsoft and Yahoo write.</summary>
    private static ImapSignInProblem ProblemOf(ImapReply reply) => reply.Code switch
    {
        "EXPIRED" => ImapSignInProblem.SecretExpired,
        "AUTHORIZATIONFAILED" or "CONTACTADMIN" or "NOPERM" => ImapSignInProblem.NotAllowed,
        "PRIVACYREQUIRED" => ImapSignInProblem.EncryptionNeeded,
        "LIMIT" => ImapSignInProblem.TooMany,
        "UNAVAILABLE" or "INUSE" or "SERVERBUG" => ImapSignInProblem.Unavailable,
        "WEBALERT" => ImapSignInProblem.BrowserSignInNeeded,
        _ when Says(reply, "application-specific password", "app password") => ImapSignInProblem.ApplicationPasswordNeeded,
        _ when Says(reply, "web browser", "via your browser") => ImapSignInProblem.BrowserSignInNeeded,
        _ when Says(reply, "not enabled for IMAP", "IMAP access is disabled", "IMAP is disabled", "LoginDenied", "authenticated but not connected") =>
            ImapSignInProblem.ImapSwitchedOff,
        _ when Says(reply, "too many", "rate limit", "try again later", "exceeded") => ImapSignInProblem.TooMany,
        _ when Says(reply, "server unavailable", "temporarily", "internal error", "backend error") => ImapSignInProblem.Unavailable,
        _ => ImapSignInProblem.WrongNameOrSecret,
    };

    private static bool Says(ImapReply reply, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (reply.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string challenge)
    {
        var bytes = new byte[challenge.Length];
        return Convert.TryFromBase64String(challenge, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, Math.Min(count, 500)) : "";
    }
}
