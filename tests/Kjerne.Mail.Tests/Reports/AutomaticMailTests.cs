using Kjerne.Mail.Mime;
using Kjerne.Mail.Reports;
using Kjerne.Mail.Tests.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Reports;

/// <summary>Signs that a machine wrote a mail, and what is told of complaints and receipts.</summary>
public sealed class AutomaticMailTests
{
    private static AutomaticKind KindOf(string header) => AutomaticMail.Read(Raw.Read($"From: a@b.example\n{header}\n\nHei\n")).Kind;

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", AutomaticKind.AutomaticReply)]
    [InlineData("Auto-Submitted: auto-generated", AutomaticKind.Notification)]
    [InlineData("Auto-Submitted: auto-notified; owner-email=\"a@b.example\"", AutomaticKind.Notification)]
    [InlineData("auto-submitted: AUTO-REPLIED (vacation)", AutomaticKind.AutomaticReply)]
    [InlineData("Auto-Submitted: no", AutomaticKind.None)]
    [InlineData("Auto-Submitted: No (really)", AutomaticKind.None)]
    [InlineData("Auto-Submitted: auto-replied\nSubject: Automatisk svar: Sak", AutomaticKind.OutOfOffice)]
    [InlineData("X-Autoreply: yes", AutomaticKind.AutomaticReply)]
    [InlineData("X-Autorespond: 1", AutomaticKind.AutomaticReply)]
    [InlineData("X-Auto-Response-Suppress: All", AutomaticKind.AutomaticReply)]
    [InlineData("X-Auto-Response-Suppress: None", AutomaticKind.None)]
    [InlineData("Precedence: auto_reply", AutomaticKind.AutomaticReply)]
    [InlineData("Precedence: bulk", AutomaticKind.Bulk)]
    [InlineData("Precedence: JUNK", AutomaticKind.Bulk)]
    [InlineData("Precedence: list", AutomaticKind.MailingList)]
    [InlineData("Precedence: first-class", AutomaticKind.None)]
    [InlineData("List-Id: <nytt.example>", AutomaticKind.MailingList)]
    [InlineData("List-Unsubscribe: <mailto:ut@nytt.example>", AutomaticKind.Bulk)]
    [InlineData("Return-Path: <>", AutomaticKind.Notification)]
    [InlineData("Return-Path: <a@b.example>", AutomaticKind.None)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", AutomaticKind.DeliveryReport)]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", AutomaticKind.ReadReceipt)]
    [InlineData("Content-Type: multipart/report; report-type=feedback-report; boundary=b", AutomaticKind.FeedbackReport)]
    [InlineData("Subject: Hei", AutomaticKind.None)]
    public void A_header_tells(string header, AutomaticKind kind)
    {
        Assert.Equal(kind, KindOf(header));
    }

    [Theory]
    [InlineData("Automatic reply: Your case")]
    [InlineData("Out of Office: Your case")]
    [InlineData("Automatisk svar: Saken din")]
    [InlineData("Autosvar: Sag")]
    [InlineData("Ikke på kontoret: Saken")]
    [InlineData("Ikkje på kontoret: Saka")]
    [InlineData("Fraværsmelding: Saken")]
    [InlineData("Automatiskt svar: Ärende")]
    [InlineData("Frånvaro: Ärende")]
    [InlineData("Automatische Antwort: Anliegen")]
    [InlineData("Abwesenheitsnotiz: Anliegen")]
    [InlineData("Réponse automatique : Demande")]
    [InlineData("Absence du bureau : Demande")]
    [InlineData("Respuesta automática: Caso")]
    [InlineData("Fuera de la oficina: Caso")]
    [InlineData("Automatisch antwoord: Vraag")]
    [InlineData("Afwezig: Vraag")]
    [InlineData("Automaattinen vastaus: Asia")]
    [InlineData("Poissaoloilmoitus: Asia")]
    [InlineData("Odpowiedź automatyczna: Sprawa")]
    [InlineData("=?utf-8?q?R=C3=A9ponse_automatique?= : Demande")]
    public void A_subject_tells_that_somebody_is_away(string subject)
    {
        Assert.Equal(AutomaticKind.OutOfOffice, KindOf($"Subject: {(subject.StartsWith('=') ? subject : MimeSubject(subject))}"));
    }

    [Theory]
    [InlineData("Re: Automatic reply: Your case")]
    [InlineData("SV: Hva betyr automatisk svar?")]
    [InlineData("Absent from school")]
    [InlineData("Fravær i dag")]
    public void A_person_may_speak_of_it(string subject)
    {
        Assert.Equal(AutomaticKind.None, KindOf($"Subject: {MimeSubject(subject)}"));
    }

    [Fact]
    public void Through_a_list_people_write()
    {
        Assert.False(AutomaticMail.Read(Raw.Read("List-Id: <a.example>\n\nHei")).IsWrittenByMachine);
        Assert.True(AutomaticMail.Read(Raw.Read("List-Id: <a.example>\n\nHei")).IsAutomatic);
    }

    [Fact]
    public void Complaint_names_type_recipient_and_mail()
    {
        FeedbackReport? report = FeedbackReport.Read(Raw.Read("""
            From: fbl@provider.example
            Content-Type: multipart/report; report-type=feedback-report; boundary=b

            --b
            Content-Type: text/plain

            This is an abuse report.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Provider/1.0
            Version: 1
            Original-Mail-From: <post@kommune.example>
            Original-Rcpt-To: <kari@kunde.example>
            Source-IP: 192.0.2.1
            --b
            Content-Type: message/rfc822

            From: post@kommune.example
            To: redacted@kunde.example
            Message-ID: <sak-1.a1@kommune.example>

            Svar
            --b--
            """));

        Assert.Equal(new FeedbackReport { FeedbackType = "abuse", Recipient = "kari@kunde.example", OriginalSender = "post@kommune.example", OriginalMessageId = "sak-1.a1@kommune.example", SourceAddress = "192.0.2.1" }, report);
        Assert.Null(FeedbackReport.Read(Raw.Read("From: a@b.example\n\nHei")));
    }

    [Fact]
    public void Receipt_names_what_was_done_with_which_mail()
    {
        ReadReceipt? receipt = ReadReceipt.Read(Raw.Read("""
            From: kari@kunde.example
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b
            Content-Type: text/plain

            Your message was displayed.
            --b
            Content-Type: message/disposition-notification

            Reporting-UA: mail.kunde.example; Foomail 97.1
            Final-Recipient: rfc822;kari@kunde.example
            Original-Message-ID: <sak-1.a1@kommune.example>
            Disposition: manual-action/MDN-sent-manually; displayed
            --b--
            """));

        Assert.Equal(new ReadReceipt { Disposition = "displayed", Recipient = "kari@kunde.example", OriginalMessageId = "sak-1.a1@kommune.example" }, receipt);
    }

    private static string MimeSubject(string subject) => $"=?utf-8?b?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(subject))}?=";
}
