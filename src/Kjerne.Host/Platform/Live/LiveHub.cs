using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Live;

/// <summary>Speaks only: <c>ready</c> once the connection hears everything that follows, then <c>changed</c> with an array of <see cref="LiveChange"/>.</summary>
public sealed class LiveHub(LiveConnections connections, IOptions<LiveOptions> options) : Hub
{
    public override async Task OnConnectedAsync()
    {
        if (Context.GetHttpContext() is not { } http || options.Value.ViewerOf(http) is not { } viewer)
        {
            Context.Abort();
            return;
        }

        connections.Add(viewer, Context);
        await Clients.Caller.SendAsync("ready");
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
