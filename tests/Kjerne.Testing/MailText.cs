namespace Kjerne.Testing;

/// <summary>Plain mails for tests that are not about how a mail is built.</summary>
public static class MailText
{
    private static int _number;

    /// <summary>A Message-ID that no other test uses, without its brackets.</summary>
    public static string NewId() => $"m{Interlocked.Increment(ref _number)}.{Guid.NewGuid():n}@customer.example";

    public static string Simple(string from, string to, string subject, string text, string? messageId = null, string? inReplyTo = null)
    {
        var reply = inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\nReferences: <{inReplyTo}>\n";
        return $"From: {from}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{messageId ?? NewId()}>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n{reply}"
            + $"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n";
    }
}
