using Kjerne.Mail.Replies;
using Xunit;

namespace Kjerne.Mail.Tests.Replies;

/// <summary>What stays and what goes in plain text.</summary>
public sealed class ReplyTextTests
{
    private static ReplyContent Read(string text) => ReplyReader.Read(text, null);

    [Fact]
    public void Answers_between_quoted_lines_keep_the_lines_they_answer()
    {
        ReplyContent reply = Read("On 14/01/2020 10:23, Desk wrote:\n> Hei Kari,\n>\n> Hva er adressen?\n\nStorgata 1.\n\n> Hvilken dag passer?\n\nTorsdag.\n\n> Hilsen Desk\n");

        Assert.Equal("> Hva er adressen?\n\nStorgata 1.\n\n> Hvilken dag passer?\n\nTorsdag.", reply.Text);
        Assert.True(reply.HasInlineAnswers);
        Assert.DoesNotContain("Hvilken dag", reply.Quoted);
    }

    [Fact]
    public void An_answer_under_the_whole_quotation_stands_alone()
    {
        Assert.Equal("Torsdag.", Read("On 14/01/2020 10:23, Desk wrote:\n\n> Hvilken dag passer?\n>\n> Hilsen Desk\n\nTorsdag.\n").Text);
    }

    [Fact]
    public void Text_around_a_quotation_is_joined()
    {
        Assert.Equal("Før.\n\nEtter.", Read("Før.\n\nOn 14/01/2020 10:23, Desk wrote:\n\n>\n> Sitat\n\nEtter.").Text);
    }

    [Fact]
    public void Rest_of_a_wrapped_quoted_line_is_no_answer()
    {
        Assert.Equal("Ja.", Read("Ja.\n\nOn 14/01/2020 10:23, Desk wrote:\n> this line was wrapped by a program that marked it before it\nwas wrapped\n> and goes on here\n").Text);
    }

    [Theory]
    [InlineData("> Se saken (http://example.no/action\n_nonce=3dd518)\n>\n")]
    [InlineData("> Svar på denne\n (http://example.no/c/YzOTYzMmE) >\n> Hilsen oss\n")]
    public void Rest_of_a_wrapped_link_is_no_answer(string quotation)
    {
        Assert.Equal("Ja.", Read("Ja.\n\nOn 14/01/2020 10:23, Desk wrote:\n\n" + quotation).Text);
    }

    [Fact]
    public void A_short_answer_right_under_a_quoted_line_stays()
    {
        Assert.Equal("> Passer det?\n\nJa\n\n> Hvor mange?\n\nTo", Read("Den 14.01.2020 10:23, skrev Desk:\n> Passer det?\nJa\n> Hvor mange?\nTo\n> Hilsen oss").Text);
    }

    [Fact]
    public void A_line_of_nothing_but_marks_is_quotation()
    {
        Assert.Equal("Hei", Read("Hei\n" + new string('>', 5000)).Text);
    }

    [Theory]
    [InlineData("Hei\n\n-- \nKari Nordmann\nTlf 22 33 44 55", "Hei", "Kari Nordmann")]
    [InlineData("Hei\n\nMed vennlig hilsen\nKari Nordmann\nSeniorrådgiver\nFirma AS\nTlf: 22 33 44 55\nwww.firma.example", "Hei\n\nMed vennlig hilsen\nKari Nordmann", "Seniorrådgiver")]
    [InlineData("Hello\n\nBest regards,\n\nJohn Doe\nHead of Sales | Firm Ltd\n+47 22 33 44 55 | john@firm.example", "Hello\n\nBest regards,\n\nJohn Doe", "Head of Sales")]
    [InlineData("Guten Tag\n\nMit freundlichen Grüßen\nMax Mustermann\nMusterstraße 1\n12345 Berlin\nTel. 030 1234567", "Guten Tag\n\nMit freundlichen Grüßen\nMax Mustermann", "Musterstraße")]
    public void Contact_block_is_the_signature(string text, string expected, string signature)
    {
        ReplyContent reply = Read(text);

        Assert.Equal(expected, reply.Text);
        Assert.Contains(signature, reply.Signature);
    }

