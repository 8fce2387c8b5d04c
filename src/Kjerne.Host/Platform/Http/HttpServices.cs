using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Http;

public static class HttpServices
{
    public static void AddKjerneHttp(this IServiceCollection services)
    {
        services.AddOptions<HttpOptions>().BindConfiguration("Kjerne").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>((kestrel, http) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = http.Value.LargestBody;
        });
        services.AddSingleton<RateLimits>();
        JsonCompression.AddTo(services);
    }

    /// <summary>First in the pipeline, before anything can answer.</summary>
    public static void UseKjerneHttp(this WebApplication app)
    {
        app.UseForwardedAddresses(app.Services.GetRequiredService<IOptions<HttpOptions>>().Value);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<KnownHost>();
        app.UseResponseCompression();
    }
}
