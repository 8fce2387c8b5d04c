using System.Globalization;
using Kjerne.Platform.Html;
using Microsoft.Playwright;
using Xunit;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>
/// The table of attack vectors in a real browser, after cleaning: in a bare page where nothing else stands in the way, and in the frame in
/// which a mail is shown. No script may run, nothing may be asked of anybody, no page may be left.
/// </summary>
public sealed class AttackVectorTests(Chromium chromium)
{
    private const string Origin = "http://mail.test";
    private const int FramesAtOnce = 50;

    /// <summary>Does to each element what its own handlers wait for, and reads links as the browser does.</summary>
    private const string Provoke = """
        () => {
          const usual = ['click', 'mouseover', 'focus', 'pointerenter', 'toggle', 'load', 'error', 'keydown', 'animationstart'];
          for (const element of document.querySelectorAll('*')) {
            const own = element.getAttributeNames().filter((name) => name.startsWith('on')).map((name) => name.slice(2));
            for (const kind of new Set([...usual, ...own])) element.dispatchEvent(new Event(kind, { cancelable: true }));
          }
          return [...document.links].map((link) => link.protocol).filter((scheme) => !['http:', 'https:', 'mailto:', 'tel:'].includes(scheme));
        }
        """;

    [Fact]
    public async Task Nothing_of_the_table_has_an_effect_in_a_bare_page()
    {
        var cleaned = AttackVectors.All().ConvertAll(x => x with { Html = MailHtml.Sanitize(x.Html).Html });
        Assert.True(cleaned.Count >= 1_000, $"{cleaned.Count} vectors");

        Assert.Empty(await Alarms(cleaned));
    }

    [Fact]
    public async Task Nothing_of_the_table_has_an_effect_in_the_frame_of_a_mail()
    {
        var documents = AttackVectors.All().ConvertAll(x => MailHtml.Document(x.Html, new MailDocumentOptions { ShowRemoteImages = true }));
        await using var window = await chromium.Open(Origin);
        var page = await window.Context.NewPageAsync();
        var alarm = await Alarm.On(window, path => path.StartsWith("/frames/", StringComparison.Ordinal)
            ? new(FramesFrom(Number(path), documents.Count))
            : new(documents[Number(path)], MailDocument.Policy()));

        for (var first = 0; first < documents.Count; first += FramesAtOnce)
        {
            await page.GotoAsync($"/frames/{first}");
            Assert.Equal($"{Origin}/frames/{first}", page.Url);
        }

        Assert.Equal(documents.Count, alarm.Served.Count(x => x.StartsWith("/documents/", StringComparison.Ordinal)));
        Assert.Single(window.Context.Pages);
        Assert.Empty(alarm.Heard);
    }

    /// <summary>Without this the tests above would prove little: uncleaned, the same table is heard.</summary>
    [Fact]
    public async Task Uncleaned_the_table_is_heard()
    {
        var part = AttackVectors.All().Where((_, index) => index % 6 == 0).ToList();

        var alarms = await Alarms(part);

        var heard = alarms.Select(x => x.Split(' ')[0]).Distinct().ToList();
        Assert.True(heard.Count > part.Count / 2, $"{heard.Count} of {part.Count}");
        Assert.Contains(alarms, x => x.Contains("script ran", StringComparison.Ordinal));
        Assert.Contains(alarms, x => x.Contains("request https://attack.invalid", StringComparison.Ordinal));
        Assert.Contains(alarms, x => x.Contains("link javascript:", StringComparison.Ordinal));
    }

    private async Task<List<string>> Alarms(IReadOnlyList<AttackVector> vectors)
    {
        await using var window = await chromium.Open(Origin);
        var alarm = await Alarm.On(window, path => new("<!doctype html><meta charset=utf-8><body>" + vectors[Number(path)].Html));
        var page = await window.Context.NewPageAsync();
        var found = new List<string>();
        for (var i = 0; i < vectors.Count; i++)
        {
            await page.GotoAsync($"/vectors/{i}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            found.AddRange((await page.EvaluateAsync<string[]>(Provoke)).Select(x => $"{vectors[i].Name} link {x}"));
            var left = page.Url == $"{Origin}/vectors/{i}" ? [] : new[] { $"went to {page.Url}" };
            found.AddRange(alarm.Take().Concat(left).Select(x => $"{vectors[i].Name} {x}"));
        }

        return found;
    }

    private static string FramesFrom(int first, int count) =>
        string.Concat(Enumerable.Range(first, Math.Min(FramesAtOnce, count - first))
            .Select(x => $"<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/documents/{x}\"></iframe>"));

    private static int Number(string path) => int.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
}
