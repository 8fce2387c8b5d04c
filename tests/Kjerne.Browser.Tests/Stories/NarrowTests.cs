using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>
/// On the narrowest telephones nothing has to be scrolled sideways and nothing is cut off (WCAG 2.2, 1.4.10), on the widest screens lines stay short
/// enough to read, and for those who do not bear movement nothing moves.
/// </summary>
public sealed class NarrowTests(Chromium chromium)
{
    /// <summary>What can be scrolled sideways and is no table of figures; an empty list is right.</summary>
    private const string TooWide = """
        () => [document.scrollingElement, ...document.querySelectorAll('body *')]
          .filter((e) => e === document.scrollingElement || ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && !e.querySelector(':scope > table'))
          .map((e) => `${e.tagName} ${e.className}: ${e.scrollWidth} in ${e.clientWidth}`)
        """;

    /// <summary>What one presses, fills in or goes by, and that lies past the edge of the window.</summary>
    private const string CutOff = """
        () => [...document.querySelectorAll('a, button, input, select, textarea, h1, h2, h3, label')]
          .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.visually-hidden, [aria-hidden="true"], table'))
          .map((e) => [e, e.getBoundingClientRect()])
          .filter(([e, place]) => place.width > 1 && place.height > 1 && (place.left < -1 || place.right > innerWidth + 1) && place.bottom > 0)
          .map(([e, place]) => `${e.outerHTML.slice(0, 160)}: ${place.left} to ${place.right}`)
        """;

    /// <summary>An empty field that is lower than the words that stand in it.</summary>
    private const string TooLow = """
        () => [...document.querySelectorAll('[contenteditable][aria-placeholder]')]
          .filter((e) => e.scrollHeight > e.clientHeight + 1)
          .map((e) => `${e.ariaPlaceholder}: ${e.scrollHeight} in ${e.clientHeight}`)
        """;

    /// <summary>Running text of more than a hundred and ten letters in a line.</summary>
    private const string TooLong = """
        () => [...document.querySelectorAll('main p, main li, article p, article div')]
          .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 60))
          .map((e) => [e, e.getBoundingClientRect().width / (parseFloat(getComputedStyle(e).fontSize) * 0.5)])
          .filter(([e, letters]) => letters > 110)
          .map(([e, letters]) => `${Math.round(letters)}: ${e.outerHTML.slice(0, 160)}`)
        """;

    private const string Moving = """
        () => {
          const longest = (times) => Math.max(...times.split(',').map((one) => parseFloat(one) * (one.includes('ms') ? 1 : 1000)));
          const moves = [...document.querySelectorAll('*')]
            .map((e) => [e, getComputedStyle(e)])
            .filter(([, style]) => longest(style.transitionDuration) > 50 || (style.animationName !== 'none' && longest(style.animationDuration) > 50))
            .map(([e, style]) => `${e.outerHTML.slice(0, 120)}: ${style.transitionDuration} ${style.animationName} ${style.animationDuration}`);
          return moves.concat(document.getAnimations().filter((one) => one.playState === 'running').map((one) => `runs: ${one.animationName ?? one.transitionProperty}`));
        }
        """;

    private const string Painted = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static readonly string[] Elsewhere =
        ["customers", "customers/1", "inbox/search?q=kari", "overview", "key-figures", "bounces", "digests", "ranking", "topics", "topics/quality", "watch", "notifications"];

    private static readonly int[] Widths = [320, 390, 2560];

    [Fact]
    public async Task Nothing_scrolls_sideways_is_cut_off_runs_too_long_or_moves()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail
        {
            Subject = "Reklamasjonsbehandlingssaksnummer" + new string('9', 80),
            From = "Et Usedvanlig Langt Navn Uten Ende <kari.usedvanlig.lang.adresse.uten.ende@kundensdomenenavn.example>",
            Text = "Se https://kunde.example/" + new string('x', 300) + string.Concat(Enumerable.Repeat(" og så var det alt det andre jeg ville si om saken", 20)),
        });
        await house.Agent.Client.Post($"/api/conversations/{message.ConversationId}/notes", new { text = new string('y', 300) });
        await house.Reply(message.ConversationId, "Hei, vi ser på det.");
        await using var window = await chromium.OpenAs(house.App, Role.Administrator, x =>
        {
            x.ViewportSize = new() { Width = Widths[0], Height = 700 };
            x.ReducedMotion = ReducedMotion.Reduce;
        });
        var page = await window.Go("/workspace/inbox/all");
        var workspace = new WorkspacePage(page);
        var found = new List<string>();
        await Expect(workspace.Row("Reklamasjonsbehandlingssaksnummer")).ToBeVisibleAsync();
        await Check(page, "list", found);

        var conversation = await workspace.OpenRow("Reklamasjonsbehandlingssaksnummer");
        await Expect(conversation.Reply).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(3);
        await Check(page, "conversation", found);

        foreach (var place in Elsewhere)
        {
            await page.GotoAsync($"/workspace/{place}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeAttachedAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Check(page, place, found);
        }

        var settings = new SettingsPages(page);
        foreach (var section in SettingsPages.Sections)
        {
            await settings.Open(section);
            await Check(page, section, found);
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
        Assert.Empty(window.Complaints);
    }

    private static async Task Check(IPage page, string where, List<string> found)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 700);
            await page.EvaluateAsync(Painted);
            var looks = width > 1000 ? new[] { TooWide, CutOff, TooLow, TooLong, Moving } : [TooWide, CutOff, TooLow];
            foreach (var look in looks)
            {
                found.AddRange((await page.EvaluateAsync<string[]>(look)).Select(x => $"{where} at {width}: {x}"));
            }
        }
    }
}
