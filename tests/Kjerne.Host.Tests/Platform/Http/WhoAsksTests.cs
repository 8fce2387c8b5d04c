using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Platform.Http;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

/// <summary>Hosts, addresses and how much each may ask for.</summary>
[RunsOnce]
public sealed class WhoAsksTests
{
    [Theory]
    [InlineData("support.example.com", "/api/setup", true)]
    [InlineData("SUPPORT.example.com", "/api/setup", true)]
    [InlineData("evil.example.net", "/api/setup", false)]
    [InlineData("evil.example.net", "/workspace", false)]
    [InlineData("evil.example.net", "/health/live", true)]
    [InlineData("localhost", "/api/setup", true)]
    public async Task Only_the_configured_host_is_served(string host, string path, bool isServed)
    {
        await using var app = await TestApp.Start(x => x.Settings["Kjerne:PublicUrl"] = "https://support.example.com");
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Host = host;

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(!isServed, answer.StatusCode == HttpStatusCode.BadRequest && await answer.Code() == "unknown_host");
    }

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.9")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    public async Task A_forwarded_address_counts_only_from_a_trusted_proxy(string? trusted, string seen)
    {
        await using var app = await TestApp.Start(x =>
        {
            if (trusted is not null)
            {
                x.Settings["Kjerne:TrustedProxies:0"] = trusted;
            }

            x.Routes = routes => routes.MapGet("/api/test/from", (HttpContext http) => RateLimits.WhoAsks(http)).AllowAnonymous();
        });
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        Assert.Equal(seen, await client.GetStringAsync("/api/test/from", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_a_time_to_wait()
    {
        await using var app = await TestApp.Start(x => x.Settings["Kjerne:RequestsPerMinute"] = "5");
        using var greedy = await app.SignedInAs(Role.Agent);
        using var other = await app.SignedInAs(Role.Agent);
        for (var i = 0; i < 5; i++)
        {
            using var fine = await greedy.GetAsync("/api/me", TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, fine.StatusCode);
        }

        using var refused = await greedy.GetAsync("/api/me", TestContext.Current.CancellationToken);
        using var others = await other.GetAsync("/api/me", TestContext.Current.CancellationToken);
        using var page = await greedy.GetAsync("/workspace", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("too_many_requests", await refused.Code());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, others.StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, page.StatusCode);
    }

    [Fact]
    public async Task Json_is_compressed_but_not_where_a_secret_is_handed_out()
    {
        await using var app = await TestApp.Start(x => x.Routes = routes =>
        {
            routes.MapGet("/api/test/list", () => new { text = new string('x', 5000) }).AllowAnonymous();
            routes.MapGet("/api/test/secret", () => new { text = new string('x', 5000) }).AllowAnonymous().WithoutCompression();
        });
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");

        using var list = await client.GetAsync("/api/test/list", TestContext.Current.CancellationToken);
        using var secret = await client.GetAsync("/api/test/secret", TestContext.Current.CancellationToken);

        Assert.Equal(["br"], list.Content.Headers.ContentEncoding);
        Assert.Empty(secret.Content.Headers.ContentEncoding);
    }
}

public static class ProblemAnswers
{
    public static async Task<string?> Code(this HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("code").GetString();
    }
}
