using Kjerne.Mail.Replies;
using Xunit;

namespace Kjerne.Mail.Tests.Replies;

/// <summary>How programs introduce what they quote, by language; each with marked and with unmarked quotations.</summary>
public sealed class IntroductionTests
{
    public static TheoryData<string> Introductions => new(
        // English: Gmail, Apple, Thunderbird, Outlook for Mac, Spark, Zoho, Eudora, AOL, Lotus, mutt, Horde, GroupWise
        "On Tue, Jan 14, 2020 at 10:23 AM Kari Nordmann <kari@example.no> wrote:",
        "On Tue, Jan 14, 2020 at 10:23 AM Kari Nordmann via Support desk\n<support@example.no> wrote:",
        "On Tue, Jan 14, 2020 at 10:23 AM Kari Nordmann <\nkari.nordmann.with.a.long.address@department.example.no>\nwrote:",
        "On 14 Jan 2020, at 10:23, Kari Nordmann <kari@example.no> wrote:",
        "On 14/01/2020 10:23, Kari Nordmann wrote:",
        "On 1/14/20, 10:23 AM, \"Kari Nordmann\" <kari@example.no> wrote:",
        "On 14 Jan 2020, 10:23 +0100, Kari Nordmann <kari@example.no>, wrote:",
        "---- On Tue, 14 Jan 2020 10:23:00 +0100 Kari Nordmann <kari@example.no> wrote ----",
        "At 10:23 AM 1/14/2020, Kari Nordmann wrote:",
        "In a message dated 1/14/2020 10:23:00 AM Eastern Standard Time,\nkari@example.no writes:",
        "-----Kari Nordmann <kari@example.no> wrote: -----",
        "* Kari Nordmann <kari@example.no> [2020-01-14 10:23]:",
        "Quoting Kari Nordmann <kari@example.no>:",
        ">>> Kari Nordmann <kari@example.no> 01/14/20 10:23 AM >>>",
        "Kari Nordmann wrote on 14/01/2020 10:23:",
        "Kari Nordmann <kari@example.no> wrote:",
        "2020-01-14 10:23 GMT+01:00 Kari Nordmann <kari@example.no>:",
        // Norwegian
        "tir. 14. jan. 2020 kl. 10:23 skrev Kari Nordmann <kari@example.no>:",
        "Den tir. 14. jan. 2020 kl. 10:23 skrev Kari Nordmann <\nkari@example.no>:",
        "14. jan. 2020 kl. 10:23 skrev Kari Nordmann <kari@example.no>:",
        "Den 14.01.2020 10:23, skrev Kari Nordmann:",
        "På 14. januar 2020 på 10:23:18, Kari Nordmann (kari@example.no) skrev:",
        "Den 14. januar 2020 klokka 10:23 skreiv Kari Nordmann <kari@example.no>:",
        // Danish, Swedish
        "Den tirs. 14. jan. 2020 kl. 10.23 skrev Kari Nordmann <kari@example.no>:",
        "Den 14. jan. 2020 kl. 10.23 skrev Kari Nordmann <kari@example.no>:",
        "Den tis 14 jan. 2020 kl 10:23 skrev Kari Nordmann <kari@example.no>:",
        "Den 2020-01-14 kl. 10:23, skrev Kari Nordmann:",
        "14 jan. 2020 kl. 10:23 skrev Kari Nordmann <kari@example.no>:",
        // German
        "Am Di., 14. Jan. 2020 um 10:23 Uhr schrieb Kari Nordmann <kari@example.no>:",
        "Am 14.01.20 um 10:23 schrieb Kari Nordmann:",
        "Kari Nordmann <kari@example.no> schrieb am Di., 14. Jan. 2020, 10:23:",
        "Zitat von Kari Nordmann <kari@example.no>:",
        // French
        "Le mar. 14 janv. 2020 à 10:23, Kari Nordmann <kari@example.no> a écrit :",
        "Le 14/01/2020 à 10:23, Kari Nordmann a écrit :",
        // Spanish, Italian, Portuguese
        "El mar, 14 ene 2020 a las 10:23, Kari Nordmann (<kari@example.no>) escribió:",
        "El 14/01/2020 a las 10:23, Kari Nordmann escribió:",
        "Il giorno mar 14 gen 2020 alle ore 10:23 Kari Nordmann <kari@example.no> ha scritto:",
        "Em ter., 14 de jan. de 2020 às 10:23, Kari Nordmann <kari@example.no> escreveu:",
        // Dutch
        "Op di 14 jan. 2020 om 10:23 schreef Kari Nordmann <kari@example.no>:",
        "Op 14 jan. 2020, om 10:23 heeft Kari Nordmann <kari@example.no> het volgende geschreven:",
        // Finnish
        "ti 14. tammik. 2020 klo 10.23 Kari Nordmann (kari@example.no) kirjoitti:",
        "Kari Nordmann kirjoitti 14.1.2020 klo 10.23:",
        "Kari Nordmann <kari@example.no> kirjoitti 14.1.2020 kello 10.23:",
        // Polish
        "wt., 14 sty 2020 o 10:23 Kari Nordmann <kari@example.no> napisał(a):",
        "W dniu 14.01.2020 o 10:23, Kari Nordmann pisze:",
        "Dnia 14 stycznia 2020 10:23 Kari Nordmann <kari@example.no> napisał(a):",
        "Wiadomość napisana przez Kari Nordmann <kari@example.no> w dniu 14 sty 2020, o godz. 10:23:",
        // Czech, Slovak, Hungarian, Romanian, Croatian, Greek, Turkish
        "út 14. 1. 2020 v 10:23 odesílatel Kari Nordmann <kari@example.no> napsal:",
        "Dne 14. ledna 2020 10:23:00 SEČ, Kari Nordmann <kari@example.no> napsal(a):",
        "ut 14. 1. 2020 o 10:23 Kari Nordmann <kari@example.no> napísal(a):",
        "Kari Nordmann <kari@example.no> ezt írta (időpont: 2020. jan. 14., K, 10:23):",
        "În mar., 14 ian. 2020 la 10:23, Kari Nordmann <kari@example.no> a scris:",
        "uto, 14. sij 2020. u 10:23 Kari Nordmann <kari@example.no> napisao je:",
        "Στις Τρί 14 Ιαν 2020 στις 10:23 π.μ., ο/η Kari Nordmann <kari@example.no> έγραψε:",
        "14 Oca 2020 Sal, 10:23 tarihinde Kari Nordmann <kari@example.no> şunu yazdı:",
        // Russian, Ukrainian, Chinese, Korean
        "14 янв. 2020 г., в 10:23, Kari Nordmann <kari@example.no> написал(а):",
        "вт, 14 січ. 2020 р. о 10:23 Kari Nordmann <kari@example.no> пише:",
        "在 2020年1月14日，10:23，Kari Nordmann <kari@example.no> 写道：",
        "2020년 1월 14일 (화) 10:23, Kari Nordmann <kari@example.no>님이 작성:");

