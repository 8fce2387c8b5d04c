using Kjerne.Browser.Tests.Pages;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A person of each language meets only that language, and dates as they are written there.</summary>
public sealed class LanguageTests(Chromium chromium)
{
    private const string WordsOnPage = """
        () => {
          const names = [...document.querySelectorAll('[aria-label],[title],[placeholder]')]
            .flatMap((e) => ['aria-label', 'title', 'placeholder'].map((name) => e.getAttribute(name)));
          return [...document.body.innerText.split('\n'), ...names, document.title].filter(Boolean).map((text) => text.trim());
        }
        """;

    private static readonly Words English = Words.Of("en");

    [Theory]
    [InlineData(Language.Nb, "nb-NO", @"^\d\d\.\d\d\.\d{4} \d\d:\d\d$")]
    [InlineData(Language.Nn, "nn-NO", @"^\d\d\.\d\d\.\d{4} \d\d:\d\d$")]
    [InlineData(Language.Da, "da-DK", @"^\d\d\.\d\d\.\d{4} \d\d\.\d\d$")]
    [InlineData(Language.Sv, "sv-SE", @"^\d{4}-\d\d-\d\d \d\d:\d\d$")]
    [InlineData(Language.En, "en-GB", @"^\d\d/\d\d/\d{4} \d\d:\d\d$")]
    public async Task Every_page_speaks_it(Language language, string locale, string date)
    {
        var code = language.ToString().ToLowerInvariant();
        var words = Words.Of(code);
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await house.Agent.Client.Post($"/api/conversations/{message.ConversationId}/notes", new { text = "Et notat." });
        await using (var stranger = await chromium.Open(house.App, x => x.Locale = locale))
        {
            var entry = await stranger.Go("/workspace");
            await Expect(entry.GetByRole(AriaRole.Heading, new() { Name = words["signIn.title"] })).ToBeVisibleAsync();
            await Check(entry, code, words);
        }

        var person = await house.App.AddUser(Role.Administrator, "Kim", language: language);
        await using var window = await chromium.OpenAs(house.App, person.Id, x => x.Locale = "fr-FR");
        var page = await window.Go("/workspace/inbox/open");
        await Expect(page.GetByText(words["conversation.none"])).ToBeVisibleAsync();
        await Check(page, code, words);

        await page.GotoAsync($"/workspace/inbox/open/{message.ConversationId}");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Check(page, code, words);
        foreach (var moment in await page.Locator("article time").AllAsync())
        {
            Assert.Matches(date, await moment.GetAttributeAsync("title"));
        }

        var settings = new SettingsPages(page, words);
        foreach (var section in SettingsPages.Sections)
        {
            await settings.Open(section);
            await Check(page, code, words);
        }

        Assert.Empty(window.Complaints);
    }

    [Fact]
    public void Dictionaries_are_read_whole()
    {
        Assert.InRange(English.Keys.Count, 300, 4000);
        Assert.Equal("Sign in", English["signIn.title"]);
        Assert.All((string[])["nb", "nn", "da", "sv"], x => Assert.Equal(English.Keys.Order(), Words.Of(x).Keys.Order()));
    }

    private static async Task Check(IPage page, string code, Words words)
    {
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", code);
        var seen = (await page.EvaluateAsync<string[]>(WordsOnPage)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Empty(seen.Intersect(English.Keys.Where(x => x.Contains('.', StringComparison.Ordinal))));
        Assert.DoesNotContain(seen, x => x.Contains('{', StringComparison.Ordinal));
        var own = words.Texts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Empty(seen.Intersect(English.Texts.Where(x => !own.Contains(x)), StringComparer.OrdinalIgnoreCase));
    }
}
