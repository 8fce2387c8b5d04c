using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Testing;

/// <summary>A name server over UDP and TCP on one port; the test says what each question is answered with. Uses nothing of this project, so that the tests of
/// the mail library share the file.</summary>
public sealed class FakeNameServer : IAsyncDisposable
{
    private readonly Socket datagrams;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<NameQuestion, byte[]?> answer;
    private readonly Task[] serving;

    public FakeNameServer(Func<NameQuestion, byte[]?> answer)
    {
        this.answer = answer;
        (datagrams, listener) = Listen();
        serving = [Task.Run(ServeDatagramsAsync), Task.Run(ServeStreamsAsync)];
    }

    public IPEndPoint Endpoint => (IPEndPoint)datagrams.LocalEndPoint!;

    public ConcurrentQueue<NameQuestion> Asked { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        datagrams.Dispose();
        listener.Dispose();
        await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    /// <summary>The port that is free for one may be taken for the other: then with the next.</summary>
    private static (Socket Datagrams, TcpListener Listener) Listen()
    {
        for (var tries = 1; ; tries++)
        {
            var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var listener = new TcpListener((IPEndPoint)datagrams.LocalEndPoint!);
            try
            {
                listener.Start();
                return (datagrams, listener);
            }
            catch (SocketException) when (tries < 50)
            {
                datagrams.Dispose();
                listener.Dispose();
            }
        }
    }

    private async Task ServeDatagramsAsync()
    {
        var buffer = new byte[2000];
        while (true)
        {
            var received = await datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stop.Token);
            if (Answer(buffer[..received.ReceivedBytes], (IPEndPoint)received.RemoteEndPoint, false) is { } reply)
            {
                await datagrams.SendToAsync(reply, received.RemoteEndPoint, stop.Token);
            }
        }
    }

    private async Task ServeStreamsAsync()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(stop.Token);
            var stream = client.GetStream();
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, stop.Token);
            var query = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(query, stop.Token);
            if (Answer(query, (IPEndPoint)client.Client.RemoteEndPoint!, true) is { } reply)
            {
                await stream.WriteAsync((byte[])[(byte)(reply.Length >> 8), (byte)reply.Length, .. reply], stop.Token);
            }
        }
    }

    private byte[]? Answer(byte[] query, IPEndPoint from, bool isStream)
    {
        var question = NameQuestion.Read(query, from, isStream);
        Asked.Enqueue(question);
        return answer(question);
    }
}

/// <summary>A question as it came, with ways to answer it.</summary>
public sealed record NameQuestion(int Id, string Name, int Type, bool HasOptions, IPEndPoint From, bool IsStream, byte[] Bytes)
{
    public const int Text = 16;

    public static NameQuestion Read(byte[] query, IPEndPoint from, bool isStream)
    {
        var (at, labels) = (12, new List<string>());
        while (query[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        return new((query[0] << 8) | query[1], string.Join('.', labels), (query[at + 1] << 8) | query[at + 2], query[11] > 0, from, isStream, query[12..(at + 5)]);
    }

    /// <summary>A response with the question and the given records.</summary>
    public byte[] Reply(int code = 0, bool isTruncated = false, int? id = null, params byte[][] records) =>
        [.. Word(id ?? Id), (byte)(isTruncated ? 0x83 : 0x81), (byte)(0x80 | code), 0, 1, .. Word(records.Length), 0, 0, 0, 0, .. Bytes, .. records.SelectMany(record => record)];

    /// <summary>A record at the name asked for.</summary>
    public static byte[] Record(int type, byte[] data, int seconds = 300, byte[]? owner = null) =>
        [.. owner ?? [0xC0, 12], .. Word(type), 0, 1, 0, 0, .. Word(seconds), .. Word(data.Length), .. data];

    public static byte[] TextRecord(string text, int seconds = 300) =>
        Record(Text, [.. Encoding.UTF8.GetBytes(text).Chunk(255).SelectMany(part => (byte[])[(byte)part.Length, .. part])], seconds);

    public static byte[] Written(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];
}
