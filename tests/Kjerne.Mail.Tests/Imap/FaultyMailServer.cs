using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kjerne.Mail.Imap;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>How a server fails over one mail.</summary>
public enum Fault
{
    None,
    Refuses,
    Cuts,
    CutsInside,
    Hangs,
    SendsNothing,
    SendsMoreThanItSaid,
}

/// <summary>
/// A small IMAP server with one mailbox that can be told to fail: over certain mails, at every sign-in, after some commands. Any
/// number of connections, for as long as the test lasts.
/// </summary>
internal sealed class FaultyMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly Task accepting;

    public FaultyMailServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public ConcurrentDictionary<uint, string> Mails { get; } = new();

    public ConcurrentDictionary<uint, Fault> Faults { get; } = new();

    /// <summary>Marks and moves, as they were asked for.</summary>
    public ConcurrentQueue<string> Changes { get; } = new();

    /// <summary>The arguments of each sign-in.</summary>
    public ConcurrentQueue<string> SignIns { get; } = new();

    public uint UidValidity { get; set; } = 1;

    /// <summary>Called before a folder is opened.</summary>
    public Action Opening { get; set; } = () => { };

    /// <summary>Called with each command; true cuts the connection in place of an answer.</summary>
    public Func<string, bool> Cuts { get; set; } = _ => false;

    /// <summary>Refuses to describe this one, and with it every set that holds it.</summary>
    public uint? Indescribable { get; set; }

    public bool HasDoneFolder { get; set; }

    public int Connections { get; private set; }

    public MailboxReaderOptions Options => new()
    {
        Server = new ImapClientOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            Security = ImapSecurity.None,
            Credentials = new ImapCredentials.Password("anna", "secret"),
            SilenceTimeout = Faults.Values.Contains(Fault.Hangs) ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1),
            CommandTimeout = TimeSpan.FromMinutes(1),
        },
        MaxMailBytes = 10_000,
        RetryPause = TimeSpan.FromMilliseconds(1),
    };

    public void Put(params ReadOnlySpan<uint> uids)
    {
        foreach (var uid in uids)
        {
            Mails[uid] = $"Subject: {uid}\r\n\r\nmail {uid}\r\n";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        listener.Dispose();
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var socket = await listener.AcceptSocketAsync(stopping.Token);
            sockets.Add(socket);
            Connections++;
            _ = Task.Run(() => ServeAsync(socket)).ContinueWith(_ => socket.Dispose(), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1 MOVE] hi");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            var parts = line.Split(' ', 2);
            if (Cuts(parts[1]) || !await AnswerAsync(stream, parts[0], parts[1]))
            {
                return;
            }
        }
    }

    /// <summary>False when the connection is to be cut.</summary>
    private async Task<bool> AnswerAsync(Stream stream, string tag, string command)
    {
        var words = command.Split(' ');
        switch (words)
        {
            case ["AUTHENTICATE" or "LOGIN", .. var secrets]:
                SignIns.Enqueue(string.Join(' ', secrets));
                break;
            case ["SELECT" or "EXAMINE", ..]:
                Opening();
                await SayAsync(stream, $"* {Mails.Count} EXISTS\r\n* OK [UIDVALIDITY {UidValidity}] ok");
                break;
            case ["UID", "SEARCH", "UID", var range]:
                var from = uint.Parse(range.Split(':')[0]);
                var isRange = range.EndsWith('*');
                var all = Mails.Keys.Order().ToList();
                await SayAsync(stream, "* SEARCH " + string.Join(' ', all.Where((x, at) => x == from || (isRange && (x > from || at == all.Count - 1)))));
                break;
            case ["UID", "FETCH", var set, "(UID", "FLAGS", ..]:
                if (!await DescribeAsync(stream, tag, set))
                {
                    return true;
                }

                break;
            case ["UID", "FETCH", var uid, "(UID", var item]:
                return await SendAsync(stream, tag, uint.Parse(uid), item);
            case ["UID", "MOVE", ..] when !HasDoneFolder:
                await SayAsync(stream, $"{tag} NO [TRYCREATE] no such folder");
                return true;
            case ["UID", "STORE" or "MOVE", ..]:
                Changes.Enqueue(command);
                break;
            case ["CREATE", ..]:
                HasDoneFolder = true;
                break;
        }

        await SayAsync(stream, $"{tag} OK done");
        return true;
    }

    private async Task<bool> DescribeAsync(Stream stream, string tag, string set)
    {
        var uids = new List<uint>();
        UidSet.TryRead(set, 100_000, uids);
        if (Indescribable is { } bad && uids.Contains(bad))
        {
            await SayAsync(stream, $"{tag} NO [SERVERBUG] cannot");
            return false;
        }

        foreach (var uid in uids.Where(Mails.ContainsKey))
        {
            await SayAsync(stream, $"* 1 FETCH (UID {uid} FLAGS () RFC822.SIZE {Mails[uid].Length})");
        }

        return true;
    }

    private async Task<bool> SendAsync(Stream stream, string tag, uint uid, string item)
    {
        var fault = Faults.GetValueOrDefault(uid);
        if (!Mails.TryGetValue(uid, out var mail) || fault == Fault.SendsNothing)
        {
            await SayAsync(stream, $"{tag} OK nothing");
            return true;
        }

        var isHeader = item.Contains("HEADER");
        mail = isHeader ? mail[..(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)] : mail;
        mail = fault == Fault.SendsMoreThanItSaid && !isHeader ? mail + new string('x', 20_000) : mail;
        var name = isHeader ? "BODY[HEADER]" : "BODY[]";
        switch (fault)
        {
            case Fault.Refuses when !isHeader:
                await SayAsync(stream, $"{tag} NO [SERVERBUG] cannot render");
                return true;
            case Fault.Cuts:
                return false;
            case Fault.CutsInside:
                await SayAsync(stream, $"* 1 FETCH (UID {uid} {name} {{{mail.Length}}}\r\n{mail[..5]}");
                return false;
            case Fault.Hangs:
                await Task.Delay(Timeout.Infinite, stopping.Token);
                return false;
            default:
                await SayAsync(stream, $"* 1 FETCH (UID {uid} {name} {{{mail.Length}}}\r\n{mail})\r\n{tag} OK done");
                return true;
        }
    }

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"));
}
