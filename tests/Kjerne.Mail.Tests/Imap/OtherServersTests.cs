using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>
/// Dialogues in the manner of servers that cannot be run here. They are not recordings: each is written from what its
/// makers publish and from what RFC 3501, 6154, 6855 and 7162 show, with the peculiarity it is known for.
/// </summary>
public sealed class OtherServersTests
{
    /// <summary>XOAUTH2, numbers of its own, a bracketed root, folders in the user's language, MOVE that tells COPYUID first.</summary>
    private const string Gmail = """
        S: * OK Gimap ready for requests from 192.0.2.1 x12mb12345678eja
        C: CAPABILITY
        S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER
        S: TAG OK Thats all she wrote! x12mb12345678eja
        C: AUTHENTICATE XOAUTH2 dXNlcj1hbm5hQHgudGVzdAFhdXRoPUJlYXJlciB0b2tlbgEB
        S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584
        S: TAG OK anna@x.test authenticated (Success)
        C: ENABLE UTF8=ACCEPT
        S: * ENABLED UTF8=ACCEPT
        S: TAG OK Success
        C: LIST "" "*" RETURN (SPECIAL-USE)
        S: * LIST (\HasNoChildren) "/" "INBOX"
        S: * LIST (\HasChildren \NonExistent) "/" "[Gmail]"
        S: * LIST (\All \HasNoChildren) "/" "[Gmail]/All e-post"
        S: * LIST (\HasNoChildren \Sent) "/" "[Gmail]/Sendt e-post"
        S: TAG OK Success
        C: SELECT "INBOX" (CONDSTORE)
        S: * FLAGS (\Answered \Flagged \Draft \Deleted \Seen $NotPhishing $Phishing)
        S: * OK [PERMANENTFLAGS (\Answered \Flagged \Draft \Deleted \Seen $NotPhishing $Phishing \*)] Flags permitted.
        S: * OK [UIDVALIDITY 1] UIDs valid.
        S: * 2 EXISTS
        S: * 0 RECENT
        S: * OK [UIDNEXT 12] Predicted next UID.
        S: * OK [HIGHESTMODSEQ 4711] 
        S: TAG OK [READ-WRITE] INBOX selected. (Success)
        C: UID SEARCH UID 11:*
        S: * SEARCH 11
        S: TAG OK SEARCH completed (Success)
        C: UID FETCH 11 (UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID)
        S: * 2 FETCH (X-GM-MSGID 1278455344230334865 UID 11 RFC822.SIZE 4 INTERNALDATE "21-Nov-2026 10:00:00 +0000" FLAGS () MODSEQ (4711))
        S: TAG OK Success
        C: UID FETCH 11 (UID BODY.PEEK[])
        S: * 2 FETCH (UID 11 BODY[] {4}
        S: A:
        S: )
        S: TAG OK Success
        C: UID STORE 11 +FLAGS.SILENT (\Seen)
        S: * 2 FETCH (UID 11 MODSEQ (4712))
        S: TAG OK Success
        C: UID MOVE 11 "Ferdig"
        S: * OK [COPYUID 3 11 1] (Success)
        S: * 2 EXPUNGE
        S: TAG OK (Success)
        """;

