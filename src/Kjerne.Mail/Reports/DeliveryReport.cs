namespace Kjerne.Mail.Reports;

/// <summary>What a mail server says became of a mail. A claim like everything in a mail: anybody can write one.</summary>
public sealed record DeliveryReport
{
    /// <summary>The gravest of the recipients' states, as class.subject.detail (RFC 3463).</summary>
    public required string Status { get; init; }

    /// <summary>Whom it is about, each address once; empty where the report names nobody.</summary>
    public required IReadOnlyList<DeliveryRecipient> Recipients { get; init; }

    /// <summary>The mail it is about, without angle brackets; null when the report does not say.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>The server that reports; null when not said.</summary>
    public string? ReportingServer { get; init; }

    /// <summary>In the form of RFC 3464. Otherwise it was read from the words servers write for people.</summary>
    public bool IsStandard { get; init; }

    /// <summary>At least one recipient did not get the mail, or has not yet.</summary>
    public bool IsBounce => Recipients.Count == 0 || Recipients.Any(recipient => recipient.Action is "failed" or "delayed");
}

/// <summary>What became of a mail at one recipient.</summary>
public sealed record DeliveryRecipient
{
    /// <summary>The address the server tried last.</summary>
    public required string Address { get; init; }

    /// <summary>The address the sender used, where the report tells both; null otherwise.</summary>
    public string? OriginalAddress { get; init; }

    /// <summary>class.subject.detail (RFC 3463). Where the server only gives words or a reply code, the nearest one, at worst 5.0.0 or 4.0.0.</summary>
    public required string Status { get; init; }

    /// <summary>failed, delayed, delivered, relayed or expanded.</summary>
    public required string Action { get; init; }

    /// <summary>What the refusing server said, on one line; "" when not told.</summary>
    public string Diagnostic { get; init; } = "";

    /// <summary>This mail will not arrive there.</summary>
    public bool IsPermanent => Action == "failed";

    /// <summary>The address itself does not work, so that no other mail would arrive either: no such mailbox, no such domain, moved.
    /// A full mailbox, a refused content and a time limit that ran out are not hard.</summary>
    public bool IsHard => Action == "failed" && Status is "5.0.0" or "5.1.0" or "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1" or "5.4.1" or "5.4.4" or "5.4.310" or "5.5.0" or "5.1.351";
}
