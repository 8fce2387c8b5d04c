using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class PasskeyTests
{
    private const string PublicUrl = "http://service.example.no";

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_removed()
    {
        await using var app = await Start();
        var owner = await app.SetUp();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        var added = await (await Add(owner, passkey)).Expect(HttpStatusCode.Created);
        var stranger = app.Anonymous();

        var me = await (await SignIn(stranger, passkey)).Expect(HttpStatusCode.OK);

        Assert.Equal("Kari Nordmann", me.GetProperty("name").GetString());
        await stranger.GetJson("/api/me");
        var row = Assert.Single((await owner.GetJson("/api/me/passkeys")).EnumerateArray());
        Assert.Equal("Telefonen", row.GetProperty("name").GetString());
        await (await owner.DeleteAsync($"/api/me/passkeys/{added.GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);
        await (await SignIn(app.Anonymous(), passkey)).Expect(HttpStatusCode.BadRequest, "passkey_refused");
        Assert.Contains("passkey_added", await app.AuditActions());
        Assert.Contains("passkey_removed", await app.AuditActions());
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var app = await Start();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        await Add(await app.SetUp(), passkey);
        var client = app.Anonymous();
        var options = await Options(client, "/api/session/passkey/options");
        var credential = passkey.Get(options);

        await (await client.PostAsJsonAsync("/api/session/passkey", new { credential })).Expect(HttpStatusCode.OK);
        await (await client.PostAsJsonAsync("/api/session/passkey", new { credential })).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task An_answer_given_in_another_browser_does_not_count()
    {
        await using var app = await Start();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        await Add(await app.SetUp(), passkey);
        var credential = passkey.Get(await Options(app.Anonymous(), "/api/session/passkey/options"));

        await (await app.Anonymous().PostAsJsonAsync("/api/session/passkey", new { credential })).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task A_foreign_page_cannot_use_a_passkey_of_ours()
    {
        await using var app = await Start();
        var owner = await app.SetUp();
        using var foreign = new SoftAuthenticator { Origin = "https://evil.example" };

        await (await Add(owner, foreign)).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task A_device_that_did_not_check_the_person_is_refused()
    {
        await using var app = await Start();
        var owner = await app.SetUp();
        using var careless = new SoftAuthenticator { Origin = PublicUrl, IsVerified = false };

        await (await Add(owner, careless)).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task A_copied_passkey_shows_by_its_counter()
    {
        await using var app = await Start();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl, Counter = 5 };
        await Add(await app.SetUp(), passkey);
        await (await SignIn(app.Anonymous(), passkey)).Expect(HttpStatusCode.OK);

        passkey.Counter = 2;

        await (await SignIn(app.Anonymous(), passkey)).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task Too_late_is_too_late()
    {
        await using var app = await TestApp.Start(x =>
        {
            x.Settings["Kjerne:PublicUrl"] = PublicUrl;
            x.Clock = new FakeClock();
        });
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        await Add(await app.SetUp(), passkey);
        var client = app.Anonymous();
        var credential = passkey.Get(await Options(client, "/api/session/passkey/options"));

        app.Clock.Advance(TimeSpan.FromMinutes(6));

        await (await client.PostAsJsonAsync("/api/session/passkey", new { credential })).Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task Somebody_shut_out_cannot_come_back_with_a_passkey()
    {
        await using var app = await Start();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        await Add(await app.SetUp(), passkey);
        await app.Writer.Write(db => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.IsActive, false)));

        await (await SignIn(app.Anonymous(), passkey)).Expect(HttpStatusCode.Unauthorized, "sign_in_failed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"credential":null}""")]
    [InlineData("""{"credential":"text"}""")]
    [InlineData("""{"credential":{}}""")]
    [InlineData("""{"credential":{"id":"AA","rawId":"AA","type":"public-key","response":{}}}""")]
    [InlineData("""{"credential":{"id":"!","rawId":7,"type":[],"clientExtensionResults":3,"response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AA"}}}""")]
    public async Task Nonsense_is_refused_and_breaks_nothing(string body)
    {
        await using var app = await Start();
        var client = app.Anonymous();
        await Options(client, "/api/session/passkey/options");

        var answer = await client.PostAsync("/api/session/passkey", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        await answer.Expect(HttpStatusCode.BadRequest, "passkey_refused");
    }

    [Fact]
    public async Task Options_name_nobody()
    {
        await using var app = await Start();
        using var passkey = new SoftAuthenticator { Origin = PublicUrl };
        await Add(await app.SetUp(), passkey);

        var options = await Options(app.Anonymous(), "/api/session/passkey/options");

        Assert.Equal("service.example.no", options.GetProperty("rpId").GetString());
        Assert.True(!options.TryGetProperty("allowCredentials", out var allowed) || allowed.GetArrayLength() == 0);
    }

    private static Task<TestApp> Start() => TestApp.Start(x => x.Settings["Kjerne:PublicUrl"] = PublicUrl);

    private static async Task<HttpResponseMessage> Add(HttpClient owner, SoftAuthenticator passkey)
    {
        var options = await Options(owner, "/api/me/passkeys/options");
        return await owner.PostAsJsonAsync("/api/me/passkeys", new { name = "Telefonen", credential = passkey.Create(options) });
    }

    private static async Task<HttpResponseMessage> SignIn(HttpClient client, SoftAuthenticator passkey)
    {
        var options = await Options(client, "/api/session/passkey/options");
        return await client.PostAsJsonAsync("/api/session/passkey", new { credential = passkey.Get(options) });
    }

    private static async Task<JsonElement> Options(HttpClient client, string path) =>
        (await (await client.PostAsJsonAsync(path, new { })).Expect(HttpStatusCode.OK)).GetProperty("options");
}
