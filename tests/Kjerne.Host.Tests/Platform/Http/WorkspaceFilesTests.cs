using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

/// <summary>The files of the browser app: as a build leaves them, and as this one did.</summary>
[RunsOnce]
public sealed class WorkspaceFilesTests
{
    private const string Script = "/workspace/assets/index-Ab12.js";
    private const string Kept = "public, max-age=31536000, immutable";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_build_left_compressed_beside_a_script_is_the_script()
    {
        await using var app = await TestApp.Start();
        var path = app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetDirectoryContents("workspace/assets")
            .Select(x => $"/workspace/assets/{x.Name}").First(x => x.EndsWith(".js", StringComparison.Ordinal));

        var small = await Get(app, path, "gzip");
        Assert.Equal(["gzip"], small.Content.Headers.ContentEncoding);
        var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await small.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked, Stop);
        }

        var plain = await Get(app, path, "identity");
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Stop), unpacked.ToArray());
    }

    [Theory]
    [InlineData("br, gzip", "br", "br form")]
    [InlineData("gzip;q=1, br;q=0.1", "br", "br form")]
    [InlineData("gzip;q=0.5, br;q=0", "gzip", "gzip form")]
    [InlineData("GZIP", "gzip", "gzip form")]
    [InlineData("br;q=0, gzip;q=0", "", "the script")]
    [InlineData("zstd", "", "the script")]
    [InlineData("identity", "", "the script")]
    public async Task A_script_goes_out_in_the_best_form_its_asker_takes_and_is_kept_for_a_year(string accepted, string encoding, string text)
    {
        await using var app = await StartOnFiles();

        var answer = await Get(app, Script, accepted);

        Assert.Equal((HttpStatusCode.OK, encoding, text), (answer.StatusCode, string.Join(',', answer.Content.Headers.ContentEncoding), await answer.Content.ReadAsStringAsync(Stop)));
        Assert.Equal(("text/javascript", Kept), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("Cache-Control").Single()));
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
    }

    [Fact]
    public async Task A_file_without_a_compressed_form_goes_out_plain()
    {
        await using var app = await StartOnFiles();

        var answer = await Get(app, "/workspace/icon.svg", "br, gzip");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(("image/svg+xml", "no-cache"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("Cache-Control").Single()));
    }

    [Theory]
    [InlineData("/workspace/icon.svg", "identity")]
    [InlineData(Script, "identity")]
    [InlineData(Script, "br")]
    public async Task A_file_is_sent_again_only_when_it_is_new(string path, string accepted)
    {
        await using var app = await StartOnFiles();
        var modified = (await Get(app, path, accepted)).Content.Headers.LastModified;
        Assert.Equal(Built, modified);

        Assert.Equal(HttpStatusCode.NotModified, (await Get(app, path, accepted, x => x.Headers.IfModifiedSince = modified)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(app, path, accepted, x => x.Headers.IfModifiedSince = modified!.Value.AddSeconds(-1))).StatusCode);
    }

    [Fact]
    public async Task Part_of_a_file_is_sent_of_the_plain_form_only()
    {
        await using var app = await StartOnFiles();

        var part = await Get(app, Script, "identity", x => x.Headers.Range = new RangeHeaderValue(4, 9));
        Assert.Equal((HttpStatusCode.PartialContent, "script"), (part.StatusCode, await part.Content.ReadAsStringAsync(Stop)));
        var whole = await Get(app, Script, "gzip", x => x.Headers.Range = new RangeHeaderValue(4, 9));
        Assert.Equal((HttpStatusCode.OK, "gzip form"), (whole.StatusCode, await whole.Content.ReadAsStringAsync(Stop)));
    }

    [Theory]
    [InlineData(Script, 10)]
    [InlineData("/workspace/icon.svg", 5)]
    [InlineData("/workspace", 7)]
    [InlineData("/workspace/inbox/7", 7)]
    public async Task Who_asks_for_the_head_gets_the_length_and_nothing_else(string path, long length)
    {
        await using var app = await StartOnFiles();

        var answer = await Get(app, path, "identity", x => x.Method = HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, length, ""), (answer.StatusCode, answer.Content.Headers.ContentLength, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Theory]
    [InlineData("/workspace/assets/none.js")]
    [InlineData("/workspace/assets/index-Ab12.js.br")]
    [InlineData("/workspace/assets/")]
    [InlineData("/workspace/assets/..%2f..%2fsecret.json")]
    [InlineData("/workspace/assets/%2e%2e/%2e%2e/secret.json")]
    [InlineData("/workspace/assets/..%5c..%5csecret.json")]
    [InlineData("/workspace/secret.json")]
    public async Task What_is_no_file_of_the_app_is_not_found_and_not_kept(string path)
    {
        await using var app = await StartOnFiles();

        var answer = await Get(app, path, "gzip");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("max-age=31536000", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/workspace")]
    [InlineData("/workspace/")]
    [InlineData("/workspace/conversations/7")]
    public async Task Every_other_address_is_the_app_itself_and_asked_for_again_each_time(string path)
    {
        await using var app = await StartOnFiles();

        var answer = await Get(app, path, "br, gzip");

        Assert.Equal((HttpStatusCode.OK, "the app"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
        Assert.Equal(("text/html", "no-cache"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("Cache-Control").Single()));
    }

    [Fact]
    public async Task The_root_leads_there_and_an_app_that_was_not_built_says_so()
    {
        await using var app = await StartOnFiles();
        using var client = app.Anonymous();
        using var root = await client.GetAsync("/", Stop);
        Assert.Equal((HttpStatusCode.Redirect, "/workspace"), (root.StatusCode, root.Headers.Location?.ToString()));

        File.Delete(Path.Combine(WebRoot(app), "workspace/index.html"));
        var missing = await Get(app, "/workspace", "identity");

        Assert.Equal((HttpStatusCode.NotFound, "no-cache"), (missing.StatusCode, missing.Headers.GetValues("Cache-Control").Single()));
        Assert.Contains("has not been built", await missing.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static DateTimeOffset Built { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The program with a web root of its own, so that each form of a file can be told from the others.</summary>
    private static async Task<TestApp> StartOnFiles()
    {
        var app = await TestApp.Start();
        var root = WebRoot(app);
        Write(root, "workspace/index.html", "the app");
        Write(root, "workspace/icon.svg", "<svg>");
        Write(root, "workspace/assets/index-Ab12.js", "the script");
        Write(root, "workspace/assets/index-Ab12.js.br", "br form");
        Write(root, "workspace/assets/index-Ab12.js.gz", "gzip form");
        Write(root, "secret.json", "hidden");
        Write(Path.GetDirectoryName(root)!, "secret.json", "hidden");
        app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider = new PhysicalFileProvider(root);
        return app;
    }

    private static string WebRoot(TestApp app) => Path.Combine(app.Data.Folder, "web");

    private static void Write(string root, string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, Encoding.ASCII);
        File.SetLastWriteTimeUtc(file, path.EndsWith(".br", StringComparison.Ordinal) ? Built.UtcDateTime.AddDays(1) : Built.UtcDateTime);
    }

    private static async Task<HttpResponseMessage> Get(TestApp app, string path, string accepted, Action<HttpRequestMessage>? with = null)
    {
        using var client = app.Anonymous();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        with?.Invoke(request);
        return await client.SendAsync(request, Stop);
    }
}
