using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kjerne.Tests.Features.Access;

/// <summary>What people do at the sign-in page, as single steps.</summary>
internal static class AccessSteps
{
    public const string Password = "vinterens lange tog";

    public const string Email = "kari@nordlys.example";

    public static object SetupRequest(string code) => new
    {
        code,
        organisationName = "Nordlys AS",
        brandName = "Nordlys",
        supportAddress = "Support@Nordlys.example",
        name = "Kari Nordmann",
        email = Email,
        password = Password,
        language = "nb",
        timeZone = "Europe/Oslo",
    };

    /// <summary>A set-up installation and the administrator's browser.</summary>
    public static async Task<HttpClient> SetUp(this TestApp app)
    {
        var client = app.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/setup", SetupRequest(app.Services.GetRequiredService<SetupCode>().Text));
        await answer.Expect(HttpStatusCode.OK);
        return client;
    }

    /// <summary>Gives somebody a password without going through the pages.</summary>
    public static async Task SetPassword(this TestApp app, TestUser user, string password = Password)
    {
        var hash = app.Services.GetRequiredService<Passwords>().Hash(password);
        await app.Writer.Write(db => db.Users.Where(x => x.Id == user.Id.Value).ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, hash)));
    }

    public static Task<HttpResponseMessage> SignInWith(this HttpClient client, string email, string password, string? code = null) =>
        client.PostAsJsonAsync("/api/session", new { email, password, code });

    public static string SessionKey(this HttpResponseMessage answer) => answer.Cookie(SessionCookies.Session);

    public static string Cookie(this HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith(name + "=", StringComparison.Ordinal)).Split('=', ';')[1];

    /// <summary>A bare client: sends exactly these headers and keeps no cookie.</summary>
    public static HttpClient Bare(this TestApp app, params (string Name, string Value)[] headers)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Url) };
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return client;
    }

    public static HttpClient WithSessionKey(this TestApp app, string key) => app.Bare(("Cookie", $"{SessionCookies.Session}={key}"), ("X-Kjerne", "1"));

    public static Task<HttpResponseMessage> DeleteAsJson(this HttpClient client, string path, object body) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, path) { Content = JsonContent.Create(body) });

    /// <summary>Fails with the answer's body, which says why.</summary>
    public static async Task<JsonElement> Expect(this HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(status == answer.StatusCode, $"expected {status}, got {answer.StatusCode}: {body}");
        var json = body.Length > 0 ? JsonDocument.Parse(body).RootElement : default;
        if (code is not null)
        {
            Xunit.Assert.Equal(code, json.GetProperty("code").GetString());
        }

        return json;
    }

    public static async Task<JsonElement> GetJson(this HttpClient client, string path) => await (await client.GetAsync(path)).Expect(HttpStatusCode.OK);

    public static Task<List<string>> AuditActions(this TestApp app) => app.Read(db => db.Audit.OrderBy(x => x.Id).Select(x => x.Action).ToListAsync());
}
