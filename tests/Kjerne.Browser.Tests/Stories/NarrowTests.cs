using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>On the narrowest telephones nothing has to be scrolled sideways (WCAG 2.2, 1.4.10).</summary>
public sealed class NarrowTests(Chromium chromium)
{
    /// <summary>What can be scrolled sideways; an empty list is right.</summary>
    private const string TooWide = """
        () => [document.scrollingElement, ...document.querySelectorAll('body *')]
          .filter((e) => e === document.scrollingElement || ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
          .map((e) => `${e.tagName} ${e.className}: ${e.scrollWidth} in ${e.clientWidth}`)
        """;

    private const string Painted = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static readonly int[] Widths = [320, 390];

    [Fact]
    public async Task Nothing_scrolls_sideways()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail
        {
            Subject = "Reklamasjonsbehandlingssaksnummer" + new string('9', 80),
            From = "Et Usedvanlig Langt Navn Uten Ende <kari.usedvanlig.lang.adresse.uten.ende@kundensdomenenavn.example>",
            Text = "Se https://kunde.example/" + new string('x', 300),
        });
        await house.Agent.Client.Post($"/api/conversations/{message.ConversationId}/notes", new { text = new string('y', 300) });
        await house.Reply(message.ConversationId, "Hei, vi ser på det.");
        await using var window = await chromium.OpenAs(house.App, Role.Administrator, x => x.ViewportSize = new() { Width = Widths[0], Height = 700 });
        var page = await window.Go("/workspace/inbox/all");
        var workspace = new WorkspacePage(page);
        await Expect(workspace.Row("Reklamasjonsbehandlingssaksnummer")).ToBeVisibleAsync();
        await Check(page, "list");

        await workspace.OpenRow("Reklamasjonsbehandlingssaksnummer");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(3);
        await Check(page, "conversation");

        var settings = new SettingsPages(page);
        foreach (var section in SettingsPages.Sections)
        {
            await settings.Open(section);
            await Check(page, section);
        }

        Assert.Empty(window.Complaints);
    }

    private static async Task Check(IPage page, string where)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 700);
            await page.EvaluateAsync(Painted);
            var tooWide = await page.EvaluateAsync<string[]>(TooWide);
            Assert.True(tooWide.Length == 0, $"{where} at {width}: {string.Join(", ", tooWide)}");
        }
    }
}
