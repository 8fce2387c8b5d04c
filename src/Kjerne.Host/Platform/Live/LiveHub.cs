using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Live;

/// <summary>
/// Says <c>ready</c> once the connection hears everything that follows, then <c>changed</c> with an array of <see cref="LiveChange"/> and <c>presence</c> with an
/// array of <see cref="PresentAt"/>. Hears one thing: where the page is.
/// </summary>
public sealed class LiveHub(LiveConnections connections, LivePresence presence, IOptions<LiveOptions> options, IServiceProvider services) : Hub
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
        if (presence.SeenBy(viewer) is { Count: > 0 } present)
        {
            await Clients.Caller.SendAsync("presence", present);
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (connections.ViewerOf(Context.ConnectionId) is { } viewer)
        {
            Leave(viewer);
        }

        connections.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Said on arrival, at every change and every 15 s. The right to be there is asked for each time; whoever has lost it has left.</summary>
    /// <param name="id">Of the conversation; 0 for none.</param>
    public async Task Here(long id, PresentActivity activity)
    {
        if (connections.ViewerOf(Context.ConnectionId) is not { } viewer)
        {
            return;
        }

        if (id == 0 || await viewer.FindPlace(services, id) is not { } place)
        {
            Leave(viewer);
            return;
        }

        presence.Say(new PresentPage(Context.ConnectionId, viewer.UserId, viewer.Name, activity, place));
    }

    private void Leave(LiveViewer viewer) =>
        presence.Say(new PresentPage(Context.ConnectionId, viewer.UserId, viewer.Name, PresentActivity.Looking, null));
}
