using Kjerne.Mail.Replies;
using Xunit;

namespace Kjerne.Mail.Tests.Replies;

/// <summary>Blocks of header fields and separators, as Outlook and others set them above what they quote.</summary>
public sealed class HeaderBlockTests
{
    public static TheoryData<string> Blocks => new(
        "From: Desk <desk@example.no>\nSent: Tuesday, January 14, 2020 10:23 AM\nTo: Kari Nordmann <kari@example.no>\nSubject: Your case",
        "________________________________\nFrom: Desk <desk@example.no>\nSent: Tuesday, January 14, 2020 10:23 AM\nTo: Kari Nordmann\nCc: Ola <ola@example.no>; Per\n <per@example.no>\nSubject: Your case",
        "*From:* Desk [mailto:desk@example.no]\n*Sent:* Tuesday, January 14, 2020 10:23 AM\n*To:* Kari\n*Subject:* Your case",
        "-----Original Message-----\nFrom: Desk [mailto:desk@example.no]\nSent: 14. januar 2020 10:23\nTo: Kari\nSubject: Your case",
        "-------- Original message --------\nFrom: Desk <desk@example.no>\nDate: 14/01/2020 10:23 (GMT+01:00)\nTo: Kari <kari@example.no>\nSubject: Your case",
        "Fra: Desk <desk@example.no>\nSendt: tirsdag 14. januar 2020 10:23\nTil: Kari\nEmne: Saken din",
        "Fra: Desk <desk@example.no>\nDato: tirsdag 14. januar 2020 kl. 10:23\nTil: Kari\nKopi: Ola\nEmne: Saken din",
        "Frå: Desk <desk@example.no>\nSendt: tysdag 14. januar 2020 10:23\nTil: Kari\nEmne: Saka di",
        "Från: Desk <desk@example.no>\nSkickat: den 14 januari 2020 10:23\nTill: Kari\nÄmne: Ditt ärende",
        "Von: Desk <desk@example.no>\nGesendet: Dienstag, 14. Januar 2020 10:23\nAn: Kari\nBetreff: Ihr Anliegen",
        "De : Desk <desk@example.no>\nEnvoyé : mardi 14 janvier 2020 10:23\nÀ : Kari\nObjet : Votre demande",
        "De: Desk <desk@example.no>\nEnviado: martes, 14 de enero de 2020 10:23\nPara: Kari\nAsunto: Su caso",
        "Van: Desk <desk@example.no>\nVerzonden: dinsdag 14 januari 2020 10:23\nAan: Kari\nOnderwerp: Uw vraag",
        "Lähettäjä: Desk <desk@example.no>\nLähetetty: tiistai 14. tammikuuta 2020 10.23\nVastaanottaja: Kari\nAihe: Asiasi",
        "Od: Desk <desk@example.no>\nWysłano: wtorek, 14 stycznia 2020 10:23\nDo: Kari\nTemat: Sprawa",
        "Da: Desk <desk@example.no>\nInviato: martedì 14 gennaio 2020 10:23\nA: Kari\nOggetto: Pratica",
        "Od: Desk <desk@example.no>\nOdesláno: úterý 14. ledna 2020 10:23\nKomu: Kari\nPředmět: Žádost",
        "Feladó: Desk <desk@example.no>\nElküldve: 2020. január 14., kedd 10:23\nCímzett: Kari\nTárgy: Kérelem",
        "De la: Desk <desk@example.no>\nTrimis: marți, 14 ianuarie 2020 10:23\nCătre: Kari\nSubiect: Cerere",
        "Kimden: Desk <desk@example.no>\nGönderildi: 14 Ocak 2020 Salı 10:23\nKime: Kari\nKonu: Talep",
        "От: Desk <desk@example.no>\nОтправлено: 14 января 2020 г. 10:23\nКому: Kari\nТема: Заявка",
        "差出人: Desk <desk@example.no>\n送信日時: 2020年1月14日 10:23\n宛先: Kari\n件名: お問い合わせ",
        "보낸 사람: Desk <desk@example.no>\n보낸 날짜: 2020년 1월 14일 10:23\n받는 사람: Kari\n제목: 문의",
        "发件人：Desk <desk@example.no>\n发送时间：2020年1月14日 10:23\n收件人：Kari\n主题：申请",
        "Date: Tue, 14 Jan 2020 10:23:00 +0100\nTo: kari@example.no",
        "From: Desk <desk@example.no>\n\nSent: Tuesday, January 14, 2020 10:23 AM\n\nTo: Kari\n\nSubject: Your case",
        "-----Opprinnelig melding-----", "----- Oprindelig meddelelse -----", "-----Ursprungligt meddelande-----", "-------- Ursprüngliche Nachricht --------", "-----Message d'origine-----",
        "-----Mensaje original-----", "-----Oorspronkelijk bericht-----", "-----Alkuperäinen viesti-----", "-----Wiadomość oryginalna-----", "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐", "*----- Original Message -----*",
        "##- Please type your reply above this line -##", "--- Svar over denne linjen ---");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void What_follows_a_header_block_is_history(string block)
    {
        ReplyContent reply = ReplyReader.Read($"Hei igjen,\n\njeg har ikke fått svar.\n\n{block}\n\nHei Kari,\nvi ser på det.\n", null, "SV: Saken din");

        Assert.Equal("Hei igjen,\n\njeg har ikke fått svar.", reply.Text);
        Assert.Contains("vi ser på det.", reply.Quoted);
        Assert.False(reply.IsForward);
    }

