using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>
/// A server that plays one side of a written dialogue to one client and can break it off at any point. A step a line:
/// <list type="bullet">
/// <item><c>S: text</c> says the text and CRLF; <c>S! text</c> says it bare, with \r and \n written out.</item>
/// <item><c>C: text</c> expects that line; a * at its end stands for anything.</item>
/// <item><c>EMPTY</c> expects an empty line.</item>
/// <item><c>CONTENT</c> reads up to the final dot; <c>CONTENT 100</c> reads that many bytes only.</item>
/// <item><c>TLS</c> does a handshake; <c>CUT</c> closes; <c>RESET</c> breaks hard; <c>SILENCE</c> waits until the client leaves.</item>
/// </list>
/// </summary>
internal sealed class SmtpTranscriptServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly StringBuilder content = new();
    private readonly List<string> heard = [];
    private readonly Feeding feeding;
    private readonly CancellationTokenSource limit = new(Patience);
    private readonly Task playing;
    private Socket? socket;
    private Stream stream = Stream.Null;

    private SmtpTranscriptServer(string script, Feeding feeding)
    {
        this.feeding = feeding;
        listener.Start();
        playing = Task.Run(() => PlayAsync(script));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The lines of the client, in order. Complete after <see cref="FinishedAsync"/>.</summary>
    public IReadOnlyList<string> Heard => heard;

    /// <summary>The last message as it came, dots stuffed, with its final dot.</summary>
    public string Content => content.ToString();

    public static SmtpTranscriptServer Play(string script, Feeding feeding = Feeding.Bulk) => new(script, feeding);

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
            case ["S:", var text]:
                await SayAsync(text + "\r\n");
                break;
            case ["S!", var text]:
                await SayAsync(text.Replace("\\r", "\r").Replace("\\n", "\n"));
                break;
            case ["C:", var text]:
                Expect(text, await HearAsync());
                break;
            case ["EMPTY"]:
                Expect("", await HearAsync());
                break;
            case ["CONTENT"]:
                await ReadContentAsync(int.MaxValue);
                break;
            case ["CONTENT", var bytes]:
                await ReadContentAsync(int.Parse(bytes));
                break;
            case ["TLS"]:
                await EncryptAsync();
                break;
            case ["CUT"]:
                socket!.Shutdown(SocketShutdown.Both);
                socket.Close();
                break;
            case ["RESET"]:
                socket!.Close(timeout: 0);
                break;
            case ["SILENCE"]:
                Assert.Equal(0, await stream.ReadAsync(new byte[1], limit.Token));
                break;
            default:
                throw new ArgumentException($"Unknown step: {step}");
        }
    }

    private Task SayAsync(string text) => feeding.FeedAsync(stream, Encoding.Latin1.GetBytes(text), limit.Token);

    private static void Expect(string pattern, string line)
    {
        if (pattern.EndsWith('*'))
        {
            Assert.StartsWith(pattern[..^1], line);
        }
        else
        {
            Assert.Equal(pattern, line);
        }
    }

    private async Task<string> HearAsync()
    {
        var line = new StringBuilder();
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            line.Append(await ReadAsync());
        }

        heard.Add(line.ToString(0, line.Length - 2));
        return heard[^1];
    }

    private async Task ReadContentAsync(int bytes)
    {
        content.Clear();
        while (content.Length < bytes && !EndsWithDot())
        {
            content.Append(await ReadAsync());
        }
    }

    private bool EndsWithDot() =>
        content.Length >= 3 && content.ToString(content.Length - 3, 3) == ".\r\n"
        && (content.Length == 3 || (content.Length >= 5 && content.ToString(content.Length - 5, 2) == "\r\n"));

    private async Task<char> ReadAsync()
    {
        var one = new byte[1];
        return await stream.ReadAsync(one, limit.Token) == 1 ? (char)one[0] : throw new IOException("The client left.");
    }

    private async Task EncryptAsync()
    {
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestCertificate.Localhost }, limit.Token);
    }
}
