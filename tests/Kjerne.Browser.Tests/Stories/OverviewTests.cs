using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A lead looks at the figures, narrows them, and reads the inquiries behind one of them.</summary>
[RunsOnBoth]
public sealed class OverviewTests(Chromium chromium)
{
    private const string PageIsWider = "() => document.scrollingElement.scrollWidth > innerWidth + 1";

    [Fact]
    public async Task From_the_overview_one_press_leads_to_the_inquiries_and_the_next_to_the_conversation()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { Subject = "Hvor er pakken?" });
        await using var window = await chromium.OpenAs(house.App, Role.Lead);
        var page = await window.Go("/workspace/inbox/open");
        await window.Live;

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("f");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Level = 1 })).ToBeVisibleAsync();
        await Expect(Tile(page, "Today, so far")).ToHaveTextAsync("1");
        await house.Receive(new TestMail { From = "Per <per@kunde.example>", ReturnPath = "per@kunde.example", Subject = "Fakturaen er feil" });
        await Expect(Tile(page, "Today, so far")).ToHaveTextAsync("2");

        await page.GetByLabel("Channel", new() { Exact = true }).SelectOptionAsync("phone");
        await Expect(Tile(page, "Inquiries")).ToHaveTextAsync("0");
        await Expect(page).ToHaveURLAsync(new Regex("channel=phone"));
        await page.GetByLabel("Channel", new() { Exact = true }).SelectOptionAsync("email");
        await Expect(Tile(page, "Inquiries")).ToHaveTextAsync("2");

        await Tile(page, "Not answered").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not answered", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fakturaen er feil" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/workspace/inbox/all/\\d+$"));
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Everybody_can_read_it(ColorScheme scheme, int width)
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail());
        await house.Agent.Client.Post("/api/contacts", new
        {
            newCustomer = new { brandId = house.Place.Brand.Value, name = "Per Hansen", contact = "+47 900 12 345" }, channel = "phone", topic = "Spør om pakken", outcome = "solved", seconds = 60,
        });
        await using var window = await chromium.OpenAs(house.App, Role.Lead, x =>
        {
            x.ColorScheme = scheme;
            x.ReducedMotion = ReducedMotion.Reduce;
            x.ViewportSize = new() { Width = width, Height = 800 };
        });
        await house.App.HasCaughtUp("insights.count", "ContactLogged", "MessageReceived");
        var page = await window.Go("/workspace/overview");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "When they turn to us" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Selection", Exact = true })).ToHaveCountAsync(width < 700 ? 1 : 0);
        foreach (var folded in await page.GetByText("Show as a table").AllAsync())
        {
            await folded.ClickAsync();
        }

        await page.GetByText("What all the figures mean").ClickAsync();
        await Expect(page.GetByText("Not measured yet: no price of work is given.").Last).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        Assert.False(await page.EvaluateAsync<bool>(PageIsWider));

        await page.GotoAsync("/workspace/overview/inquiries?figure=inquiries");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Spør om pakken" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        Assert.False(await page.EvaluateAsync<bool>(PageIsWider));
    }

    /// <summary>The number under this name.</summary>
    private static ILocator Tile(IPage page, string name) => page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }).GetByRole(AriaRole.Link);
}