    /// <summary>Greets without capabilities, tells them unasked after the sign-in, has no SPECIAL-USE worth the name, and its folders are German.</summary>
    private const string Exchange = """
        S: * OK The Microsoft Exchange IMAP4 service is ready. [TABPADUAByADAAMgBDAEEAMAAwADEAMQAuAHgA]
        C: CAPABILITY
        S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+
        S: TAG OK CAPABILITY completed.
        C: AUTHENTICATE XOAUTH2 dXNlcj1hbm5hQHgudGVzdAFhdXRoPUJlYXJlciB0b2tlbgEB
        S: TAG OK AUTHENTICATE completed.
        C: CAPABILITY
        S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+
        S: TAG OK CAPABILITY completed.
        C: LIST "" "*"
        S: * LIST (\HasNoChildren) "/" INBOX
        S: * LIST (\HasChildren) "/" Kalender
        S: * LIST (\HasNoChildren) "/" "Sendte elementer"
        S: TAG OK LIST completed.
        C: SELECT "INBOX"
        S: * 2 EXISTS
        S: * 0 RECENT
        S: * FLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)
        S: * OK [PERMANENTFLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)] Permanent flags
        S: * OK [UNSEEN 2] Is the first unseen message
        S: * OK [UIDVALIDITY 14] UIDVALIDITY value
        S: * OK [UIDNEXT 12] The next unique identifier value
        S: TAG OK [READ-WRITE] SELECT completed.
        C: UID SEARCH UID 11:*
        S: * SEARCH 11
        S: TAG OK SEARCH completed.
        C: UID FETCH 11 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 2 FETCH (UID 11 FLAGS () INTERNALDATE "21-Nov-2026 10:00:00 +0000" RFC822.SIZE 44)
        S: TAG OK FETCH completed.
        C: UID FETCH 11 (UID BODY.PEEK[])
        S: * 2 FETCH (UID 11 BODY[] {4}
        S: A:
        S:  FLAGS ())
        S: TAG OK FETCH completed.
        C: UID STORE 11 +FLAGS.SILENT (\Seen)
        S: TAG OK STORE completed.
        C: UID MOVE 11 "Ferdig"
        S: * OK [COPYUID 15 11 1] 
        S: * 2 EXPUNGE
        S: * 1 EXISTS
        S: TAG OK MOVE completed.
        """;

    /// <summary>Everything under INBOX with dots, no MOVE, no literals unasked, and a line of capabilities in the greeting that ends in a space.</summary>
    private const string Courier = """
        S: * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE ACL ACL2=UNION ] Courier-IMAP ready. See COPYING for distribution information.
        C: LOGIN "anna@x.test" "token"
        S: * OK [ALERT] Filesystem notification initialization error -- contact your mail administrator (check for configuration errors with the FAM/Gamin library)
        S: TAG OK LOGIN Ok.
        C: CAPABILITY
        S: * CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE ACL ACL2=UNION
        S: TAG OK CAPABILITY completed
        C: LIST "" "*"
        S: * LIST (\Unmarked \HasChildren) "." "INBOX"
        S: * LIST (\HasNoChildren) "." "INBOX.Sendte elementer"
        S: TAG OK LIST completed
        C: SELECT "INBOX"
        S: * FLAGS (\Draft \Answered \Flagged \Deleted \Seen \Recent)
        S: * OK [PERMANENTFLAGS (\* \Draft \Answered \Flagged \Deleted \Seen)] Limited
        S: * 2 EXISTS
        S: * 1 RECENT
        S: * OK [UIDVALIDITY 1095431122] Ok
        S: * OK [MYRIGHTS "acdilrsw"] ACL
        S: TAG OK [READ-WRITE] Ok
        C: UID SEARCH UID 11:*
        S: * SEARCH 11
        S: TAG OK SEARCH done.
        C: UID FETCH 11 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 2 FETCH (UID 11 FLAGS (\Recent) INTERNALDATE "21-Nov-2026 11:00:00 +0100" RFC822.SIZE 4)
        S: TAG OK FETCH completed.
        C: UID FETCH 11 (UID BODY.PEEK[])
        S: * 2 FETCH (UID 11 BODY[] {4}
        S: A:
        S: )
        S: TAG OK FETCH completed.
        C: UID STORE 11 +FLAGS.SILENT (\Seen)
        S: TAG OK STORE completed.
        C: UID COPY 11 "Ferdig"
        S: TAG OK [COPYUID 1095431123 11 1] COPY completed.
        C: UID STORE 11 +FLAGS.SILENT (\Deleted)
        S: TAG OK STORE completed.
        C: UID EXPUNGE 11
        S: * 2 EXPUNGE
        S: * 1 EXISTS
        S: * 0 RECENT
        S: TAG OK EXPUNGE completed
        """;

