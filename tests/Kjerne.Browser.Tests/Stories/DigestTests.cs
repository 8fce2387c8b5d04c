using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A lead makes a digest by keys, looks at what it would say, and prints it.</summary>
public sealed class DigestTests(Chromium chromium)
{
    private const string PageIsWider = "() => document.scrollingElement.scrollWidth > innerWidth + 1";

    [Fact]
    public async Task From_the_overview_to_a_digest_and_its_preview_by_keyboard()
    {
        await using var house = await MailHouse.Start();
        await Grown(house);
        var viewer = await house.App.AddUser(Role.Viewer, "Vera");
        await using var window = await chromium.OpenAs(house.App, Role.Lead, x => x.TimezoneId = "America/New_York");
        var page = await window.Go("/workspace/inbox/open");
        await window.Live;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("d");
        await Expect(page.GetByText("No digests yet")).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Button, new() { Name = "New digest" }));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Monday letter");
        await dialog.GetByLabel(viewer.Name).CheckAsync();
        await dialog.GetByLabel("Weekday").SelectOptionAsync("3");
        await Press(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Monday letter", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("Every Wednesday at 07:00")).ToBeVisibleAsync();
        await Expect(page.GetByText("07:00 (Europe/Oslo)")).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Link, new() { Name = "Show it now" }));
        var line = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("“Faktura” grew: 84 inquiries, 21 in the period before") });
        await Expect(line).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/digests/\\d+/editions/now$"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).First).ToBeHiddenAsync();
        await Expect(line).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await Press(line);
        await Expect(page).ToHaveURLAsync(new Regex("/topics/\\d+/dive\\?period=own&from="));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Faktura", Level = 1 })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("d");
        await Press(page.GetByRole(AriaRole.Link, new() { Name = "Monday letter" }));
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Stop sending it to me" }));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop sending it to me" })).ToHaveCountAsync(0);
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Delete" }));
        var findings = await Axe.Findings(page);
        Assert.True(findings.Count == 0, string.Join('\n', findings));

        // Where the news of it comes first, the page asks once more for what is gone.
        Assert.Empty(window.Complaints);
        await Press(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }));
        await Expect(page.GetByText("No digests yet")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Everybody_can_read_them(ColorScheme scheme, int width)
    {
        await using var house = await MailHouse.Start();
        await Grown(house);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var made = await lead.Client.Post("/api/digests", new { name = "Monday letter", rhythm = "weekly", day = 1, hour = 7, isOn = true, receivers = new[] { lead.Id.Value } });
        await using var window = await chromium.OpenAs(house.App, lead.Id, x =>
        {
            x.ColorScheme = scheme;
            x.ReducedMotion = ReducedMotion.Reduce;
            x.ViewportSize = new() { Width = width, Height = 800 };
        });
        var page = await window.Context.NewPageAsync();
        var id = made["id"].GetInt64();
        foreach (var (path, there) in ((string, string)[])[("digests", "Monday letter"), ($"digests/{id}", "Lise"), ($"digests/{id}/editions/now", "To know")])
        {
            await page.GotoAsync($"/workspace/{path}");
            await Expect(page.GetByRole(AriaRole.Main).GetByText(there).First).ToBeVisibleAsync();
            foreach (var folded in await page.Locator("summary").AllAsync())
            {
                await folded.ClickAsync();
            }

            var findings = await Axe.Findings(page);
            Assert.True(findings.Count == 0, $"{path}:\n{string.Join('\n', findings)}");
            Assert.False(await page.EvaluateAsync<bool>(PageIsWider), path);
        }

        await page.GotoAsync("/workspace/digests");
        await page.GetByRole(AriaRole.Button, new() { Name = "New digest" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Lise")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
    }

    /// <summary>Three questions a day for ten weeks, in the last week twelve.</summary>
    private static async Task Grown(MailHouse house)
    {
        var past = new PastInquiries(house.App, house.Place.Brand);
        var topic = await past.AddTopic("Faktura");
        var today = TimeZoneInfo.ConvertTime(house.App.Now(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")).Date;
        var noon = new DateTimeOffset(today.AddHours(12), TimeSpan.Zero);
        await past.Ask(topic, _ => "Faktura", Enumerable.Range(1, 70).SelectMany(day => Enumerable.Range(0, day <= 7 ? 12 : 3).Select(_ => noon.AddDays(-day))));
        var recount = house.App.Services.GetRequiredService<Kjerne.Features.Insights.Counting.Recount>();
        await recount.Ask();
        await recount.Run();
    }

    private static async Task Press(ILocator locator)
    {
        await locator.FocusAsync();
        await locator.PressAsync("Enter");
    }
}
