using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;

namespace Kjerne.Testing;

/// <summary>A mail as it arrived outside.</summary>
public sealed record OutsideMail(SmtpEnvelope Envelope, ReadOnlyMemory<byte> Raw)
{
    /// <summary>The bytes as Latin-1.</summary>
    public string Source => Encoding.Latin1.GetString(Raw.Span);

    public MailMessage Read() => MimeReader.Read(Raw);

    /// <summary>Everything somebody could find in it: source, and text decoded.</summary>
    public string Text => $"{Source}\n{Read().TextBody}\n{Read().HtmlBody}";

    /// <summary>Whom the envelope names.</summary>
    public IReadOnlyList<string> Recipients => [.. Envelope.Recipients];
}

/// <summary>The mail server of everybody else: takes what we send, or answers what a test tells it to.</summary>
public sealed class OutsideWorld : ISmtpReceiver, IAsyncDisposable
{
    private readonly SmtpServer _server;
    private readonly ConcurrentQueue<OutsideMail> _mails = new();
    private readonly ConcurrentQueue<OutsideMail> _tries = new();

    private int _openSessions;

    private OutsideWorld() =>
        _server = new SmtpServer(new SmtpServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0), HostName = "world.example" }, this, log: Count);

    public int Port => _server.LocalEndpoint.Port;

    /// <summary>Connections that are not closed yet.</summary>
    public int OpenSessions => Volatile.Read(ref _openSessions);

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<OutsideMail> Mails => [.. _mails];

    /// <summary>Every mail handed over whole, taken or not.</summary>
    public IReadOnlyList<OutsideMail> Tries => [.. _tries];

    /// <summary>The answer to a whole mail.</summary>
    public Func<OutsideMail, SmtpReply> Answer { get; set; } = _ => SmtpReply.Ok;

    /// <summary>The answer to one recipient.</summary>
    public Func<string, SmtpReply> AnswerRecipient { get; set; } = _ => SmtpReply.Ok;

    public static async Task<OutsideWorld> Start()
    {
        var world = new OutsideWorld();
        await world._server.StartAsync();
        return world;
    }

    /// <param name="number">From 1.</param>
    public async Task<OutsideMail> Mail(int number)
    {
        await Eventually.True(() => _mails.Count >= number, what: $"mail {number} outside");
        return Mails[number - 1];
    }

    /// <summary>The first that fits, when it has come.</summary>
    public Task<OutsideMail> Mail(Func<OutsideMail, bool> fits) => Eventually.Some(() => Task.FromResult(_mails.FirstOrDefault(fits)));

    public ValueTask<SmtpReply> AcceptRecipientAsync(SmtpEnvelope soFar, string address, CancellationToken cancellationToken) => ValueTask.FromResult(AnswerRecipient(address));

    public ValueTask<SmtpReply> ReceiveAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var mail = new OutsideMail(envelope, message.ToArray());
        _tries.Enqueue(mail);
        var reply = Answer(mail);
        if (reply.IsPositive)
        {
            _mails.Enqueue(mail);
        }

        return ValueTask.FromResult(reply);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Count(SmtpServerEvent happened) => Interlocked.Add(ref _openSessions, happened switch
    {
        SmtpServerEvent.SessionOpened => 1,
        SmtpServerEvent.SessionClosed => -1,
        _ => 0,
    });
}
