using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>What the server has told, asked or not: it may speak of these things at any point (RFC 9051 section 7).</summary>
internal sealed class ImapSession
{
    /// <summary>Stops a server that alerts without end.</summary>
    private const int MaxAlerts = 20;

    private const int MaxCapabilities = 500;

    private readonly List<string> alerts = [];

    public ImapCapabilities? Capabilities { get; set; }

    public IReadOnlyList<string> Alerts => alerts;

    /// <summary>The words of BYE.</summary>
    public ImapReply? Goodbye { get; private set; }

    /// <summary>Mails in the open folder.</summary>
    public uint MailCount { get; private set; }

    /// <summary>The count has grown since this was last set to false.</summary>
    public bool HasNews { get; set; }

    /// <summary>Names are UTF-8 on the wire: UTF8=ACCEPT is on, or the server knows nothing else.</summary>
    public bool IsUtf8 { get; set; }

    public void Forget()
    {
        MailCount = 0;
        HasNews = false;
    }

    public void Hear(uint number, string name, ImapTokens rest)
    {
        switch (name)
        {
            case "CAPABILITY":
                Capabilities = ReadCapabilities(rest);
                break;
            case "EXISTS":
                HasNews |= number > MailCount;
                MailCount = number;
                break;
            case "EXPUNGE" when MailCount > 0:
                MailCount--;
                break;
            case "VANISHED":
                HearVanished(rest);
                break;
            case "ENABLED":
                IsUtf8 |= Encoding.ASCII.GetString(rest.Rest).Contains("UTF8=ACCEPT", StringComparison.OrdinalIgnoreCase);
                break;
            case "OK" or "NO" or "BAD" or "BYE" or "PREAUTH":
                HearReply(ImapReply.Read(name, rest)!);
                break;
        }
    }

    /// <summary>Replies to commands carry the same codes as remarks.</summary>
    public void HearReply(ImapReply reply)
    {
        if (reply.Status == ImapStatus.Bye)
        {
            Goodbye = reply;
        }

        if (reply.Code == "ALERT" && alerts.Count < MaxAlerts && !alerts.Contains(reply.Text))
        {
            alerts.Add(reply.Text);
        }

        if (reply.Code == "CAPABILITY")
        {
            Capabilities = new ImapCapabilities(reply.CodeText.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxCapabilities));
        }
    }

    /// <summary>VANISHED (EARLIER) tells of the past and does not count (RFC 7162 section 3.2.10).</summary>
    private void HearVanished(ImapTokens rest)
    {
        var uids = new List<uint>();
        if (!rest.IsNext('(') && rest.TryReadAtom(out var set) && UidSet.TryRead(set, 1_000_000, uids))
        {
            MailCount -= Math.Min(MailCount, (uint)uids.Count);
        }
    }

    private static ImapCapabilities ReadCapabilities(ImapTokens rest)
    {
        var names = new List<string>();
        while (rest.TryReadAtom(out var name) && names.Count < MaxCapabilities)
        {
            names.Add(name);
            rest.SkipSpaces();
        }

        return new ImapCapabilities(names);
    }
}
