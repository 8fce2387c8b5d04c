namespace Kjerne.Mail.Replies;

/// <summary>A mail's text taken apart. Every line of the mail stands in one of the texts below, so nothing is lost;
/// only blank lines and the "&gt;" marks of quotations may differ.</summary>
public sealed record ReplyContent
{
    /// <summary>What the sender wrote this time. Quoted lines that an answer between them refers to stand here too, marked by
    /// "&gt; ". The whole of a forwarded mail. Lines end with \n, none after the last. Empty only when the mail has no text.</summary>
    public required string Text { get; init; }

    /// <summary>Earlier mails of the thread with the lines that introduce them; "" when there are none.</summary>
    public string Quoted { get; init; } = "";

    /// <summary>The contact block under the text; "" when there is none. The closing phrase and the name beneath it belong to the text.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Legal notices, footers of mailing lists and virus scanners; "" when there are none.</summary>
    public string Disclaimer { get; init; } = "";

    /// <summary>"Sent from my phone" and its like; "" when there is none.</summary>
    public string MobileFooter { get; init; } = "";

    /// <summary>The mail passes another mail on: what is passed on is part of <see cref="Text"/>.</summary>
    public bool IsForward { get; init; }

    /// <summary>Answers stand between quoted lines.</summary>
    public bool HasInlineAnswers { get; init; }

    /// <summary>The text was longer than <see cref="ReplyLimits"/> allows; what lies beyond was not looked at and is in none of the texts.</summary>
    public bool IsCut { get; init; }
}
