using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Browser.Tests;

/// <summary>That the browser of the tests is one: it reaches the app, carries a session, and what a page complains of is heard.</summary>
public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task A_signed_in_window_is_somebody_and_another_is_not()
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        await using var agent = await chromium.OpenAs(app, Role.Agent);
        await using var stranger = await chromium.Open(app);

        var known = await agent.Context.APIRequest.GetAsync("/api/me", new() { Headers = [new("X-Kjerne", "1")] });
        var unknown = await stranger.Context.APIRequest.GetAsync("/api/me", new() { Headers = [new("X-Kjerne", "1")] });

        Assert.Equal((int)HttpStatusCode.OK, known.Status);
        Assert.Equal((int)HttpStatusCode.Unauthorized, unknown.Status);
    }

    [Fact]
    public async Task What_a_page_complains_of_is_heard()
    {
        await using var app = await TestApp.Start();
        await using var window = await chromium.Open(app);
        var page = await window.Context.NewPageAsync();

        await page.SetContentAsync("<script>console.error('a complaint'); setTimeout(() => { throw new Error('unheard of'); })</script>");

        await Eventually.True(() => window.Complaints.Count == 2);
        Assert.Contains(window.Complaints, x => x.Contains("a complaint", StringComparison.Ordinal));
        Assert.Contains(window.Complaints, x => x.Contains("unheard of", StringComparison.Ordinal));
    }
}
