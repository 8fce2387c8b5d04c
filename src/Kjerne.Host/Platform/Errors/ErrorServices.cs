namespace Kjerne.Platform.Errors;

public static class ErrorServices
{
    public static void AddKjerneErrors(this IServiceCollection services)
    {
        services.AddExceptionHandler<ErrorBoundary>();

        // In every environment alike: what cannot be read is answered 400, not thrown.
        services.Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = false);
    }

    /// <summary>Early in the pipeline: catches what comes after it, and gives a body to answers of the API that have a status only.</summary>
    public static void UseKjerneErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(context => IsApi(context.HttpContext)
            ? Problems.Write(context.HttpContext, Problems.OfStatus(context.HttpContext.Response.StatusCode, context.HttpContext))
            : Task.CompletedTask);
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");
}