    [Theory]
    [MemberData(nameof(Introductions))]
    public void Marked_quotation_goes_with_its_introduction(string introduction)
    {
        ReplyContent reply = ReplyReader.Read($"Takk, det passer fint.\nVi ses.\n\n{introduction}\n\n> Passer det torsdag?\n>\n> Hilsen oss\n", null);

        Assert.Equal("Takk, det passer fint.\nVi ses.", reply.Text);
        Assert.Contains("Passer det torsdag?", reply.Quoted);
    }

    [Theory]
    [MemberData(nameof(Introductions))]
    public void Unmarked_quotation_goes_with_its_introduction(string introduction)
    {
        ReplyContent reply = ReplyReader.Read($"Takk, det passer fint.\nVi ses.\n\n{introduction}\n\nPasser det torsdag?\n\nHilsen oss\n", null);

        Assert.Equal("Takk, det passer fint.\nVi ses.", reply.Text);
        Assert.Contains("Passer det torsdag?", reply.Quoted);
    }

    [Theory]
    [InlineData("Den 12. mai fikk jeg pakken.\nDere skrev at den var hel, men:\n\nDen var knust.")]
    [InlineData("On Monday we have 3 people coming.\nWhat we would like:\n- coffee\n- cake")]
    [InlineData("Dette skrev dere til meg:\n\nVi sender en ny i morgen.")]
    [InlineData("Le 14 janvier j'ai reçu le colis.\nIl manque deux choses :\n- le câble")]
    [InlineData("Jeg har tre spørsmål:\n1. Når kommer den?\n2. Hva koster det?")]
    [InlineData("Am Montag komme ich. Bitte beachten:\nDie Tür ist zu.")]
    [InlineData("Fra: Oslo S\nTil: Bergen\nTog kl. 10 hver dag")]
    [InlineData("Nytt skjema:\n\nFra: Kari <kari@example.no>\nEmne: Støy\nMelding: Det er støy hver natt")]
    public void Prose_is_no_introduction(string text)
    {
        Assert.Equal(text, ReplyReader.Read(text, null).Text);
    }

    [Theory]
    [InlineData("Ja takk On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:\n> Vil du?")]
    [InlineData("Ja takk--- On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:\n> Vil du?")]
    public void Introduction_on_the_line_of_the_answer_is_split_off(string text)
    {
        Assert.Equal("Ja takk", ReplyReader.Read(text, null).Text);
    }
}
