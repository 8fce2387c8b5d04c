using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>
/// The one way in: a session key in the cookie, or a token in the Authorization header. A request with that header is judged by it alone.
/// Keys in addresses do not count (they end in logs and histories).
/// </summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyLookup keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "kjerne";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await Find() is not { } user)
        {
            return AuthenticateResult.NoResult();
        }

        CurrentUser.Set(Context, user);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id.Value.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Role, user.Role.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => new NotSignedIn().ToProblem().ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => new NotAllowed().ToProblem().ExecuteAsync(Context);

    private ValueTask<CurrentUser?> Find()
    {
        if (Bearer.Of(Request) is { } token)
        {
            return keys.FindToken(token, Context.RequestAborted);
        }

        return Request.Cookies[SessionCookies.Session] is { } key ? keys.FindSession(key, Context.RequestAborted) : default;
    }
}

internal static class Bearer
{
    private const string Prefix = "Bearer ";

    /// <summary>Null without an Authorization header; empty when it holds something else than a bearer token.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";
    }
}