    /// <summary>Asks for STARTTLS or offers PLAIN without initial response, quotes nothing that need not be, answers with literals.</summary>
    private const string Cyrus = """
        S: * OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN AUTH=LOGIN AUTH=XOAUTH2] mail.x.test Cyrus IMAP 3.6.1 server ready
        C: AUTHENTICATE XOAUTH2
        S: + 
        c: dXNlcj1hbm5hQHgudGVzdAFhdXRoPUJlYXJlciB0b2tlbgEB
        S: TAG OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE ACL ANNOTATE-EXPERIMENT-1 BINARY CATENATE CHILDREN CONDSTORE CREATE-SPECIAL-USE ESEARCH LIST-EXTENDED LIST-STATUS MAILBOX-REFERRALS METADATA MOVE MULTIAPPEND NAMESPACE OBJECTID QRESYNC QUOTA RIGHTS=kxten SPECIAL-USE UIDPLUS UNSELECT WITHIN IDLE] User logged in SESSIONID=<x-1-2-3>
        C: LIST "" "*" RETURN (SPECIAL-USE)
        S: * LIST (\HasNoChildren) "/" INBOX
        S: * LIST (\HasNoChildren \Sent) "/" {4}
        S: Sent
        S: TAG OK Completed (0.000 secs 3 calls)
        C: SELECT "INBOX" (CONDSTORE)
        S: * 2 EXISTS
        S: * 0 RECENT
        S: * FLAGS (\Answered \Flagged \Draft \Deleted \Seen)
        S: * OK [PERMANENTFLAGS (\Answered \Flagged \Draft \Deleted \Seen \*)] Ok
        S: * OK [UNSEEN 2] Ok
        S: * OK [UIDVALIDITY 1447439108] Ok
        S: * OK [UIDNEXT 12] Ok
        S: * OK [HIGHESTMODSEQ 65402] Ok
        S: * OK [MAILBOXID (b8a9f6)] Ok
        S: * OK [URLMECH INTERNAL] Ok
        S: * OK [ANNOTATIONS 65536] Ok
        S: TAG OK [READ-WRITE] Completed
        C: UID SEARCH UID 11:*
        S: * SEARCH 11
        S: TAG OK Completed (1 msgs in 0.000 secs)
        C: UID FETCH 11 (UID FLAGS INTERNALDATE RFC822.SIZE)
        S: * 2 FETCH (FLAGS () UID 11 INTERNALDATE "21-Nov-2026 10:00:00 +0000" RFC822.SIZE 4 MODSEQ (65402))
        S: TAG OK Completed (0.000 sec)
        C: UID FETCH 11 (UID BODY.PEEK[])
        S: * 2 FETCH (UID 11 BODY[] {4}
        S: A:
        S: )
        S: TAG OK Completed (0.000 sec)
        C: UID STORE 11 +FLAGS.SILENT (\Seen)
        S: * 2 FETCH (UID 11 MODSEQ (65403))
        S: TAG OK Completed
        C: UID MOVE 11 "Ferdig"
        S: * OK [COPYUID 1447439109 11 1] Completed
        S: * VANISHED 11
        S: TAG OK Completed
        """;

    [Theory]
    [InlineData("Gmail", Gmail, "[Gmail]/Sendt e-post", 1278455344230334865UL)]
    [InlineData("Exchange", Exchange, "Sendte elementer", null)]
    [InlineData("Courier", Courier, "INBOX.Sendte elementer", null)]
    [InlineData("Cyrus", Cyrus, "Sent", null)]
    public async Task Mail_is_read_and_moved(string name, string script, string sent, ulong? gmailMessageId)
    {
        await using var server = ImapTranscriptServer.Play(script);
        ImapCredentials credentials = name == "Courier"
            ? new ImapCredentials.Password("anna@x.test", "token")
            : new ImapCredentials.AccessToken("anna@x.test", "token");
        await using var client = await server.ConnectAsync(x => x with { Credentials = credentials });

        Assert.Equal(name == "Courier" ? 1 : 0, client.Alerts.Count);
        Assert.Equal(sent, ClientOf.ValueOf(await client.ListFoldersAsync()).Single(x => x.Kind == ImapFolderKind.Sent).Name);
        Assert.Equal(2u, ClientOf.ValueOf(await client.OpenFolderAsync("INBOX")).MailCount);
        Assert.Equal([11u], ClientOf.ValueOf(await client.FindAfterAsync(10)));
        var mail = ClientOf.ValueOf(await client.DescribeAsync([11])).Single();
        Assert.Equal((new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), gmailMessageId), (mail.ReceivedAt!.Value, mail.GmailMessageId));
        Assert.Equal("A:\r\n", (await client.FetchTextAsync(11)).Text);
        Assert.True((await client.AddFlagsAsync([11], [@"\Seen"])).IsOk);
        Assert.True(ClientOf.ValueOf(await client.MoveAsync([11], "Ferdig")).AreRemoved);
        await server.FinishedAsync();
    }
}
