using System.IO.Compression;
using System.Net;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

/// <summary>The files of the browser app, as the build left them.</summary>
[RunsOnce]
public sealed class WorkspaceFilesTests
{
    [Fact]
    public async Task A_script_goes_out_compressed_to_whoever_takes_that_and_plain_to_others_and_is_kept_for_a_year()
    {
        await using var app = await TestApp.Start();
        var path = AnyScript(app);

        var small = await Get(app, path, "gzip;q=0.5, br;q=0");
        Assert.Equal(["gzip"], small.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", small.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept-Encoding"], small.Headers.Vary);
        Assert.Equal("public, max-age=31536000, immutable", small.Headers.GetValues("Cache-Control").Single());

        var plain = await Get(app, path, "identity");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await small.Content.ReadAsStreamAsync(), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked);
        }

        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), unpacked.ToArray());
    }

    [Fact]
    public async Task A_file_that_keeps_its_name_is_asked_for_again_each_time_and_sent_only_when_it_is_new()
    {
        await using var app = await TestApp.Start();
        var icon = await Get(app, "/workspace/icon.svg", "identity");
        Assert.Equal(HttpStatusCode.OK, icon.StatusCode);
        Assert.Equal("no-cache", icon.Headers.GetValues("Cache-Control").Single());

        var request = new HttpRequestMessage(HttpMethod.Get, "/workspace/icon.svg");
        request.Headers.IfModifiedSince = icon.Content.Headers.LastModified;
        using var client = app.Anonymous();
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/workspace/assets/none.js")]
    [InlineData("/workspace/assets/..%2f..%2f..%2fkjerne.dll")]
    [InlineData("/workspace/assets/%2e%2e/%2e%2e/%2e%2e/kjerne.deps.json")]
    [InlineData("/workspace/kjerne.json")]
    public async Task What_is_no_file_of_the_app_is_not_found_and_not_kept(string path)
    {
        await using var app = await TestApp.Start();
        var answer = await Get(app, path, "gzip");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    private static string AnyScript(TestApp app) => app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetDirectoryContents("workspace/assets")
        .Select(x => $"/workspace/assets/{x.Name}").First(x => x.EndsWith(".js", StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> Get(TestApp app, string path, string accepted)
    {
        using var client = app.Anonymous();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }
}
