using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>
/// A server that plays one side of a written dialogue to one client. A step a line; TAG stands for the tag of the command heard last:
/// <list type="bullet">
/// <item><c>S: text</c> says the text and CRLF; <c>S! text</c> says it bare, with \r, \n and \0 written out.</item>
/// <item><c>C: text</c> expects that command without its tag; a * at its end stands for anything.</item>
/// <item><c>c: text</c> expects that line as it is: an answer to a challenge, DONE.</item>
/// <item><c>READ 100</c> reads that many bytes; <c>REPEAT 100 text</c> says the line that often.</item>
/// <item><c>TLS</c> does a handshake; <c>CUT</c> closes; <c>SILENCE</c> waits until the client leaves.</item>
/// </list>
/// </summary>
internal sealed class ImapTranscriptServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> heard = [];
    private readonly Feeding feeding;
    private readonly long maxSaidBytes;
    private readonly CancellationTokenSource limit = new(Patience);
    private readonly Task playing;
    private Socket? socket;
    private Stream stream = Stream.Null;
    private string tag = "*";

    private ImapTranscriptServer(string script, Feeding feeding, long maxSaidBytes)
    {
        this.feeding = feeding;
        this.maxSaidBytes = maxSaidBytes;
        listener.Start();
        playing = Task.Run(() => PlayAsync(script));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The lines of the client, in order. Complete after <see cref="FinishedAsync"/>.</summary>
    public IReadOnlyList<string> Heard => heard;

    public long SaidBytes { get; private set; }

    public ImapClientOptions Options => new()
    {
        Host = "localhost",
        Port = Port,
        Security = ImapSecurity.None,
        Credentials = new ImapCredentials.Password("anna", "secret"),
        SilenceTimeout = TimeSpan.FromMinutes(1),
        CommandTimeout = TimeSpan.FromMinutes(1),
    };

    /// <param name="maxSaidBytes">After so many bytes the connection is cut, wherever that is.</param>
    public static ImapTranscriptServer Play(string script, Feeding feeding = Feeding.Bulk, long maxSaidBytes = long.MaxValue) =>
        new(script, feeding, maxSaidBytes);

    /// <summary>Throws when the client said something else than the script.</summary>
    public Task FinishedAsync() => playing.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await limit.CancelAsync();
        listener.Dispose();
        await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stream.DisposeAsync();
        socket?.Dispose();
        limit.Dispose();
    }

    private async Task PlayAsync(string script)
    {
        socket = await listener.AcceptSocketAsync(limit.Token);
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: false);
        try
        {
            foreach (var step in script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                await DoAsync(step);
            }
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    private async Task DoAsync(string step)
    {
        switch (step.Split(' ', 2))
        {
            case ["S:"]:
                await SayAsync("\r\n");
                break;
            case ["S:", var text]:
                await SayAsync(text.Replace("TAG", tag) + "\r\n");
                break;
            case ["S!", var text]:
                await SayAsync(text.Replace("TAG", tag).Replace("\\r", "\r").Replace("\\n", "\n").Replace("\\0", "\0"));
                break;
            case ["C:", var text]:
                Expect(text, await HearCommandAsync());
                break;
            case ["c:", var text]:
                Expect(text, await HearAsync());
                break;
            case ["c:"]:
                Expect("", await HearAsync());
                break;
            case ["READ", var bytes]:
                await stream.ReadExactlyAsync(new byte[int.Parse(bytes)], limit.Token);
                break;
            case ["REPEAT", var text]:
                var parts = text.Split(' ', 2);
                await SayAsync(string.Concat(Enumerable.Repeat(parts[1] + "\r\n", int.Parse(parts[0]))));
                break;
            case ["TLS"]:
                await EncryptAsync();
                break;
            case ["CUT"]:
                socket!.Shutdown(SocketShutdown.Both);
                socket.Close();
                break;
            case ["SILENCE"]:
                Assert.Equal(0, await stream.ReadAsync(new byte[1], limit.Token));
                break;
            default:
                throw new ArgumentException($"Unknown step: {step}");
        }
    }

    private async Task SayAsync(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var left = maxSaidBytes - SaidBytes;
        SaidBytes += bytes.Length;
        await feeding.FeedAsync(stream, bytes.AsMemory(0, (int)Math.Min(left, bytes.Length)), limit.Token);
        if (bytes.Length >= left)
        {
            socket!.Shutdown(SocketShutdown.Send);
            await stream.ReadAtLeastAsync(new byte[64 * 1024], 1, throwOnEndOfStream: false, limit.Token);
            throw new IOException("Cut as asked for.");
        }
    }

    private static void Expect(string pattern, string line)
    {
        if (pattern.EndsWith('*') && !pattern.EndsWith(":*", StringComparison.Ordinal))
        {
            Assert.StartsWith(pattern[..^1], line);
        }
        else
        {
            Assert.Equal(pattern, line);
        }
    }

    private async Task<string> HearCommandAsync()
    {
        var parts = (await HearAsync()).Split(' ', 2);
        tag = parts[0];
        return parts[^1];
    }

    private async Task<string> HearAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            line.Append(await stream.ReadAsync(one, limit.Token) == 1 ? (char)one[0] : throw new IOException("The client left."));
        }

        heard.Add(line.ToString(0, line.Length - 2));
        return heard[^1];
    }

    private async Task EncryptAsync()
    {
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Localhost }, limit.Token);
    }
}
