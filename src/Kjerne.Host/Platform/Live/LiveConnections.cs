using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Kjerne.Platform.Live;

/// <summary>The open connections of this node. Thread-safe.</summary>
public sealed class LiveConnections(IHubContext<LiveHub> hub, TimeProvider clock)
{
    /// <summary>Then the browser connects anew and its sign-in is looked at again; so an expired one ends here too.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Connection> _open = new();

    public int Count => _open.Count;

    internal void Add(LiveViewer viewer, HubCallerContext context) => _open[context.ConnectionId] = new Connection(viewer, context, clock.GetTimestamp());

    /// <summary>Null when the connection is gone.</summary>
    internal LiveViewer? ViewerOf(string connectionId) => _open.TryGetValue(connectionId, out var connection) ? connection.Viewer : null;

    internal void Remove(string connectionId) => _open.TryRemove(connectionId, out _);

    /// <summary>Ends all connections of a person; their browser comes back with the rights it has then, or not at all.</summary>
    public void Close(long userId) => CloseWhere(x => x.Viewer.UserId == userId);

    public void CloseOld() => CloseWhere(x => clock.GetElapsedTime(x.OpenedAt) > LongestLife);

    /// <summary>
    /// Sends each connection what its viewer may see, and waits for none: a browser that has not taken the last message (its 64 KiB buffer is full) is
    /// disconnected, and fetches everything when it returns. So one that sleeps holds up nobody.
    /// </summary>
    /// <param name="changes">With the brand each belongs to; null for the whole installation.</param>
    public void Send(IReadOnlyList<(long? BrandId, LiveChange Change)> changes)
    {
        foreach (var alike in _open.GroupBy(x => x.Value.Viewer.Sight))
        {
            var viewer = alike.First().Value.Viewer;
            var visible = changes.Where(x => viewer.Sees(x.BrandId)).Select(x => x.Change).ToArray();
            if (visible.Length == 0)
            {
                continue;
            }

            foreach (var (id, connection) in alike)
            {
                Send(id, connection, "changed", visible);
            }
        }
    }

    /// <summary>One message for those it concerns; waits for none, as above.</summary>
    public void SendTo(Func<LiveViewer, bool> concerns, string method, object content)
    {
        foreach (var (id, connection) in _open.Where(x => concerns(x.Value.Viewer)))
        {
            Send(id, connection, method, content);
        }
    }

    private void Send(string id, Connection connection, string method, object content)
    {
        if (connection.Sending.IsCompleted)
        {
            connection.Sending = hub.Clients.Client(id).SendAsync(method, content);
        }
        else
        {
            Close(id, connection);
        }
    }

    private void CloseWhere(Func<Connection, bool> condition)
    {
        foreach (var (id, connection) in _open.Where(x => condition(x.Value)))
        {
            Close(id, connection);
        }
    }

    private void Close(string id, Connection connection)
    {
        // Out of the list first: from here on nothing more is sent to it.
        Remove(id);
        connection.Context.Abort();
    }

    private sealed class Connection(LiveViewer viewer, HubCallerContext context, long openedAt)
    {
        public LiveViewer Viewer => viewer;

        public HubCallerContext Context => context;

        /// <summary>A timestamp of the clock, not a moment.</summary>
        public long OpenedAt => openedAt;

        public Task Sending { get; set; } = Task.CompletedTask;
    }
}
