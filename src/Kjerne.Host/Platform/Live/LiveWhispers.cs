namespace Kjerne.Platform.Live;

/// <summary>
/// Tells browsers that something is another than it was without a row in the log: for what changes every second while somebody types. What is not heard is
/// found at the next fetch.
/// </summary>
public sealed class LiveWhispers : IDisposable
{
    private const string MessageKind = "whisper";

    private readonly LiveConnections _connections;
    private readonly NodeMessages _nodes;

    public LiveWhispers(LiveConnections connections, NodeMessages nodes)
    {
        (_connections, _nodes) = (connections, nodes);
        _nodes.Heard += Hear;
    }

    /// <param name="brandId">Only viewers of this brand are told; null: everybody.</param>
    public void Tell(long? brandId, LiveChange change)
    {
        _nodes.Say(MessageKind, new Whisper(brandId, change));
        _connections.Send([(brandId, change)]);
    }

    public void Dispose() => _nodes.Heard -= Hear;

    private void Hear(string kind, Func<Type, object?> read)
    {
        if (kind == MessageKind && read(typeof(Whisper)) is Whisper whisper)
        {
            _connections.Send([(whisper.BrandId, whisper.Change)]);
        }
    }

    private sealed record Whisper(long? BrandId, LiveChange Change);
}
