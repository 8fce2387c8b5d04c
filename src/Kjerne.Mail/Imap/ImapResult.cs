using System.Diagnostics.CodeAnalysis;

namespace Kjerne.Mail.Imap;

/// <summary>What a command gave: a value, or the failure in its place. Exactly one of the two is there.</summary>
public sealed record ImapResult<T>
{
    /// <summary>It went well.</summary>
    public ImapResult(T value) => Value = value;

    /// <summary>It did not.</summary>
    public ImapResult(ImapFailure failure) => Failure = failure;

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsOk => Failure is null;

    /// <summary>The default of its type when there is a failure.</summary>
    public T? Value { get; }

    /// <summary>Null when it went well.</summary>
    public ImapFailure? Failure { get; }
}

/// <summary>
/// Why a command gave nothing; a closed set. After <see cref="Lost"/> the client is of no more use, after the others it is,
/// but for a <see cref="TooLarge"/> that says otherwise; <see cref="ImapClient.IsUsable"/> tells.
/// </summary>
public abstract record ImapFailure
{
    private ImapFailure()
    {
    }

    /// <summary>NO or BAD, for a reason that is none of those below.</summary>
    public sealed record Refused(ImapReply Reply) : ImapFailure;

    /// <summary>The folder does not exist (NONEXISTENT, TRYCREATE).</summary>
    public sealed record NoSuchFolder(ImapReply Reply) : ImapFailure;

    /// <summary>The mailbox is full (OVERQUOTA).</summary>
    public sealed record OverQuota(ImapReply Reply) : ImapFailure;

    /// <summary>The rights of this account do not reach so far (NOPERM).</summary>
    public sealed record NotAllowed(ImapReply Reply) : ImapFailure;

    /// <summary>Not now (UNAVAILABLE, INUSE, LIMIT, SERVERBUG): the same may work later.</summary>
    public sealed record NotNow(ImapReply Reply) : ImapFailure;

    /// <summary>The mail is larger than the caller takes. Where the server had said another size before, the connection is closed.</summary>
    public sealed record TooLarge(long Bytes, long LimitBytes) : ImapFailure;

    /// <summary>The server has no such mail: never had, or it was removed.</summary>
    public sealed record NoSuchMail : ImapFailure;

    /// <summary>The server lacks this extension, and nothing else does it.</summary>
    public sealed record NotOffered(string Extension) : ImapFailure;

    /// <summary>The connection is gone. What a command that changes something did until then is not known.</summary>
    public sealed record Lost(ImapLoss Loss) : ImapFailure;

    internal static ImapFailure Of(ImapReply reply) => reply.Code switch
    {
        "NONEXISTENT" or "TRYCREATE" => new NoSuchFolder(reply),
        "OVERQUOTA" => new OverQuota(reply),
        "NOPERM" or "AUTHORIZATIONFAILED" => new NotAllowed(reply),
        "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG" => new NotNow(reply),
        _ => new Refused(reply),
    };
}

/// <summary>How a connection was lost.</summary>
public sealed record ImapLoss(ImapLossKind Kind, string Reason);

/// <summary>The kinds of loss.</summary>
public enum ImapLossKind
{
    /// <summary>The server closed or the network broke.</summary>
    Broken,

    /// <summary>Nothing came in time, or too slowly.</summary>
    TimedOut,

    /// <summary>What came is not IMAP, not in its order, or beyond the limits.</summary>
    ProtocolError,

    /// <summary>The server said BYE: the reason is its own words.</summary>
    SaidGoodbye,
}

/// <summary>Never leaves <see cref="ImapClient"/>, which turns it into a value.</summary>
internal sealed class ImapLostException(ImapLossKind kind, string reason) : Exception(reason)
{
    public ImapLoss Loss { get; } = new(kind, reason);
}
