using System.Globalization;
using Kjerne.Platform.Html;
using Microsoft.Playwright;
using Xunit;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>
/// The table of attack vectors in a real browser, after cleaning: in bare pages where nothing else stands in the way, and in the frame in
/// which a mail is shown. No script may run, nothing may be asked of anybody, no page may be left.
/// </summary>
public sealed class AttackVectorTests(Chromium chromium)
{
    private const string Origin = "http://mail.test";
    private const string Sandbox = "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"";
    private const int FramesAtOnce = 50;

    /// <summary>In each frame: does to each element what its own handlers wait for, reads links as the browser does, and looks whether the frame was left.</summary>
    private const string Provoke = """
        () => {
          const usual = ['click', 'mouseover', 'focus', 'pointerenter', 'toggle', 'load', 'error', 'keydown', 'animationstart'];
          const allowed = ['http:', 'https:', 'mailto:', 'tel:'];
          const look = (frame) => {
            const page = frame.contentDocument;
            if (!page || frame.contentWindow.location.href !== frame.src) return [`left in ${frame.src}`];
            for (const element of page.querySelectorAll('*')) {
              const own = element.getAttributeNames().filter((name) => name.startsWith('on')).map((name) => name.slice(2));
              for (const kind of new Set([...usual, ...own])) element.dispatchEvent(new Event(kind, { cancelable: true }));
            }
            return [...page.links].filter((link) => !allowed.includes(link.protocol)).map((link) => `link ${link.protocol} in ${frame.src}`);
          };
          return [...document.querySelectorAll('iframe')].flatMap(look);
        }
        """;

    [Fact]
    public async Task Nothing_of_the_table_has_an_effect_in_a_bare_page()
    {
        var cleaned = AttackVectors.All().ConvertAll(x => MailHtml.Sanitize(x.Html).Html);
        Assert.True(cleaned.Count >= 1_000, $"{cleaned.Count} vectors");

        Assert.Empty(await Alarms(cleaned, FramesAtOnce));
    }

    [Fact]
    public async Task Nothing_of_the_table_has_an_effect_in_the_frame_of_a_mail()
    {
        var documents = AttackVectors.All().ConvertAll(x => MailHtml.Document(x.Html, new MailDocumentOptions { ShowRemoteImages = true }));
        await using var window = await chromium.Open(Origin);
        var page = await window.Context.NewPageAsync();
        var alarm = await Alarm.On(window, path => path.StartsWith("/frames/", StringComparison.Ordinal)
            ? new(Frames("documents", Sandbox, Number(path), Math.Min(FramesAtOnce, documents.Count - Number(path))))
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
        var part = AttackVectors.All().Where((_, index) => index % 6 == 0).Select(x => x.Html).ToList();

        var alarms = await Alarms(part, framesAtOnce: 6);

        var ran = alarms.Where(x => x.StartsWith("script ran in /vectors/", StringComparison.Ordinal)).Distinct().Count();
        Assert.True(ran > part.Count / 4, $"{ran} of {part.Count} ran");
        Assert.Contains(alarms, x => x.StartsWith("request https://attack.invalid", StringComparison.Ordinal));

        // Of the table's own, whether a frame was left or its links read first is a matter of moments.
        var (link, leave) = ("<a href=\"javascript:alert(1)\">x</a>", "<script>location.hash = 'left'</script>");
        Assert.Contains(await Alarms([link], framesAtOnce: 1), x => x.StartsWith("link javascript:", StringComparison.Ordinal));
        Assert.Contains(await Alarms([leave], framesAtOnce: 1), x => x.StartsWith("left ", StringComparison.Ordinal));
    }

    /// <summary>Each vector is a whole page of our own origin in a frame without sandbox and without policy.</summary>
    private async Task<List<string>> Alarms(IReadOnlyList<string> vectors, int framesAtOnce)
    {
        await using var window = await chromium.Open(Origin);
        var alarm = await Alarm.On(window, path => path.StartsWith("/frames/", StringComparison.Ordinal)
            ? new(Frames("vectors", "", Number(path), Math.Min(framesAtOnce, vectors.Count - Number(path))))
            : new("<!doctype html><meta charset=utf-8><body>" + vectors[Number(path)]));
        var found = new List<string>();
        for (var first = 0; first < vectors.Count; first += framesAtOnce)
        {
            var page = await window.Context.NewPageAsync();
            try
            {
                await page.GotoAsync($"/frames/{first}");
                found.AddRange(await page.EvaluateAsync<string[]>(Provoke));
            }
            catch (PlaywrightException left)
            {
                found.Add($"left {page.Url}: {left.Message}");
            }

            await page.CloseAsync();
            found.AddRange(alarm.Take());
        }

        return found;
    }

    private static string Frames(string folder, string attributes, int first, int count) =>
        "<!doctype html>" + string.Concat(Enumerable.Range(first, count).Select(x => $"<iframe {attributes} src=\"/{folder}/{x}\"></iframe>"));

    private static int Number(string path) => int.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
}
