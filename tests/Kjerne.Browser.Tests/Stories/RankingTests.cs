using System.Net;
using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A lead asks what to do first, tries other weights, saves them, and dives into the topic that comes first.</summary>
public sealed class RankingTests(Chromium chromium)
{
    private const string PageIsWider = "() => document.scrollingElement.scrollWidth > innerWidth + 1";

    [Fact]
    public async Task Weights_are_tried_out_and_saved_and_the_first_topic_is_dived_into_by_keyboard()
    {
        await using var house = await MailHouse.Start();
        await Fill(house);
        await using var window = await chromium.OpenAs(house.App, Role.Lead);
        var page = await window.Go("/workspace/inbox/open");
        await window.Live;

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        var topics = page.GetByRole(AriaRole.List, new() { Name = "Topics, ranked" }).GetByRole(AriaRole.Link).And(page.Locator("[href$='/dive']"));
        await Expect(topics).ToHaveTextAsync(["Pakken", "Fakturaen"]);

        await page.GetByRole(AriaRole.Slider, new() { Name = "Value at stake" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(topics).ToHaveTextAsync(["Fakturaen", "Pakken"]);
        await Expect(page.GetByText("This is only tried out")).ToBeVisibleAsync();
        await page.GetByLabel("Why").FocusAsync();
        await page.Keyboard.TypeAsync("Money first");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Saved as version 1")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(topics).ToHaveTextAsync(["Fakturaen", "Pakken"]);
        await Expect(page.GetByText("Money first")).ToBeVisibleAsync();
        await page.GetByLabel("Version").SelectOptionAsync("0");
        await Expect(topics).ToHaveTextAsync(["Pakken", "Fakturaen"]);
        await Expect(page).ToHaveURLAsync(new Regex("weights=0"));

        await topics.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pakken", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "What most people ask" }).GetByRole(AriaRole.Link).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/workspace/inbox/all/\\d+$"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Weights_that_say_nothing_are_refused_and_a_topic_that_goes_while_somebody_looks_says_so()
    {
        await using var house = await MailHouse.Start();
        var (_, invoice) = await Fill(house);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await using var window = await chromium.OpenAs(house.App, lead.Id);
        var page = await window.Go("/workspace/ranking");
        await window.Live;
        foreach (var slider in await page.GetByRole(AriaRole.Slider).AllAsync())
        {
            await slider.FocusAsync();
            await page.Keyboard.PressAsync("Home");
        }

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "All weights are zero" })).ToBeVisibleAsync();
        await page.GetByLabel("Why").FillAsync("Nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a new version" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "All weights are zero" })).ToHaveCountAsync(2);

        await page.GotoAsync($"/workspace/topics/{invoice}/dive");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fakturaen", Level = 1 })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.OK, (await lead.Client.Put($"/api/topics/{invoice}", new { name = "Fakturaen", isRetired = true })).Status);
        await Expect(page.GetByText("This topic has been retired")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Everybody_can_read_it(ColorScheme scheme, int width)
    {
        await using var house = await MailHouse.Start();
        var (parcel, _) = await Fill(house);
        await using var window = await chromium.OpenAs(house.App, Role.Lead, x =>
        {
            x.ColorScheme = scheme;
            x.ReducedMotion = ReducedMotion.Reduce;
            x.ViewportSize = new() { Width = width, Height = 800 };
        });
        var page = await window.Go("/workspace/ranking");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fakturaen", Exact = true })).ToBeVisibleAsync();
        foreach (var folded in new[] { "Show as a table", "Journey stages and edge" })
        {
            await page.GetByText(folded).ClickAsync();
        }

        Assert.Empty(await Axe.Findings(page));
        Assert.False(await page.EvaluateAsync<bool>(PageIsWider));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a goal" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));

        await page.GotoAsync($"/workspace/topics/{parcel}/dive");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Research" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        Assert.False(await page.EvaluateAsync<bool>(PageIsWider));
    }

    /// <summary>Two ask about the parcel, one about the invoice, with which money is at stake.</summary>
    private static async Task<(long Parcel, long Invoice)> Fill(MailHouse house)
    {
        var client = (await house.App.AddUser(Role.Lead, "Tema")).Client;
        var parcel = (await client.Post("/api/topics", new { name = "Pakken", stage = "Levering" }))["id"].GetInt64();
        var invoice = (await client.Post("/api/topics", new { name = "Fakturaen" }))["id"].GetInt64();
        foreach (var (who, topic, text) in new[] { ("kari", parcel, "Hvor er pakken?"), ("per", parcel, "Når kommer pakken min?"), ("siri", invoice, "Det er feil beløp på fakturaen") })
        {
            var message = await house.Receive(new TestMail { From = $"{who} <{who}@kunde.example>", ReturnPath = $"{who}@kunde.example", Subject = text, Text = text });
            Assert.Equal(HttpStatusCode.NoContent, (await client.Put($"/api/inquiries/{message.InquiryId}/topics", new { topicId = topic })).Status);
        }

        await client.Post($"/api/insights/ranking/topics/{invoice}/values", new { amount = 1_000, unit = "kr" });
        await house.App.HasCaughtUp("insights.count", "InquiryTopicChanged");
        return (parcel, invoice);
    }
}
