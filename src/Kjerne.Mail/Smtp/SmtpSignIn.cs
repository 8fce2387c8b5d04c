using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>Signs in with PLAIN (RFC 4616) or LOGIN, which some servers have alone.</summary>
internal sealed class SmtpSignIn(SmtpClientLink link, SmtpClientOptions options)
{
    private const string Hidden = "***";

    /// <summary>Null when signed in.</summary>
    public async ValueTask<SmtpConnectResult?> RunAsync(IReadOnlyList<string> mechanisms, CancellationToken cancellationToken)
    {
        var plain = Encode($"\0{options.UserName}\0{options.Password}");
        var password = Encode(options.Password ?? "");
        link.Secrets = [.. new[] { plain, password, options.Password ?? "" }.Where(secret => secret.Length > 0)];
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
            if (reply.Code != 334)
            {
                return Refuse(reply);
            }

            reply = await AskAsync(answer, Hidden, cancellationToken).ConfigureAwait(false);
        }

        return Judge(reply);
    }

    private ValueTask<SmtpReply> AskAsync(string command, string? shown, CancellationToken cancellationToken) =>
        link.AskAsync(command, options.CommandTimeout, cancellationToken, shown);

    private static SmtpConnectResult? Judge(SmtpReply reply) => reply.Code == 235 ? null : Refuse(reply);

    private static SmtpConnectResult.SignInRefused Refuse(SmtpReply reply) =>
        reply.IsRefusedForNow || reply.IsRefusedForGood
            ? new SmtpConnectResult.SignInRefused(reply)
            : throw new SmtpLostException(SmtpLossKind.ProtocolError, $"The server answered the sign-in with {reply.Code}.");

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