    [Theory]
    [InlineData("Takk!\n\nKari")]
    [InlineData("Hei\n\nMvh Kari\n\nPS: Send også faktura på 1234 5678 9012 til meg.")]
    [InlineData("Kan dere ringe meg på 22 33 44 55?")]
    [InlineData("Sendt fra min bror i går, men pakken kom aldri.")]
    [InlineData("Priser:\n---\nA 10\nB 20\n\nHva mener dere om disse prisene? Jeg lurer på om de er rette.")]
    [InlineData("Informasjonen i brevet er konfidensiell, sa dere.")]
    public void Text_of_the_sender_stays(string text)
    {
        Assert.Equal(text, Read(text).Text);
    }

    [Theory]
    [InlineData("Sent from my iPhone")]
    [InlineData("Sendt fra min iPhone")]
    [InlineData("Sendt frå iPhonen min")]
    [InlineData("Skickat från min iPad")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Gesendet von Mail für Windows 10")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Envoyé à partir d’Outlook pour Android")]
    [InlineData("Enviado desde mi iPhone")]
    [InlineData("Verstuurd vanaf mijn iPhone")]
    [InlineData("Verzonden vanuit Outlook voor iOS")]
    [InlineData("Lähetetty iPhonesta")]
    [InlineData("Wysłane z iPhone'a")]
    [InlineData("Inviato da iPhone")]
    [InlineData("Get Outlook for iOS<https://aka.ms/o0ukef>")]
    [InlineData("Hent Outlook for Android")]
    [InlineData("Sendt fra min Samsung Galaxy-smarttelefon.")]
    [InlineData("Sent from Yahoo Mail on Android")]
    [InlineData("Sendt fra Outlook for iOS<https://aka.ms/o0ukef>")]
    public void Footer_of_a_telephone_goes(string footer)
    {
        ReplyContent reply = Read($"Det er greit.\n\n{footer}\n\nDen 14.01.2020 10:23, skrev Desk:\n> Er det greit?\n");

        Assert.Equal("Det er greit.", reply.Text);
        Assert.Equal(footer, reply.MobileFooter);
    }

    [Theory]
    [InlineData("This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please notify the sender and delete it.")]
    [InlineData("Denne e-posten er konfidensiell og kun tiltenkt adressaten. Dersom du feilaktig har mottatt denne e-posten, vennligst slett den og informer avsender.")]
    [InlineData("Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.")]
    [InlineData("_______________________________________________\nStyret mailing list\nStyret@lister.example\nhttps://lister.example/mailman/listinfo/styret")]
    public void Notice_at_the_end_goes(string notice)
    {
        ReplyContent reply = Read($"Her er svaret.\n\n{notice}\n");

        Assert.Equal("Her er svaret.", reply.Text);
        Assert.NotEqual("", reply.Disclaimer);
    }

    [Theory]
    [InlineData("> Bare et sitat\n> uten svar\n")]
    [InlineData("On 14/01/2020 10:23, Desk wrote:\n\nBare et sitat\n")]
    [InlineData("-- \nKari\nTlf 22334455\n")]
    [InlineData("Sent from my iPhone")]
    [InlineData("-----Original Message-----\nhei")]
    public void There_is_always_text_where_the_mail_has_text(string text)
    {
        Assert.NotEqual("", Read(text).Text);
    }

    [Fact]
    public void No_text_gives_no_text()
    {
        Assert.Equal("", ReplyReader.Read(text: null, html: null).Text);
        Assert.Equal("", ReplyReader.Read(" \n", "<p> </p>").Text);
    }

    [Fact]
    public void A_link_closed_on_the_next_line_is_no_quotation()
    {
        Assert.Equal("Se <http://example.no\n> for mer.", Read("Se <http://example.no\n> for mer.").Text);
    }

    [Theory]
    [InlineData("On Mon, 1 wrote ")]
    [InlineData("> a\n")]
    [InlineData("From: a@b\n")]
    [InlineData("Date: 2020\n\n")]
    [InlineData("Mvh\n")]
    [InlineData("<")]
    public void Long_text_is_cut_and_read_once(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 3_000_000 / piece.Length));

        // Quadratic reading would take minutes, past the deadline of the suite.
        ReplyContent reply = ReplyReader.Read(text, text);

        Assert.True(reply.IsCut);
        Assert.NotEqual("", reply.Text);
    }
}
