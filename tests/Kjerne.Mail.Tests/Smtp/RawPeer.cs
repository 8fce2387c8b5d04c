using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>A sender that writes exactly the bytes it is told to, lawful or not. Text is Latin-1: one character, one byte.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket socket;
    private readonly Feeding feeding;
    private Stream stream;

    private RawPeer(Socket socket, Feeding feeding)
    {
        this.socket = socket;
        this.feeding = feeding;
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connected, the greeting not read yet.</summary>
    public static async Task<RawPeer> ConnectAsync(IPEndPoint server, Feeding feeding = Feeding.Bulk)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, TestContext.Current.CancellationToken);
        return new RawPeer(socket, feeding);
    }

    /// <summary>Connected, greeted and past EHLO.</summary>
    public static async Task<RawPeer> GreetAsync(IPEndPoint server, Feeding feeding = Feeding.Bulk)
    {
        var peer = await ConnectAsync(server, feeding);
        Assert.StartsWith("220 ", await peer.ReadReplyAsync());
        Assert.StartsWith("250", await peer.AskAsync("EHLO client.test"));
        return peer;
    }

    public Task SendAsync(string text) => feeding.FeedAsync(stream, Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>For a peer the server may cut off in the middle of sending.</summary>
    public async Task SendAsFarAsPossibleAsync(string text)
    {
        try
        {
            await SendAsync(text);
        }
        catch (IOException)
        {
            // cut off, as may be
        }
    }

    public async Task<string> AskAsync(string command)
    {
        await SendAsync(command + "\r\n");
        return await ReadReplyAsync();
    }

    /// <summary>Sends MAIL, RCPT and DATA for one recipient, up to 354.</summary>
    public async Task BeginDataAsync(string recipient = "help@example.org")
    {
        Assert.StartsWith("250 ", await AskAsync("MAIL FROM:<a@sender.test>"));
        Assert.StartsWith("250 ", await AskAsync($"RCPT TO:<{recipient}>"));
        Assert.StartsWith("354 ", await AskAsync("DATA"));
    }

    /// <summary>One reply, its lines joined by LF; "" when the server closed.</summary>
    public async Task<string> ReadReplyAsync()
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Length < 4 || line[3] == ' ')
            {
                break;
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>Everything until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        while (await ReadLineAsync() is { } line)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    public async Task StartTlsAsync()
    {
        var encrypted = new SslStream(stream);
        stream = encrypted;
        var settings = new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true };
        await encrypted.AuthenticateAsClientAsync(settings, TestContext.Current.CancellationToken).WaitAsync(Patience);
    }

    public void CloseSending() => socket.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        try
        {
            while (await stream.ReadAsync(one, TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) == 1)
            {
                if (one[0] == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)one[0]);
            }
        }
        catch (IOException)
        {
            // a reset is an end too
        }

        return line.Length > 0 ? line.ToString() : null;
    }
}
