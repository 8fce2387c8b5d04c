namespace Kjerne.Platform.Http;

/// <summary>The browser app: files that the build put into wwwroot/workspace. Every address below /workspace that is no file is the app itself.</summary>
public static class WorkspaceFiles
{
    private const string NotBuilt =
        "<!doctype html><html lang=en><meta charset=utf-8><title>Kjerne</title><h1>The workspace has not been built</h1>" +
        "<p>The server runs, but its browser app is missing. Start with <code>./run</code>, which builds it, or run <code>dotnet build src/Kjerne.Host</code> without SkipSpa.";

    /// <summary>Vite names these by their content, so they never change: kept for a year. All others are asked for again each time.</summary>
    public static void UseWorkspaceCaching(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/workspace/assets"))
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is 200 or 206 or 304)
                {
                    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            });
        }

        return next(http);
    });

    public static void MapWorkspace(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/", () => Results.Redirect("/workspace")).AllowAnonymous().ExcludeFromDescription();

        // A file of an older or newer build: said plainly, so that the browser does not take an answer about sign-in for a script.
        app.MapGet("/workspace/assets/{*path}", () => Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/workspace/{*path:nonfile}", Page).WithOrder(int.MaxValue).AllowAnonymous().ExcludeFromDescription();
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
