using System.Text;
using Kjerne.Features.Channels.Email;
using Kjerne.Platform.Html;
using Kjerne.Platform.Http;
using Kjerne.Tests.Kit;
using Kjerne.Tests.Platform.Http;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

[RunsOnce]
public sealed class RemotePicturesTests
{
    private const string Gif = "GIF89a-the-rest-of-it";

    [Theory]
    [InlineData("text/html", Gif, "data:image/gif;base64,")]
    [InlineData("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", null)]
    [InlineData("image/png", "<!doctype html><script>x()</script>", null)]
    [InlineData("image/png", "<?xml version='1.0'?><svg/>", null)]
    [InlineData("image/png", "", null)]
    public async Task Only_what_is_a_raster_picture_by_its_own_octets_is_shown(string type, string content, string? start)
    {
        await using var server = Serving(type, content);

        var found = await Fetch(server, $"<img src='{server.Address}a'>");

        Assert.Equal(start, found.Values.Select(x => x[..(x.IndexOf(',', StringComparison.Ordinal) + 1)]).SingleOrDefault());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Picture_that_only_tells_that_the_mail_was_read_is_not_asked_for()
    {
        await using var server = Serving("image/gif", Gif);

        var found = await Fetch(server, $"<img src='{server.Address}seen' width=1 height=1><img src='{server.Address}logo' width=100>");

        Assert.Equal(server.Address + "logo", Assert.Single(found).Key);
        Assert.StartsWith("GET /logo ", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mail_cannot_ask_for_a_hundred_pictures_nor_twice_for_the_same()
    {
        await using var server = Serving("image/gif", Gif);

        var found = await Fetch(server, string.Concat(Enumerable.Range(0, 100).Select(x => $"<img src='{server.Address}{x}'><img src='{server.Address}{x}'>")));

        Assert.Equal((40, 40), (found.Count, server.Requests.Count));
    }

    [Fact]
    public async Task Picture_over_the_size_is_left_out()
    {
        await using var server = Serving("image/gif", "GIF8" + new string('x', RemotePictures.Limits.MaxBytes));

        Assert.Empty(await Fetch(server, $"<img src='{server.Address}a'>"));
    }

    [Fact]
    public async Task Host_inside_is_never_asked()
    {
        await using var server = Serving("image/gif", Gif);
        using var pictures = new RemotePictures();

        Assert.Empty(await pictures.Fetch(MailHtml.Sanitize($"<img src='{server.Address}a'>").Html, TestContext.Current.CancellationToken));
        Assert.Empty(server.Requests);
    }

    private static async Task<IReadOnlyDictionary<string, string>> Fetch(ScriptedWebServer server, string html)
    {
        var limits = RemotePictures.Limits with { TrustedHosts = new HashSet<string> { $"127.0.0.1:{server.Port}" } };
        using var pictures = RemotePictures.By(new GuardedFetcher(limits));
        return await pictures.Fetch(MailHtml.Sanitize(html).Html, TestContext.Current.CancellationToken);
    }

    private static ScriptedWebServer Serving(string type, string content) =>
        ScriptedWebServer.Answering($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.ASCII.GetByteCount(content)}\r\nConnection: close\r\n\r\n{content}");
}
