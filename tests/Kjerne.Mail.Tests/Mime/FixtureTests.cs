using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Whole mails as the common programs write them.</summary>
public sealed class FixtureTests
{
    private static MailMessage Read(string name) => MimeReader.Read(Raw.File(name));

    public static TheoryData<string, string, string, string, string, string> Mails => new()
    {
        // file; from; subject; piece of the text ("-": none); piece of the HTML; files, * for those shown inside the HTML
        { "outlook-inline-image.eml", "Bjørg Ødegård <bjorg.odegard@firma.example>", "Faktura 4711 - feil beløp på linje 2",
            "ny faktura så snart dere har sett på det.\n", "Bjørg Ødegård</p>", "*image001.png" },
        { "gmail-reply.eml", "Kjersti Håkonsen <kjersti.hakonsen@gmail.example>", "Re: [sak 20417] Barnehageplass på Tjøme",
            "Tusen takk for raskt svar! 😊\n\nVi takker ja", "raskt svar! 😊<div>", "" },
        { "apple-mail-pdf.eml", "Åsa Lindström <asa.lindstrom@icloud.example>", "Avtal för underskrift",
            "Här kommer avtalet.\n\n\nÅterkom gärna", "</html>\n<html>", "Avtal Åsa Lindström.pdf" },
        { "iphone-photo.eml", "Maja Kristensen <maja.k@me.example>", "Hul i vejen ved Sønder Alle",
            "Se billedet.\n\nSendt fra min iPhone\n", "-", "IMG_0417.jpeg" },
        { "thunderbird-flowed.eml", "Søren Æbelø <soren@example.dk>", "Re: Spo\u0308rgsmål om åbningstider",
            "hele lørdagen, og at man", "-", "åbningstider høst og vinter.csv" },
        { "yahoo-base64.eml", "Jón Þór <jonthor@yahoo.example>", "Pantönun nr. 5512 - vantar tvæ hluti í pakkann minn 😕",
            "það vantaði tvo hluti í pakkann.\nKveðja", "<br>það vantaði", "" },
        { "exchange-owa.eml", "Virtanen Päivi (HR) <paivi.virtanen@yritys.example>", "Vastaus: Käyttäjätunnus ei toimi – kiireellinen",
            "yhä lukossa – voitteko avata sen? Hinta oli 25 €.", "Hinta oli 25 €.</div>", "" },
        { "android-samsung.eml", "Ingrid Solås <ingrid.solas@online.example>", "Kvittering",
            "Kvitteringen ligger ved.\n\nSendt fra min Galaxy", "Galaxy</div>", "Kvittering Sørlandssenteret.jpg" },
        { "android-gmail.eml", "Tuva Nilsen <tuva.nilsen@gmail.example>", "Grønn dunk ikke tømt i går",
            "Bjørkeveien 4 ble ikke tømt.\n", "ikke tømt.</div>", "PXL_20261114_200001.jpg" },
        { "swaks.eml", "tester@example.com", "test Sat, 21 Nov 2026 20:11:49 +0000", "This is a test mailing\n", "-", "" },
        { "webmail-latin1-8bit.eml", "Åse Bråten <aase@webmail.example.no>", "Spørsmål om byggesøknad på Lillestrøm",
            "Når får jeg svar på søknaden min?\nHilsen Åse\n", "-", "" },
        { "php-form-no-charset.eml", "Kontaktskjema <noreply@kommune.example>", "Nytt skjema: Støy fra byggeplass",
            "-", "Støyen varer til kl. 23 hver kveld, også på søndager.", "" },
        { "no-mime-utf8.eml", "skript@server.example", "Nattlig jobb: ferdig på 3 min – 0 feil", "fullført på nøyaktig", "-", "" },
        { "roundcube-quote.eml", "Ragnhild Næss <ragnhild@forening.example>", "Re: Søknad om støtte til dugnad i borettslaget vårt",
            "> Hi, we need the budget as a spreadsheet.\n\nIt is", "-", "" },
        { "outlook-meeting.eml", "Eriksson, Lars <lars.eriksson@firma.example>", "Möte: genomgång av ärenden",
            "Välkomna till", "<p>Välkomna", "attachment.ics" },
        { "postfix-bounce.eml", "Mail Delivery System <MAILER-DAEMON@mx1.example.no>", "Undelivered Mail Returned to Sender",
            "    <finnes.ikke@example.com>: Recipient address rejected", "-", "attachment.txt, message.eml" },
        { "forwarded-as-attachment.eml", "Live Strand <live@example.no>", "Fwd: Klage", "Se vedlagt e-post.\n", "-", "Klage.eml" },
        { "mailman-footer.eml", "Vegard Bø via Styret <styret@lister.example>", "[Styret] Referat",
            "Møtet kostet 100 €.\n\n____", "<p>Møtet kostet 100 €.</p>\n<div style=\"white-space:pre-wrap\">____", "" },
        { "smime-signed.eml", "Kari Moen <kari.moen@stat.example>", "Signert vedtak", "Vedtaket er fattet på møte", "-", "smime.p7s" },
        { "japanese-iso-2022-jp.eml", "山田太郎 <taro@example.jp>", "お問い合わせの件", "配送は三日後です。", "-", "" },
        { "russian-koi8.eml", "Иван Петров <ivan@example.org>", "Вопрос о визе", "Здравствуйте, у меня вопрос о визе.\n", "-", "" },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void Everyday_mail_is_read_without_a_defect(string file, string from, string subject, string text, string html, string files)
    {
        MailMessage message = Read(file);

        Assert.Equal(from, Assert.Single(message.From).ToString());
        Assert.Equal(subject, message.Subject);
        AssertBody(text, message.TextBody);
        AssertBody(html, message.HtmlBody);
        Assert.Equal(files, string.Join(", ", message.Attachments.Select(file => (file.IsInline ? "*" : "") + file.FileName)));
        Assert.DoesNotContain(message.Attachments, file => file.IsDamaged || file.Size == 0);
        Assert.Empty(message.Defects);
    }

    private static void AssertBody(string piece, string? body)
    {
        if (piece == "-")
        {
            Assert.Null(body);
        }
        else
        {
            Assert.Contains(piece, body);
            Assert.DoesNotContain('\r', body!);
        }
    }

    [Fact]
    public void A_thread_is_read_in_order_without_brackets()
    {
        MailMessage message = Read("gmail-reply.eml");

        Assert.Equal("CAKx7mVrT5e9Zx0w@mail.gmail.example", message.MessageId);
        Assert.Equal(["sak-20417.8b1c@post.kommune.example"], message.InReplyTo);
        Assert.Equal(["sak-20417.7f3a@post.kommune.example", "CAKx7mVq+1=abc@mail.gmail.example", "sak-20417.8b1c@post.kommune.example"], message.References);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 21, 1, 13, TimeSpan.Zero), message.Date);
    }

    [Fact]
    public void Recipients_of_all_kinds_are_read()
    {
        MailMessage outlook = Read("outlook-inline-image.eml");
        MailMessage list = Read("mailman-footer.eml");

        Assert.Equal("Hansen, Per", Assert.Single(outlook.Cc).Name);
        Assert.Equal("styret-bounces@lister.example", list.Sender?.Address);
        Assert.Equal("vegard@example.no", Assert.Single(list.ReplyTo).Address);
        Assert.Equal(["Økonomi", "Lag, idrett og frivillighet"], Read("roundcube-quote.eml").To.Select(address => address.Name));
    }

    [Fact]
    public void A_picture_in_the_html_arrives_byte_for_byte()
    {
        MailAttachment image = Assert.Single(Read("outlook-inline-image.eml").Attachments);

        Assert.Equal("image001.png@01DC5921.3F0A1B20", image.ContentId);
        Assert.Equal("image/png", image.ContentType);
        Assert.Equal(74, image.Size);
        Assert.True(image.Content.Span.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']));
        Assert.True(image.Content.Span[^8..].StartsWith("IEND"u8));
    }

    [Fact]
    public void A_returned_message_can_be_read_in_turn()
    {
        MailAttachment original = Read("postfix-bounce.eml").Attachments[1];
        MailMessage returned = MimeReader.Read(original.Content);

        Assert.Equal("message/rfc822", original.ContentType);
        Assert.Equal("sak-1.a1@kommune.example", returned.MessageId);
        Assert.Equal("Svar på henvendelsen din", returned.Subject);
        Assert.Equal("Svaret.", returned.TextBody);
        Assert.Empty(returned.Defects);
    }

    [Fact]
    public void A_mail_cut_short_gives_what_arrived_and_says_so()
    {
        MailMessage message = Read("truncated-attachment.eml");

        Assert.Equal("Bildet er stort.\n", message.TextBody);
        MailAttachment image = Assert.Single(message.Attachments);
        Assert.Equal(73, image.Size);
        Assert.True(image.IsDamaged);
        Assert.True(message.Has(MailDefectKind.UnterminatedPart));
    }

    [Fact]
    public void A_boundary_that_never_comes_is_guessed()
    {
        MailMessage message = Read("broken-boundary.eml");

        Assert.Equal("Dokumentet ligger ved.", message.TextBody);
        Assert.Equal("Dok 1.pdf", Assert.Single(message.Attachments).FileName);
        Assert.Equal("skann-0001@kontor.example", message.MessageId);
        Assert.Equal(MailDefectKind.MissingBoundary, Assert.Single(message.Defects).Kind);
    }
}
