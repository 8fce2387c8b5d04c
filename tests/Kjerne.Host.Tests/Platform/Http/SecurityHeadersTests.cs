using System.Net;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

[RunsOnce]
public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/workspace/inbox")]
    [InlineData("/workspace/assets/none.js")]
    [InlineData("/no-such-page")]
    [InlineData("/api/no-such-route")]
    [InlineData("/api/me")]
    [InlineData("/api/test/broken")]
    [InlineData("/health/live")]
    [InlineData("/live")]
    public async Task Every_answer_carries_them(string path)
    {
        await using var app = await TestApp.Start(x => x.Routes = routes =>
            routes.MapGet("/api/test/broken", IResult () => throw new InvalidOperationException("planted")).AllowAnonymous());
        using var client = app.Anonymous();

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains("default-src 'self'", Header(answer, "Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_stricter_policy_of_a_response_stands()
    {
        await using var app = await TestApp.Start(x => x.Routes = routes => routes.MapGet("/api/test/mail", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
            return "mail";
        }).AllowAnonymous());
        using var client = app.Anonymous();

        using var answer = await client.GetAsync("/api/test/mail", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("default-src 'none'", Header(answer, "Content-Security-Policy"));
    }

    [Fact]
    public async Task Https_behind_a_trusted_proxy_is_made_permanent()
    {
        await using var app = await TestApp.Start(x => x.Settings["Kjerne:TrustedProxies:0"] = "127.0.0.0/8");
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.StartsWith("max-age=", Header(answer, "Strict-Transport-Security"));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
