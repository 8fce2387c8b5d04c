using System.Net;

namespace Kjerne.Mail.Smtp;

/// <summary>Something an operator may want to see; a closed set. Never holds addresses of people or content of mail.</summary>
public abstract record SmtpServerEvent
{
    private SmtpServerEvent()
    {
    }

    /// <summary>A peer was let in.</summary>
    public sealed record SessionOpened(long SessionId, IPAddress Remote) : SmtpServerEvent;

    /// <summary>A peer was sent away at the door with 421: too many connections in all, or from its address.</summary>
    public sealed record ConnectionRefused(IPAddress Remote, bool FromOneAddress) : SmtpServerEvent;

    /// <summary>A session ended.</summary>
    public sealed record SessionClosed(long SessionId, SmtpSessionEnd End) : SmtpServerEvent;

    /// <summary>A message was stored; <paramref name="Bytes"/> is its size without the final dot.</summary>
    public sealed record MessageStored(long SessionId, int Recipients, long Bytes) : SmtpServerEvent;

    /// <summary>A message was refused after its content began, by the server or the receiver.</summary>
    public sealed record MessageRefused(long SessionId, SmtpReply Reply) : SmtpServerEvent;

    /// <summary>The receiver threw, or answered with a code that is none; the peer got 451.</summary>
    public sealed record ReceiverFailed(long SessionId, Exception Failure) : SmtpServerEvent;

    /// <summary>Name or password were wrong, or <paramref name="Failure"/> kept us from finding out.</summary>
    public sealed record SignInRefused(long SessionId, Exception? Failure) : SmtpServerEvent;

    /// <summary>The TLS handshake failed.</summary>
    public sealed record TlsFailed(long SessionId, Exception Failure) : SmtpServerEvent;

    /// <summary>A session died of an error that should not be possible.</summary>
    public sealed record SessionFailed(long SessionId, Exception Failure) : SmtpServerEvent;

    /// <summary>Taking a connection failed, mostly for want of file handles; the server goes on.</summary>
    public sealed record AcceptFailed(Exception Failure) : SmtpServerEvent;
}

/// <summary>Why a session of the server ended.</summary>
public enum SmtpSessionEnd
{
    /// <summary>The peer said QUIT.</summary>
    Quit,

    /// <summary>The peer closed or the network broke.</summary>
    ConnectionLost,

    /// <summary>The peer was too slow.</summary>
    TimedOut,

    /// <summary>The server stops.</summary>
    ServerStopped,

    /// <summary>Too many refused commands, or too many commands without a message.</summary>
    TooManyErrors,

    /// <summary>A line ended by something else than CRLF; what follows may be a smuggled message and is not read.</summary>
    BadLineEnd,

    /// <summary>Far more bytes than a line or a message may have.</summary>
    Flooded,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,
}
