using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// Signs in with PLAIN (RFC 4616) or LOGIN, which some servers have alone; with a token by XOAUTH2, as Google and Microsoft
/// have it, or OAUTHBEARER (RFC 7628).
/// </summary>
internal sealed class SmtpSignIn(SmtpClientLink link, SmtpClientOptions options)
{
    private const string Hidden = "***";
    private const int MoreWanted = 334;
    private const int MaxTokenError = 500;

    /// <summary>Null when signed in.</summary>
    public async ValueTask<SmtpConnectResult?> RunAsync(IReadOnlyList<string> mechanisms, CancellationToken cancellationToken)
    {
        if (options.AccessToken is { } token)
        {
            return await PresentTokenAsync(token, mechanisms, cancellationToken).ConfigureAwait(false);
        }

        var plain = Encode($"\0{options.UserName}\0{options.Password}");
        var password = Encode(options.Password ?? "");
        Hide(plain, password, options.Password ?? "");
        if (mechanisms.Contains("PLAIN"))
        {
            return Judge(await AskAsync($"AUTH PLAIN {plain}", $"AUTH PLAIN {Hidden}", cancellationToken).ConfigureAwait(false));
        }

        if (!mechanisms.Contains("LOGIN"))
        {
            return new SmtpConnectResult.SignInNotOffered(string.Join(' ', mechanisms));
        }

        var reply = await AskAsync("AUTH LOGIN", null, cancellationToken).ConfigureAwait(false);
        foreach (var answer in new[] { Encode(options.UserName ?? ""), password })
        {
            if (reply.Code != MoreWanted)
            {
                return Refuse(reply);
            }

            reply = await AskAsync(answer, Hidden, cancellationToken).ConfigureAwait(false);
        }

        return Judge(reply);
    }

    /// <summary>
    /// A server that refuses a token says why in a challenge first; only after an answer to it, empty for XOAUTH2 and one byte
    /// for OAUTHBEARER, comes the refusal (RFC 7628 section 3.2.3).
    /// </summary>
    private async ValueTask<SmtpConnectResult?> PresentTokenAsync(string token, IReadOnlyList<string> mechanisms, CancellationToken cancellationToken)
    {
        var (mechanism, response, acknowledgement) = mechanisms.Contains("XOAUTH2")
            ? ("XOAUTH2", Encode($"user={options.UserName}\u0001auth=Bearer {token}\u0001\u0001"), "")
            : ("OAUTHBEARER", Encode($"n,a={Escaped(options.UserName ?? "")},\u0001auth=Bearer {token}\u0001\u0001"), Encode("\u0001"));
        if (!mechanisms.Contains(mechanism))
        {
            return new SmtpConnectResult.SignInNotOffered(string.Join(' ', mechanisms));
        }

        Hide(response, token);
        var reply = await AskAsync($"AUTH {mechanism} {response}", $"AUTH {mechanism} {Hidden}", cancellationToken).ConfigureAwait(false);
        if (reply.Code != MoreWanted)
        {
            return Judge(reply);
        }

        var problem = Decode(reply.Text);
        reply = await AskAsync(acknowledgement, acknowledgement, cancellationToken).ConfigureAwait(false);
        return Judge(reply) is SmtpConnectResult.SignInRefused refused ? refused with { TokenError = problem } : null;
    }

    private void Hide(params ReadOnlySpan<string> secrets) => link.Secrets = [.. secrets.ToArray().Where(secret => secret.Length > 0)];

    private ValueTask<SmtpReply> AskAsync(string command, string? shown, CancellationToken cancellationToken) =>
        link.AskAsync(command, options.CommandTimeout, cancellationToken, shown);

    private static SmtpConnectResult? Judge(SmtpReply reply) => reply.Code == 235 ? null : Refuse(reply);

    private static SmtpConnectResult.SignInRefused Refuse(SmtpReply reply) =>
        reply.IsRefusedForNow || reply.IsRefusedForGood
            ? new SmtpConnectResult.SignInRefused(reply)
            : throw new SmtpLostException(SmtpLossKind.ProtocolError, $"The server answered the sign-in with {reply.Code}.");

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>RFC 5801 section 4: the name stands between commas.</summary>
    private static string Escaped(string name) => name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    /// <summary>Text of the server without controls, bounded; null when it is no base64. A token in it is hidden.</summary>
    private string? Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count) || count == 0)
        {
            return null;
        }

        var decoded = new string([.. Encoding.UTF8.GetString(bytes, 0, count).Where(letter => !char.IsControl(letter)).Take(MaxTokenError)]);
        return decoded.Replace(options.AccessToken!, Hidden, StringComparison.Ordinal);
    }
}
