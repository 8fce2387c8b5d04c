using Kjerne.Mail.Replies;
using Xunit;

namespace Kjerne.Mail.Tests.Replies;

/// <summary>The marks of mail programs in HTML.</summary>
public sealed class ReplyHtmlTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "Gmail", "<div dir=\"ltr\">Nytt svar<br></div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">tir. 14. jan. 2020 kl. 10:23 skrev Desk &lt;<a href=\"mailto:d@x.no\">d@x.no</a>&gt;:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid\">Gammelt</blockquote></div>" },
        { "Gmail, unknown language", "<div>Nytt svar</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">z 14 qqq 2020 Desk &lt;d@x.no&gt; zzz:</div><blockquote class=\"gmail_quote\">Gammelt</blockquote></div>" },
        { "Gmail of old", "Nytt svar<div class=\"gmail_extra\"><br><div class=\"gmail_quote\">2014-01-14 10:23 GMT+01:00 Desk <span dir=\"ltr\">&lt;<a href=\"mailto:d@x.no\">d@x.no</a>&gt;</span>:<br><blockquote class=\"gmail_quote\">Gammelt</blockquote></div></div>" },
        { "Outlook on the web", "<div>Nytt svar</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font><b>Fra:</b> Desk &lt;d@x.no&gt;<br><b>Sendt:</b> tirsdag<br></font><div>&nbsp;</div></div><div>Gammelt</div>" },
        { "Outlook, unknown language", "<div>Nytt svar</div><hr><div id=\"divRplyFwdMsg\"><b>Zzz:</b> Desk</div><div>Gammelt</div>" },
        { "Outlook desktop", "<div class=\"WordSection1\"><p class=\"MsoNormal\">Nytt svar<o:p></o:p></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\"><b><span>Fra:</span></b><span> Desk &lt;d@x.no&gt; <br><b>Sendt:</b> tirsdag 14. januar 2020 10:23<br><b>Til:</b> Kari<br><b>Emne:</b> Sak</span></p></div></div><p class=\"MsoNormal\">Gammelt</p></div>" },
        { "Outlook for phones", "<div>Nytt svar</div><div id=\"ms-outlook-mobile-signature\"><div>Hent <a href=\"https://aka.ms/o0ukef\">Outlook for iOS</a></div></div><div id=\"mail-editor-reference-message-container\"><div>Zz</div><div>Gammelt</div></div>" },
        { "Outlook for Mac", "<div>Nytt svar</div><span id=\"OLK_SRC_BODY_SECTION\"><div>Zz</div><div>Gammelt</div></span>" },
        { "Windows Live", "Nytt svar<br><div><hr id=\"stopSpelling\">Date: Tue<br>Gammelt</div>" },
        { "Apple Mail", "<div>Nytt svar</div><div><br><blockquote type=\"cite\"><div>14. jan. 2020 kl. 10:23 skrev Desk &lt;d@x.no&gt;:</div><br><div>Gammelt</div></blockquote></div>" },
        { "iPhone", "Nytt svar<br><br><div dir=\"ltr\">Sendt fra min iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">14. jan. 2020 kl. 10:23 skrev Desk &lt;d@x.no&gt;:<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">Gammelt</div></blockquote>" },
        { "Thunderbird", "<p>Nytt svar</p><div class=\"moz-cite-prefix\">zz 14.01.2020 10:23 zz Desk:<br></div><blockquote type=\"cite\" cite=\"mid:1@x\">Gammelt</blockquote>" },
        { "Yahoo", "<div>Nytt svar</div><div id=\"ydp1yahoo_quoted_123\" class=\"yahoo_quoted\"><div>zz Desk zz:</div><div>Gammelt</div></div>" },
        { "Proton", "<div>Nytt svar</div><div class=\"protonmail_quote\">On Tuesday, January 14th, 2020 at 10:23, Desk &lt;d@x.no&gt; wrote:<br><blockquote class=\"protonmail_quote\" type=\"cite\">Gammelt</blockquote></div>" },
        { "Spark", "<div name=\"messageBodySection\">Nytt svar</div><div name=\"messageSignatureSection\">Kari<br>Tlf 22334455</div><div name=\"messageReplySection\">zz Desk zz:<br><blockquote type=\"cite\">Gammelt</blockquote></div>" },
        { "Samsung", "<div>Nytt svar</div><div id=\"composer_signature\"><div>Sendt fra min Galaxy</div></div><div>-------- Opprinnelig melding --------</div><div>Fra: Desk &lt;d@x.no&gt;</div><div>Dato: 14.01.2020 10:23</div><div>Gammelt</div>" },
        { "Zoho", "<div>Nytt svar</div><div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">---- On Tue, 14 Jan 2020 10:23:00 +0100 <b>Desk &lt;d@x.no&gt;</b> wrote ----<br></div><blockquote id=\"blockquote_zmail\">Gammelt</blockquote></div>" },
        { "GMX", "<div>Nytt svar</div><div name=\"quote\" style=\"margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5;\"><div><b>Gesendet:</b> Dienstag<br><b>Von:</b> Desk</div><div name=\"quoted-content\">Gammelt</div></div>" },
        { "Zimbra", "<div>Nytt svar</div><hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div><b>zz:</b> Desk</div><div>Gammelt</div>" },
        { "Lotus", "<font>Nytt svar</font><br><br><font>From: Desk/Org</font><br><font>To: kari@x.no</font><br><font>Date: 01/14/2020 10:23 AM</font><br><font>Subject: Sak</font><br><hr><font>Gammelt</font>" },
        { "Hotmail", "<div class=\"hmmessage\">Nytt svar<br><br>Date: Tue, 14 Jan 2020 10:23:00 +0100<br>Subject: Sak<br>From: d@x.no<br>To: kari@x.no<br><br>Gammelt</div>" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Only_the_new_text_is_left(string program, string html)
    {
        ReplyContent reply = ReplyReader.Read(null, $"<html><head><style>p {{ x }}</style></head><body>{html}</body></html>");

        Assert.True(reply.Text == "Nytt svar", $"{program}: {reply.Text}");
        Assert.Contains("Gammelt", reply.Quoted);
    }

    [Fact]
    public void Answers_inside_the_frame_of_gmail_keep_what_they_answer()
    {
        ReplyContent reply = ReplyReader.Read(null, "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Jan 14, 2020 at 10:23 AM Desk &lt;d@x.no&gt; wrote:</div><blockquote class=\"gmail_quote\">Hei<br><br>Hvilken adresse?</blockquote><div>Storgata 1</div><blockquote class=\"gmail_quote\">Hvilken dag?</blockquote><div>Torsdag</div></div>");

        Assert.Equal("> Hvilken adresse?\n\nStorgata 1\n\n> Hvilken dag?\n\nTorsdag", reply.Text);
    }

    [Fact]
    public void The_senders_own_indentation_stays()
    {
        ReplyContent reply = ReplyReader.Read(null, "<div>Se her:</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>Innrykk</div></blockquote><div>Slutt</div>");

        Assert.Equal("Se her:\nInnrykk\n\nSlutt", reply.Text);
    }

    [Fact]
    public void Forwarded_mail_of_gmail_is_the_content()
    {
        ReplyContent reply = ReplyReader.Read(null, "<div>Se denne</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>Fra: <b>Ola</b> &lt;ola@x.no&gt;<br>Date: tir. 14. jan.<br></div><br>Vannet er kaldt.</div>");

        Assert.True(reply.IsForward);
        Assert.Contains("Vannet er kaldt.", reply.Text);
    }

    [Fact]
    public void Html_is_read_where_the_plain_text_is_a_stub_or_knows_no_history()
    {
        Assert.Equal("Nytt", ReplyReader.Read("Nytt\n\nzz Desk zz\nGammelt", "<div>Nytt</div><div class=\"yahoo_quoted\">zz Desk zz<br>Gammelt</div>").Text);
        Assert.Equal("Hele svaret på spørsmålet deres om hva som skjedde i går.", ReplyReader.Read("HTML only", "<p>Hele svaret på spørsmålet deres om hva som skjedde i går.</p>").Text);
    }

    [Fact]
    public void Text_in_odd_markup_comes_through()
    {
        ReplyContent reply = ReplyReader.Read(null, "<p>a < b &amp; c<br/>2 &lt; 3<p>æ&oslash;å<!-- x --><style>y</style><span style=\"display:none\">skjult</span> <b>fet</b></div></blockquote>");

        Assert.Equal("a < b & c\n2 < 3\næøå fet", reply.Text);
    }
}
