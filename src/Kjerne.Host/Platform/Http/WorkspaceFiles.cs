using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Kjerne.Platform.Http;

/// <summary>The browser app: files that the build put into wwwroot/workspace. Every address below /workspace that is no file is the app itself.</summary>
public static class WorkspaceFiles
{
    private const string NotBuilt =
        "<!doctype html><html lang=en><meta charset=utf-8><title>Kjerne</title><h1>The workspace has not been built</h1>" +
        "<p>The server runs, but its browser app is missing. Start with <code>./run</code>, which builds it, or run <code>dotnet build src/Kjerne.Host</code> without SkipSpa.";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The best first. The build leaves both beside the file; gzip alone where it was built to be run on the spot.</summary>
    private static readonly (string Encoding, string Ending)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>
    /// Three routes for all files. The framework's own (MapStaticAssets) makes six of each file: 860 beside our four hundred, all of them put
    /// into the tree of routes before the first request.
    /// </summary>
    public static void MapWorkspace(this WebApplication app)
    {
        app.MapMethods("/", Reading, () => Results.Redirect("/workspace")).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/workspace/assets/{*path}", Reading, Asset).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/workspace/{name:file}", Reading, File).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/workspace/{*path:nonfile}", Reading, Page).WithOrder(int.MaxValue).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>
    /// Vite names these by their content, so they never change: kept for a year. One of an older or newer build is said to be missing plainly, so that
    /// the browser does not take an answer about sign-in for a script.
    /// </summary>
    private static IResult Asset(HttpContext http, IWebHostEnvironment environment) => Send(http, environment, "public, max-age=31536000, immutable");

    /// <summary>All others are asked for again each time.</summary>
    private static IResult File(HttpContext http, IWebHostEnvironment environment) => Send(http, environment, "no-cache");

    private static IResult Send(HttpContext http, IWebHostEnvironment environment, string caching)
    {
        var path = http.Request.Path.Value!;
        var files = environment.WebRootFileProvider;
        if (files.GetFileInfo(path) is not { Exists: true, PhysicalPath: { } plain } whole || !Types.TryGetContentType(path, out var type))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, ending) in Compressed)
        {
            if (accepted.Any(x => x.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && x.Quality is not 0) && files.GetFileInfo(path + ending) is { Exists: true, PhysicalPath: { } small })
            {
                http.Response.Headers.ContentEncoding = encoding;
                return Results.File(small, type, lastModified: whole.LastModified);
            }
        }

        return Results.File(plain, type, lastModified: whole.LastModified, enableRangeProcessing: true);
    }

    private static IResult Page(HttpContext http, IWebHostEnvironment environment)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var index = environment.WebRootFileProvider.GetFileInfo("workspace/index.html");
        return index is { Exists: true, PhysicalPath: { } path }
            ? Results.File(path, "text/html; charset=utf-8")
            : Results.Content(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
    }
}
