using System.Text;

namespace Kjerne.Testing;

/// <summary>A mail as a plain program writes it, every line under the test's control. By default a new question of Kari's.</summary>
public sealed record TestMail
{
    /// <summary>The envelope's sender; null is the empty path of a report.</summary>
    public string? ReturnPath { get; init; } = "kari@kunde.example";

    public string From { get; init; } = "Kari Nordmann <kari@kunde.example>";

    public string To { get; init; } = TestWorkplace.DefaultAddress;

    public string? Cc { get; init; }

    public string Subject { get; init; } = "Hvor er pakken min?";

    public string Text { get; init; } = "Hei, pakken kom ikke.";

    /// <summary>Without brackets; null writes none.</summary>
    public string? MessageId { get; init; } = $"{Guid.NewGuid():n}@kunde.example";

    public string? Date { get; init; } = "Mon, 02 Mar 2026 10:00:00 +0100";

    /// <summary>One id without brackets.</summary>
    public string? InReplyTo { get; init; }

    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whole lines, written first.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public string ContentType { get; init; } = "text/plain; charset=utf-8";

    /// <summary>The next mail in the same thread, as a mail program answers.</summary>
    public static TestMail AnswerTo(OutsideMail mail)
    {
        var read = mail.Read();
        return new TestMail
        {
            To = (read.ReplyTo.Count > 0 ? read.ReplyTo : read.From)[0].Address,
            Subject = $"SV: {read.Subject}",
            Text = "Takk for svaret, men den kom ikke i dag heller.",
            InReplyTo = read.MessageId,
            References = [.. read.References, read.MessageId!],
        };
    }

    public byte[] Bytes()
    {
        var lines = new List<string>(Headers) { $"From: {From}", $"To: {To}" };
        Add(lines, "Cc", Cc);
        Add(lines, "Subject", Subject);
        Add(lines, "Date", Date);
        Add(lines, "Message-ID", MessageId is null ? null : $"<{MessageId}>");
        Add(lines, "In-Reply-To", InReplyTo is null ? null : $"<{InReplyTo}>");
        Add(lines, "References", References.Count == 0 ? null : string.Join(' ', References.Select(x => $"<{x}>")));
        lines.AddRange(["MIME-Version: 1.0", $"Content-Type: {ContentType}", "Content-Transfer-Encoding: 8bit", ""]);
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n" + Text.ReplaceLineEndings("\r\n") + "\r\n");
    }

    private static void Add(List<string> lines, string name, string? value)
    {
        if (value is not null)
        {
            lines.Add($"{name}: {value}");
        }
    }
}
