namespace Kjerne.Mail.Replies;

/// <summary>How much of a mail's text is looked at when the reply is taken out.</summary>
public sealed record ReplyLimits
{
    /// <summary>UTF-16 units of text or HTML. Stops the text bomb: megabytes of quotation gathered in a thread, or made to keep
    /// a reader busy. Time is linear in what is read.</summary>
    public int MaxCharacters { get; init; } = 1024 * 1024;

    /// <summary>Lines looked at. Stops millions of empty lines, each costing an object.</summary>
    public int MaxLines { get; init; } = 6_000;

    /// <summary>HTML elements open inside each other whose kind is kept. Stops the nesting bomb.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Quoted lines kept before an answer that stands between quoted lines.</summary>
    public int MaxContextLines { get; init; } = 4;
}