    [Theory]
    [InlineData("VS: Klage", "Fra: Ola <ola@example.no>\nSendt: tirsdag 14. januar 2020 10:23\nTil: Kari\nEmne: Klage")]
    [InlineData("FW: Complaint", "-----Original Message-----\nFrom: Ola <ola@example.no>\nSent: Tuesday, January 14, 2020 10:23 AM\nTo: Kari\nSubject: Complaint")]
    [InlineData("Klage", "---------- Forwarded message ---------\nFrom: Ola <ola@example.no>\nDate: Tue, Jan 14, 2020 at 10:23 AM\nSubject: Klage\nTo: <kari@example.no>")]
    [InlineData("Klage", "    ---------- Forwarded message ----------\n    From: Ola <ola@example.no>\n    Subject: Klage\n    To: kari@example.no")]
    [InlineData("Klage", "Begin forwarded message:\n\n> From: Ola <ola@example.no>\n> Subject: Klage\n> Date: 14 January 2020 at 10:23\n> To: Kari")]
    [InlineData("Klage", "Videresendt melding:\n\n> Fra: Ola <ola@example.no>\n> Emne: Klage")]
    [InlineData("Klage", "-------- Weitergeleitete Nachricht --------\nBetreff: Klage\nVon: Ola <ola@example.no>")]
    [InlineData("Klage", "---------- Videresendt melding ---------\nFra: Ola <ola@example.no>")]
    [InlineData("TR: Klage", "De : Ola <ola@example.no>\nEnvoyé : mardi 14 janvier 2020 10:23\nÀ : Kari\nObjet : Klage")]
    public void Forwarded_mail_is_the_content(string subject, string block)
    {
        ReplyContent reply = ReplyReader.Read($"Kan dere se på denne?\n\n{block}\n\nVannet er kaldt.\n", null, subject);

        Assert.True(reply.IsForward);
        Assert.StartsWith("Kan dere se på denne?", reply.Text);
        Assert.Contains("Vannet er kaldt.", reply.Text);
    }

    [Fact]
    public void Finnish_answer_has_the_prefix_of_a_norwegian_forward()
    {
        ReplyContent reply = ReplyReader.Read("Kiitos.\n\nLähettäjä: Desk <desk@example.no>\nLähetetty: tiistai 14. tammikuuta 2020 10.23\nVastaanottaja: Kari\nAihe: Asiasi\n\nVanha teksti", null, "VS: Asiasi");

        Assert.False(reply.IsForward);
        Assert.Equal("Kiitos.", reply.Text);
    }

    [Fact]
    public void Forward_inside_history_is_history()
    {
        ReplyContent reply = ReplyReader.Read("Blah\n\n-----Original Message-----\n\nFYI\n\n---------- Forwarded message ----------\nFrom: bob@example.com\nSubject: Two\n\nText", null, "Re: Two");

        Assert.Equal("Blah", reply.Text);
        Assert.False(reply.IsForward);
    }
}
