using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Load;

/// <summary>One connection of a sending server, blocking and with as little work as can be, so that the measured program gets the processors. Commands are pipelined (RFC 2920).</summary>
public sealed class SmtpLine : IDisposable
{
    private static readonly byte[] FinalDot = "\r\n.\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    public SmtpLine(IPEndPoint server)
    {
        _socket.Connect(server);
        Expect("220");
        _socket.Send("EHLO sender.example\r\n"u8);
        Expect("250");
    }

    /// <summary>Returns when the server has said 250.</summary>
    /// <param name="mail">With CRLF line ends and without a line that begins with a dot.</param>
    /// <exception cref="IOException">It said anything else.</exception>
    public void Send(string from, string to, byte[] mail, Action? bodySent = null)
    {
        _socket.Send(Encoding.ASCII.GetBytes($"MAIL FROM:<{from}>\r\nRCPT TO:<{to}>\r\nDATA\r\n"));
        Expect("250");
        Expect("250");
        Expect("354");
        _socket.Send(new List<ArraySegment<byte>> { mail, FinalDot });
        bodySent?.Invoke();
        Expect("250");
    }

    public void Dispose() => _socket.Dispose();

    private void Expect(string code)
    {
        string line;
        do
        {
            line = ReadLine();
        }
        while (line is [_, _, _, '-', ..]);
        if (!line.StartsWith(code, StringComparison.Ordinal))
        {
            throw new IOException($"The server said: {line}");
        }
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, _socket.Receive(_buffer));
                if (_end == 0)
                {
                    throw new IOException("The server closed the connection.");
                }
            }

            var octet = _buffer[_start++];
            if (octet == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)octet);
        }
    }
}
