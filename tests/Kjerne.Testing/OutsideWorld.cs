using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Kjerne.Mail.Smtp;

namespace Kjerne.Testing;

public enum OutsideAnswer
{
    /// <summary>250, and the mail is kept in <see cref="OutsideWorld.Mails"/>.</summary>
    Take,

    /// <summary>451 after the final dot.</summary>
    TryLater,

    /// <summary>550 to the recipient.</summary>
    Refuse,

    /// <summary>The line goes dead in the middle of the message: it has certainly not arrived.</summary>
    CutBeforeDot,

    /// <summary>The mail is taken, and the line goes dead before the sender hears it.</summary>
    CutAfterDot,
}

public sealed record OutsideMail(SmtpEnvelope Envelope, string Text)
{
    /// <summary>A header field with its folded lines joined; null when there is none.</summary>
    public string? Header(string name)
    {
        var head = Text.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        var line = head.Split("\r\n").FirstOrDefault(x => x.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }
}

/// <summary>The customers' mail server: keeps what it is given, and can be told to refuse or to break.</summary>
public sealed class OutsideWorld : ISmtpReceiver, IAsyncDisposable
{
    private readonly ConcurrentQueue<OutsideMail> _mails = new();
    private readonly ConcurrentQueue<OutsideAnswer> _next = new();
    private readonly SmtpServer _server;
    private readonly BreakableLine _line;

    private OutsideWorld()
    {
        _server = new SmtpServer(
            new SmtpServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0), HostName = "mx.customer.example", MaxConnectionsPerAddress = 200 }, this);
        _line = new BreakableLine(() => _server.LocalEndpoint);
    }

    /// <summary>In the order in which they came; the same mail twice is two.</summary>
    public IReadOnlyList<OutsideMail> Mails => [.. _mails];

    /// <summary>The answer to every mail for which none is planned.</summary>
    public OutsideAnswer Answer { get; set; } = OutsideAnswer.Take;

    public IPEndPoint Endpoint => _line.Endpoint;

    public static async Task<OutsideWorld> Start()
    {
        var world = new OutsideWorld();
        await world._server.StartAsync();
        world._line.Start();
        return world;
    }

    /// <summary>Makes this the way out for all accounts of an app under test.</summary>
    public void Configure(TestAppOptions options)
    {
        foreach (var (name, value) in Settings)
        {
            options.Settings[name] = value;
        }
    }

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Kjerne:Mail:Outgoing:Host"] = Endpoint.Address.ToString(),
        ["Kjerne:Mail:Outgoing:Port"] = $"{Endpoint.Port}",
        ["Kjerne:Mail:Outgoing:Security"] = nameof(SmtpSecurity.None),
    };

    /// <summary>What happens to the next mails, one answer each; after them <see cref="Answer"/> holds.</summary>
    public void Plan(params OutsideAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _next.Enqueue(answer);
        }
    }

    /// <summary>Waits for a mail.</summary>
    public Task<OutsideMail> Mail(Func<OutsideMail, bool> which, TimeSpan? deadline = null) =>
        Eventually.Some(() => Task.FromResult(_mails.FirstOrDefault(which)), deadline, "a mail to the outside");

    public ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken)
    {
        var answer = _next.TryPeek(out var planned) ? planned : Answer;
        if (answer == OutsideAnswer.Refuse)
        {
            _next.TryDequeue(out _);
            return ValueTask.FromResult(SmtpReply.MailboxUnknown);
        }

        if (answer == OutsideAnswer.CutBeforeDot)
        {
            _next.TryDequeue(out _);
            _line.CutBeforeDot();
        }

        return ValueTask.FromResult(SmtpReply.Ok);
    }

    public ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var answer = _next.TryDequeue(out var planned) ? planned : Answer;
        if (answer == OutsideAnswer.TryLater)
        {
            return ValueTask.FromResult(SmtpReply.TryLater("Greylisted, come again"));
        }

        if (answer == OutsideAnswer.CutAfterDot)
        {
            _line.CutBeforeReply();
        }

        _mails.Enqueue(new OutsideMail(envelope, Encoding.UTF8.GetString(message.Span)));
        return ValueTask.FromResult(SmtpReply.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        await _server.DisposeAsync();
    }
}
