using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>What the browser's credential call takes, as <c>PublicKeyCredential.parse…OptionsFromJSON</c> wants it.</summary>
public sealed record PasskeyOptions(JsonElement Options);

/// <summary>
/// The challenge between the two steps of a passkey is a one-time key: the row holds what was asked, a short-lived cookie holds the key. So an
/// answer can be used once, only in the browser that asked, and on any node.
/// </summary>
public sealed class PasskeyChallenges(Writer writer, TimeProvider time, IOptions<HttpOptions> address)
{
    private const string Cookie = "kjerne_passkey";

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    public async Task<Ok<PasskeyOptions>> Hand(HttpContext http, OneTimePurpose purpose, UserId? user, string optionsJson, string? state)
    {
        var key = await writer.Write(db => OneTimeKeys.Give(db, purpose, user, time.GetUtcNow() + Length, state));
        http.Response.Cookies.Append(Cookie, key, Settings(http));
        using var options = JsonDocument.Parse(optionsJson);
        return TypedResults.Ok(new PasskeyOptions(options.RootElement.Clone()));
    }

    /// <summary>Uses the challenge up, whatever comes of it. Null when there is none for this purpose and person.</summary>
    public async Task<string?> Take(HttpContext http, OneTimePurpose purpose, UserId? user)
    {
        var key = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, Settings(http));
        var row = await writer.Write(db => OneTimeKeys.Use(db, key, time.GetUtcNow(), purpose));
        return row is not null && row.UserId == user ? row.State : null;
    }

    private CookieOptions Settings(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps || address.Value.PublicAddress?.Scheme == Uri.UriSchemeHttps,
        Path = "/api",
        MaxAge = Length,
    };
}

/// <summary>A passkey belongs to the configured public address and to no other; without one, to the address the browser shows.</summary>
internal sealed class PasskeySettings(IOptions<HttpOptions> address) : IConfigureOptions<IdentityPasskeyOptions>
{
    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = address.Value.PublicAddress?.Host;
        options.ResidentKeyRequirement = "required";
        options.UserVerificationRequirement = "required";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == Own(context.HttpContext.Request));
    }

    private string Own(HttpRequest request) => address.Value.PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
}
