using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Testing;

/// <summary>
/// Somebody else's mail server, as small as it can be and written apart from the product's own client: one connection, any number of mails.
/// </summary>
public sealed class SmtpSender : IDisposable
{
    private readonly TcpClient _connection;
    private readonly StreamReader _in;
    private readonly Stream _out;

    private SmtpSender(TcpClient connection)
    {
        _connection = connection;
        _out = connection.GetStream();
        _in = new StreamReader(_out, Encoding.Latin1);
    }

    /// <exception cref="IOException">Nobody answers there, or not with 220.</exception>
    public static async Task<SmtpSender> Connect(IPEndPoint server, CancellationToken stop = default)
    {
        var connection = new TcpClient { NoDelay = true };
        try
        {
            await connection.ConnectAsync(server, stop);
            var sender = new SmtpSender(connection);
            await sender.Expect("220", stop);
            await sender.Say("EHLO sender.example", stop);
            await sender.Expect("250", stop);
            return sender;
        }
        catch (SocketException e)
        {
            connection.Dispose();
            throw new IOException($"No connection to {server}: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives the server's last word: to the final dot, or to the command it refused.</summary>
    /// <param name="mail">Header, empty line and body. Line ends become CRLF.</param>
    /// <exception cref="IOException">The connection broke: whether the mail was taken is not known.</exception>
    public async Task<string> Send(string from, string to, string mail, CancellationToken stop = default)
    {
        foreach (var command in (string[])[$"MAIL FROM:<{from}>", $"RCPT TO:<{to}>"])
        {
            await Say(command, stop);
            if (await Reply(stop) is var refusal && !refusal.StartsWith('2'))
            {
                await Say("RSET", stop);
                await Reply(stop);
                return refusal;
            }
        }

        await Say("DATA", stop);
        if (await Reply(stop) is var answer && !answer.StartsWith('3'))
        {
            return answer;
        }

        var lines = mail.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(x => x.StartsWith('.') ? "." + x : x);
        await Say(string.Join("\r\n", lines) + "\r\n.", stop);
        return await Reply(stop);
    }

    /// <summary>One mail over a connection of its own.</summary>
    public static async Task<string> SendOne(IPEndPoint server, string from, string to, string mail, CancellationToken stop = default)
    {
        using var sender = await Connect(server, stop);
        var answer = await sender.Send(from, to, mail, stop);
        await sender.Say("QUIT", stop);
        return answer;
    }

    public void Dispose() => _connection.Dispose();

    private async Task Say(string line, CancellationToken stop)
    {
        await _out.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), stop);
    }

    private async Task Expect(string code, CancellationToken stop)
    {
        if (await Reply(stop) is var reply && !reply.StartsWith(code, StringComparison.Ordinal))
        {
            throw new IOException($"The server said {reply}");
        }
    }

    /// <summary>The last line of a reply; the ones before carry a hyphen after the code.</summary>
    private async Task<string> Reply(CancellationToken stop)
    {
        string line;
        do
        {
            line = await _in.ReadLineAsync(stop) ?? throw new IOException("The server closed the connection.");
        }
        while (line is [_, _, _, '-', ..]);

        return line;
    }
}
