using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A morning's work at the demonstration's desk: twenty customers are answered, and no pointer is touched.</summary>
public sealed partial class TwentyTests(Chromium chromium)
{
    private const int Many = 20;

    [Fact]
    public async Task Twenty_customers_of_the_demonstration_are_answered_with_the_keyboard_alone()
    {
        await using var world = await OutsideWorld.Start();
        using var folder = TestFolder.Create();
        await using var demo = await KjerneProcess.Demo([$"--data={folder.Path}", $"--Kjerne:Mail:Outgoing:Port={world.Port}"], TimeSpan.FromMinutes(6));
        await LetSomeWrite(demo);
        await using var window = await chromium.Open(demo.Url, x => x.ViewportSize = new() { Width = 1400, Height = 1600 });
        var page = await window.Go("/workspace");
        await new SignInPage(page).SignInByKeys("sunniva@nordlys.example", "demonstrasjon");
        var rows = page.Locator("main li > a[href*='/inbox/open/']");
        // The window is high enough for all of them: rows out of sight are not drawn.
        await Expect(rows.Filter(new() { HasText = "Ny sak" })).ToHaveCountAsync(Many);
        await page.Keyboard.PressAsync("j");
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        var answered = new HashSet<string>();
        for (var number = 1; number <= Many; number++)
        {
            var field = page.Locator("[contenteditable][role=textbox]");
            await Expect(field).ToBeVisibleAsync();
            Assert.True(answered.Add(page.Url), $"{page.Url} came a second time as number {number}.");
            await page.Keyboard.PressAsync("r");
            await Expect(field).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(Words(number));
            await Expect(field).ToContainTextAsync(Words(number));
            await page.Keyboard.PressAsync("Control+j");
            await page.WaitForURLAsync(x => !answered.Contains(x));
        }

        foreach (var number in Enumerable.Range(1, Many))
        {
            await world.Mail(x => x.Text.Contains(Words(number), StringComparison.Ordinal));
        }

        Assert.Equal(Many, world.Mails.Count(x => x.Text.Contains("Svar nummer", StringComparison.Ordinal)));
    }

    private static string Words(int number) => $"Svar nummer {number}: vi ordner det i dag.";

    /// <summary>Of the demonstration's own open ones many are calls and letters, which are not answered by mail; how many stand on top depends on the day.</summary>
    private static async Task LetSomeWrite(KjerneProcess demo)
    {
        var port = int.Parse(MailPort().Match(demo.Output).Groups["port"].Value, CultureInfo.InvariantCulture);
        using var sender = await SmtpSender.Connect(new IPEndPoint(IPAddress.Loopback, port));
        for (var i = 1; i <= Many; i++)
        {
            var address = $"ny{i}@kunde.example";
            var mail = new TestMail { From = $"Ny Kunde <{address}>", To = "hjelp@nordlys.example", Subject = $"Ny sak {i}" };
            Assert.StartsWith("2", await sender.Send(address, mail.To, System.Text.Encoding.UTF8.GetString(mail.Bytes())), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"smtp://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex MailPort();
}
