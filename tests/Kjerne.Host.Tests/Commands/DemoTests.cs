using System.Net;
using System.Text.Json;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Commands;

/// <summary>What a newcomer sees first: one command, and a company that has been at work for a year.</summary>
[RunsOnce]
public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_is_a_living_desk_with_a_year_behind_it()
    {
        using var folder = TestFolder.Create();
        await using var demo = await KjerneProcess.Demo([$"--data={folder.Path}"], TimeSpan.FromMinutes(6));
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(demo.Url) };
        client.DefaultRequestHeaders.Add("X-Kjerne", "1");

        var signedIn = await client.Post("/api/session", new { email = "kari@nordlys.example", password = "demonstrasjon" });
        Assert.True(signedIn.Status == HttpStatusCode.OK, signedIn.ToString());

        var open = await client.Post("/api/conversations/query", new { filter = new { states = new[] { "open" } }, sort = "newestActivity", offset = 0, limit = 100 });
        var rows = open["items"].EnumerateArray().ToList();
        Assert.True(rows.Count >= 20, $"{rows.Count} open conversations");
        Assert.True((await client.Read("/api/search?q=pakke"))["items"].GetArrayLength() > 0, "search finds");

        var from = DateTime.UtcNow.AddDays(-330).ToString("yyyy-MM-dd", null);
        var year = await client.Read($"/api/insights/overview?from={from}&to={DateTime.UtcNow:yyyy-MM-dd}");
        Assert.InRange(year["topics"].EnumerateArray().Count(x => x.GetProperty("topicId").ValueKind != JsonValueKind.Null), 6, 100);
        Assert.True(year["channels"].GetArrayLength() >= 6, "on all channels");
        Assert.True((await client.Read("/api/topic-proposals/")).Status == HttpStatusCode.OK);
    }
}
