using System.Text.Json;
using System.Threading.Channels;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Npgsql;

namespace Kjerne.Platform.Live;

/// <summary>
/// Short words from node to node that are not worth a row: who is looking, which draft has moved. Whoever misses one hears the next. On one node they go nowhere.
/// Many share one NOTIFY (at most one every 50 ms), because NOTIFY takes a lock of the whole cluster while it commits.
/// </summary>
public sealed class NodeMessages(Database database, ILogger<NodeMessages> log) : BackgroundService
{
    private const string PostgresChannel = "kjerne_nodes";

    /// <summary>PostgreSQL takes payloads below 8,000 octets.</summary>
    private const int MostOctets = 7_500;
    private const int MostWaiting = 2_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(2);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The kind, and a function that reads the content as a type. Called for other nodes' words only, one after the other.</summary>
    public event Action<string, Func<Type, object?>>? Heard;

    /// <param name="content">Small: some hundred characters as JSON. Larger ones are left out.</param>
    public void Say<T>(string kind, T content)
    {
        if (database.Postgres is null)
        {
            return;
        }

        var octets = JsonSerializer.SerializeToUtf8Bytes(new Envelope(kind, JsonSerializer.SerializeToElement(content, FactJson.Options)), FactJson.Options);
        if (octets.Length < MostOctets - 100)
        {
            _waiting.Writer.TryWrite(octets);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stop) =>
        database.Postgres is null ? Task.CompletedTask : Task.WhenAll(Repeat(Tell, stop), Repeat(Listen, stop));

    private async Task Tell(CancellationToken stop)
    {
        await using var command = database.Postgres!.CreateCommand("SELECT pg_notify($1, $2)");
        command.Parameters.Add(new() { Value = PostgresChannel });
        var payload = new NpgsqlParameter();
        command.Parameters.Add(payload);
        while (await _waiting.Reader.WaitToReadAsync(stop))
        {
            var lines = new List<string> { _node };
            var length = _node.Length;
            while (_waiting.Reader.TryPeek(out var next) && length + next.Length + 1 <= MostOctets && _waiting.Reader.TryRead(out next))
            {
                lines.Add(System.Text.Encoding.UTF8.GetString(next));
                length += next.Length + 1;
            }

            payload.Value = string.Join('\n', lines);
            await command.ExecuteNonQueryAsync(stop);
            await Task.Delay(Gather, stop);
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = OwnConnection.To(database);
        await connection.OpenAsync(stop);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgresChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }

    private void Hear(string payload)
    {
        var lines = payload.Split('\n');
        if (lines[0] == _node)
        {
            return;
        }

        foreach (var line in lines.Skip(1))
        {
            try
            {
                if (JsonSerializer.Deserialize<Envelope>(line, FactJson.Options) is { } envelope)
                {
                    Heard?.Invoke(envelope.Kind, type => envelope.Content.Deserialize(type, FactJson.Options));
                }
            }
            catch (JsonException)
            {
                // A node of another version; it will be the same one day.
            }
        }
    }

    private async Task Repeat(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogBroken(log, e.GetType().Name, null);
                await Task.Delay(PauseAfterFault, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed record Envelope(string Kind, JsonElement Content);

    private static readonly Action<ILogger, string, Exception?> LogBroken =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "NodeMessagesBroken"), "Other nodes' presence cannot be told or heard ({Error}); tried again shortly");
}
