using Kjerne.Features.Conversations;
using System.Collections.Concurrent;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Formatted mail of strangers looks as it was written, runs nothing and asks nobody for anything.</summary>
public sealed class StrangersHtmlTests(Chromium chromium)
{
    private const string Frames = """
        async ({ ids, sandbox }) => {
          await Promise.all(ids.map((id) => new Promise((done) => {
            const frame = document.createElement('iframe');
            if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
            frame.onload = done;
            frame.src = `/api/messages/${id}/html?theme=light`;
            document.body.append(frame);
          })));
          return document.querySelectorAll('iframe').length;
        }
        """;

    /// <summary>Also in a frame without the sandbox, where only the cleaning and the document's own policy stand in the way.</summary>
    [Fact]
    public async Task No_attack_runs_a_script_or_reaches_another_host()
    {
        await using var house = await MailHouse.Start(x => x.Settings["Kjerne:RequestsPerMinute"] = "100000");
        var files = Mails.HtmlFiles("html-attacks").ToList();
        Assert.True(files.Count > 100, $"{files.Count} files");
        await house.HandInAll(files.Select(x => Mails.Html(Path.GetFileName(x), File.ReadAllBytes(x))));
        Assert.Equal(files.Count, await house.App.Read(db => db.Messages.CountAsync()));
        var ids = (await house.App.Read(db => db.Messages.Where(x => x.Html != null).Select(x => x.Id).ToListAsync())).ConvertAll(x => (int)x.Value);
        Assert.True(ids.Count > files.Count / 2, $"{ids.Count} have a document");
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var alarm = new Alarm(window, house.App.LocalhostUrl);
        var page = await window.Go("/workspace/settings/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();

        foreach (var sandbox in (string?[])["allow-popups allow-popups-to-escape-sandbox", null])
        {
            var count = await page.EvaluateAsync<int>(Frames, new { ids, sandbox });
            Assert.True(count >= ids.Count, $"{count} frames");
        }

        Assert.All(page.Frames.Where(x => x != page.MainFrame), x => Assert.Contains("/html?theme=light", x.Url, StringComparison.Ordinal));
        Assert.EndsWith("/workspace/settings/profile", page.Url, StringComparison.Ordinal);
        Assert.Single(window.Context.Pages);
        Assert.Empty(alarm.Heard);
    }

    [Fact]
    public async Task What_an_uncleaned_attack_does_is_heard()
    {
        await using var app = await TestApp.Start();
        await using var window = await chromium.Open(app);
        var alarm = new Alarm(window, app.LocalhostUrl);
        var page = await window.Context.NewPageAsync();

        await page.SetContentAsync(await File.ReadAllTextAsync(Mails.HtmlFile("html-attacks", "script-plain")), new() { WaitUntil = WaitUntilState.Commit });
        await page.SetContentAsync(await File.ReadAllTextAsync(Mails.HtmlFile("html-attacks", "remote-images")), new() { WaitUntil = WaitUntilState.Commit });

        await Eventually.True(() => alarm.Heard.Any(x => x.StartsWith("dialog", StringComparison.Ordinal)));
        await Eventually.True(() => alarm.Heard.Any(x => x.Contains("attack.invalid", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("newsletter", "Ukens tilbud", "rgb(10, 124, 74)")]
    [InlineData("outlook-reply", "Beløp", "rgb(222, 234, 246)")]
    public async Task Everyday_mail_keeps_its_table_and_its_colours(string file, string cell, string colour)
    {
        await using var house = await MailHouse.Start();
        await house.HandInAll([Mails.Html("Et brev med farger", await File.ReadAllBytesAsync(Mails.HtmlFile("html-mails", file)))]);
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var alarm = new Alarm(window, house.App.LocalhostUrl);
        var page = await window.Go("/workspace/inbox/open");
        await new WorkspacePage(page).OpenRow("Et brev med farger");

        var shown = page.FrameLocator("iframe[title='Message from Kari Nordmann']").Locator("td").Filter(new() { HasText = cell }).Last;

        await Expect(shown).ToBeVisibleAsync();
        await Expect(shown).ToHaveCSSAsync("background-color", colour);
        Assert.Empty(alarm.Heard);
    }

    /// <summary>Everything a window does that a mail must not bring about.</summary>
    private sealed class Alarm
    {
        /// <summary>Nothing leaves the browser for these.</summary>
        private static readonly string[] Internal = ["data:", "about:", "blob:"];

        private readonly ConcurrentQueue<string> _heard = new();

        public Alarm(BrowserWindow window, string own)
        {
            window.Context.Dialog += async (_, dialog) =>
            {
                _heard.Enqueue($"dialog {dialog.Message}");
                await dialog.DismissAsync();
            };
            window.Context.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(own + "/", StringComparison.Ordinal) && !Internal.Any(x => request.Url.StartsWith(x, StringComparison.Ordinal)))
                {
                    _heard.Enqueue($"request {request.Url}");
                }
            };
        }

        public IReadOnlyCollection<string> Heard => _heard;
    }
}
