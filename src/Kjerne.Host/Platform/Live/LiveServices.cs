using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Kjerne.Platform.Live;

public static class LiveServices
{
    public static void AddKjerneLive(this IServiceCollection services, Func<HttpContext, LiveViewer?> viewerOf, Action<JsonSerializerOptions> json)
    {
        services.Configure<LiveOptions>(x => x.ViewerOf = viewerOf);
        services.AddSignalR(x =>
            {
                // Nothing is ever received from a browser but the handshake, pings and where the page is.
                x.MaximumReceiveMessageSize = 1024;
                x.DisableImplicitFromServicesParameters = true;
            })
            .AddJsonProtocol(x => json(x.PayloadSerializerOptions));
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<NodeMessages>();
        services.AddSingleton<LivePresence>();
        services.AddSingleton<LiveWhispers>();
        services.AddHostedService(x =>
        {
            // Whoever listens is there before the first word can come; nobody else asks for them on a node without browsers of its own.
            x.GetRequiredService<LivePresence>();
            x.GetRequiredService<LiveWhispers>();
            return x.GetRequiredService<NodeMessages>();
        });
        services.AddHostedService<LiveTail>();
    }

    /// <param name="policy">The policy every signed-in person meets.</param>
    public static void MapKjerneLive(this WebApplication app, string policy) =>
        app.MapHub<LiveHub>("/live", x =>
        {
            x.CloseOnAuthenticationExpiration = true;
            x.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
            x.AllowStatefulReconnects = false;
        }).RequireAuthorization(policy);
}
