using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Kjerne.Load;

/// <summary>A browser that listens: the JSON protocol of SignalR over a web socket, as far as it is needed to hear.</summary>
public sealed class LiveLine : IDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _unread = new();
    private long _newest;

    public static async Task<LiveLine> Open(Installation installation)
    {
        var line = new LiveLine();
        line._socket.Options.SetRequestHeader("Cookie", installation.Cookie);
        line._socket.Options.SetRequestHeader("Origin", installation.Url.GetLeftPart(UriPartial.Authority));
        await line._socket.ConnectAsync(new UriBuilder(installation.Url) { Scheme = "ws", Path = "/live" }.Uri, CancellationToken.None);
        await line._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}" + End), WebSocketMessageType.Text, true, CancellationToken.None);
        await line.Hear("ready");
        return line;
    }

    /// <summary>
    /// Waits for the first word of a conversation that was not heard of before. One mail is told in several calls, its message first and its topic later:
    /// the next call is not always the next mail's.
    /// </summary>
    public async Task HearNewConversation()
    {
        while (true)
        {
            using var call = JsonDocument.Parse(await Next());
            if (!call.RootElement.TryGetProperty("target", out var target) || !target.ValueEquals("changed"))
            {
                continue;
            }

            var newest = call.RootElement.GetProperty("arguments")[0].EnumerateArray()
                .Where(x => x.GetProperty("kind").ValueEquals("conversation")).Select(x => x.GetProperty("id").GetInt64()).DefaultIfEmpty().Max();
            if (newest > _newest)
            {
                _newest = newest;
                return;
            }
        }
    }

    private async Task Hear(string target)
    {
        while (!(await Next()).Contains($"\"target\":\"{target}\"", StringComparison.Ordinal))
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> Next()
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = _unread.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is var end and >= 0)
            {
                _unread.Remove(0, end + 1);
                return text[..end];
            }

            var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            _unread.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
    }
}
