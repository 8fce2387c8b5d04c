using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

public sealed record ProviderNotRegistered() : Refusal(RefusalKind.Conflict, "provider_not_registered", "This installation is not registered with the provider. See the manual on mail accounts.");

public sealed record PublicUrlNeeded() : Refusal(RefusalKind.Conflict, "public_url_needed", "The provider must know where to send you back: set Kjerne:PublicUrl.");

/// <summary>
/// Signing in at a provider for an account: authorisation code with PKCE (RFC 6749 section 4.1, RFC 7636). What must survive the way there and back
/// travels in the state, protected by the installation's keys, bound to the person and short-lived: nobody else can finish what one began.
/// </summary>
public static class MailSignInPages
{
    public const string DonePath = "/api/email-accounts/sign-in/done";
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(15);

    public sealed record StartRequest(MailProvider Provider);

    /// <param name="Url">The browser goes there.</param>
    public sealed record StartResponse(string Url);

    private sealed record State(long Account, long User, MailProvider Provider, string Verifier, string Redirect, DateTimeOffset EndsAt);

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/{id}/sign-in", Start).WithName("StartMailSignIn").RequireAuthorization(Permissions.Person);
        group.MapGet("/sign-in/done", Done).WithName("FinishMailSignIn").RequireAuthorization(Permissions.Person);
    }

    private static async Task<Results<Ok<StartResponse>, ProblemHttpResult>> Start(
        ChannelAccountId id, StartRequest request, CurrentUser user, HttpContext http, KjerneDb db,
        IOptions<EmailOptions> options, IOptions<HttpOptions> address, IDataProtectionProvider protection, TimeProvider time, CancellationToken stop)
    {
        var account = await db.ChannelAccounts.FirstOrDefaultAsync(x => x.Id == id && x.Channel == Channel.Email, stop);
        if (account is null || !user.Sees(account.BrandId))
        {
            return new EmailAccountNotFound().ToProblem();
        }

        var (facts, registration) = (MailProviders.Of(request.Provider), MailProviders.OptionsOf(request.Provider, options.Value));
        if (string.IsNullOrWhiteSpace(registration.ClientId))
        {
            return new ProviderNotRegistered().ToProblem();
        }

        if (RedirectUrl(http, address.Value) is not { } redirect)
        {
            return new PublicUrlNeeded().ToProblem();
        }

        var verifier = RandomToken.New() + RandomToken.New();
        var state = new State(id.Value, user.Id.Value, request.Provider, verifier, redirect, time.GetUtcNow() + LongestWay);
        var parameters = new Dictionary<string, string>(facts.AuthorizeParameters)
        {
            ["response_type"] = "code",
            ["client_id"] = registration.ClientId,
            ["redirect_uri"] = redirect,
            ["scope"] = facts.Scopes,
            ["state"] = Protector(protection).Protect(JsonSerializer.Serialize(state)),
            ["code_challenge"] = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["login_hint"] = account.Address,
        };
        var query = string.Join('&', parameters.Select(x => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(x.Value)}"));
        return TypedResults.Ok(new StartResponse($"{registration.AuthorizeUrl ?? facts.AuthorizeUrl}?{query}"));
    }

    /// <summary>The provider sends the browser here; it ends on the page of accounts, which says how it went.</summary>
    private static async Task<RedirectHttpResult> Done(
        CurrentUser user, HttpContext http, IDataProtectionProvider protection, MailTokens tokens, EmailSecrets secrets, Writer writer, TimeProvider time,
        CancellationToken stop, string? code = null, string? state = null, string? error = null)
    {
        if (Read(state, protection) is not { } begun || begun.User != user.Id.Value || begun.EndsAt < time.GetUtcNow())
        {
            return Back("expired");
        }

        if (string.IsNullOrEmpty(code) || error is not null)
        {
            return Back("refused");
        }

        var answer = await tokens.Redeem(begun.Provider, code, begun.Verifier, begun.Redirect, stop);
        if (answer is not MailToken.Granted { RefreshToken: { } refresh })
        {
            return Back(answer is MailToken.Unreachable ? "unreachable" : "refused");
        }

        var signIn = new MailSignIn { Provider = begun.Provider, RefreshToken = secrets.Protect(refresh), At = time.Now() };
        var isStored = await Store(new ChannelAccountId(begun.Account), signIn, user, Actor.Of(http), writer);
        tokens.Forget(new ChannelAccountId(begun.Account));
        return Back(isStored ? "done" : "refused");
    }

    /// <summary>The provider's servers come with the sign-in; what an account says else stays.</summary>
    private static Task<bool> Store(ChannelAccountId id, MailSignIn signIn, CurrentUser user, Actor actor, Writer writer) =>
        writer.Write(async db =>
        {
            var account = await db.ChannelAccounts.AsTracking().FirstOrDefaultAsync(x => x.Id == id && x.Channel == Channel.Email);
            if (account is null || !user.Sees(account.BrandId))
            {
                return false;
            }

            var (before, facts) = (EmailSettings.Read(account.Settings), MailProviders.Of(signIn.Provider));
            var incoming = facts.Incoming with { Folder = before.Incoming?.Folder ?? "INBOX", MoveTo = before.Incoming?.MoveTo, UserName = account.Address };
            account.Settings = (before with { SignIn = signIn, Incoming = incoming, Outgoing = facts.Outgoing with { UserName = account.Address } }).Write();
            account.Version++;
            Audit.Record(db, actor, "email_account_signed_in", $"email account {id}", new { signIn.Provider });
            await db.SaveChangesAsync();
            return true;
        });

    private static State? Read(string? state, IDataProtectionProvider protection)
    {
        try
        {
            return string.IsNullOrEmpty(state) ? null : JsonSerializer.Deserialize<State>(Protector(protection).Unprotect(state));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Kjerne.Email.SignIn");

    /// <summary>Only the address the operator configured; on the machine itself, for trying out, the one that was asked.</summary>
    private static string? RedirectUrl(HttpContext http, HttpOptions address) =>
        address.PublicAddress is { } known ? new Uri(known, DonePath).ToString()
        : http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" ? $"{http.Request.Scheme}://{http.Request.Host}{DonePath}"
        : null;

    private static RedirectHttpResult Back(string result) => TypedResults.LocalRedirect($"/workspace/settings/accounts?signIn={result}");
}
