using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Kjerne.Testing;

/// <summary>An OAuth 2 authorization server (RFC 6749, RFC 7636) whose person always says yes, strict about all that the standards want checked.</summary>
public sealed class SignInProvider : IAsyncDisposable
{
    public const string ClientId = "kjerne-test";
    public const string ClientSecret = "client secret &=+";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _refreshTokens = new();
    private int _count;

    private SignInProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Access tokens given out so far.</summary>
    public int Given => _count;

    /// <summary>How long access tokens last, in seconds.</summary>
    public int ExpiresIn { get; set; } = 3600;

    /// <summary>No refresh token is accepted any more.</summary>
    public bool IsWithdrawn { get; set; }

    public Dictionary<string, string> Settings(string name) => new()
    {
        [$"Kjerne:Mail:{name}:ClientId"] = ClientId,
        [$"Kjerne:Mail:{name}:ClientSecret"] = ClientSecret,
        [$"Kjerne:Mail:{name}:AuthorizeUrl"] = $"{Url}/authorize",
        [$"Kjerne:Mail:{name}:TokenUrl"] = $"{Url}/token",
    };

    public static async Task<SignInProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new SignInProvider(app);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.Token);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        string Given(string name) => request.Query[name].ToString();
        if (Given("response_type") != "code" || Given("client_id") != ClientId || Given("code_challenge_method") != "S256" || Given("code_challenge").Length != 43 || Given("state").Length == 0)
        {
            return Results.BadRequest(new { error = "invalid_request" });
        }

        var code = Guid.NewGuid().ToString("n");
        _codes[code] = (Given("code_challenge"), Given("redirect_uri"));
        return Results.Redirect(QueryHelpers.AddQueryString(Given("redirect_uri"), new Dictionary<string, string?> { ["code"] = code, ["state"] = Given("state") }));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        var isGood = form["grant_type"].ToString() switch
        {
            "authorization_code" => _codes.TryRemove(form["code"].ToString(), out var begun) && begun.Redirect == form["redirect_uri"]
                && begun.Challenge == WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))),
            "refresh_token" => !IsWithdrawn && _refreshTokens.TryRemove(form["refresh_token"].ToString(), out _),
            _ => false,
        };
        if (!isGood)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var number = Interlocked.Increment(ref _count);
        _refreshTokens[$"refresh-{number}"] = true;
        return Results.Json(new { access_token = $"access-{number}", refresh_token = $"refresh-{number}", expires_in = ExpiresIn, token_type = "Bearer" });
    }
}
