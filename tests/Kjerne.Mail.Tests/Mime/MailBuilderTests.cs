using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class MailBuilderTests
{
    private static MailBuilder Mail() => new()
    {
        From = new MailAddress("Kundeservice", "post@kommune.example"),
        Date = new DateTimeOffset(2026, 11, 21, 20, 11, 49, TimeSpan.FromHours(1)),
        MessageId = "sak-1.a1@kommune.example",
        To = { new MailAddress("Ola Nordmann", "ola@example.no") },
        Subject = "Svar på saken din",
        BoundarySeed = 1,
    };

    private static string Written(MailBuilder mail) => Encoding.Latin1.GetString(mail.Build());

    [Fact]
    public void A_plain_mail_is_written_to_the_letter()
    {
        MailBuilder mail = Mail();
        mail.TextBody = "Hei!\nSaken er løst.\n";
        mail.InReplyTo.Add("a@b");
        mail.References.Add("x@y");
        mail.References.Add("a@b");
        mail.AddHeader("Auto-Submitted", "auto-replied");

        Assert.Equal(
            """
            Date: Sat, 21 Nov 2026 20:11:49 +0100
            From: Kundeservice <post@kommune.example>
            To: Ola Nordmann <ola@example.no>
            Subject: =?utf-8?Q?Svar_p=C3=A5_saken_din?=
            Message-ID: <sak-1.a1@kommune.example>
            In-Reply-To: <a@b>
            References: <x@y> <a@b>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Hei!
            Saken er l=C3=B8st.

            """.ReplaceLineEndings("\r\n"), Written(mail));
    }

    [Fact]
    public void Html_always_has_a_plain_form_beside_it()
    {
        MailBuilder mail = Mail();
        mail.HtmlBody = "<h1>Hei</h1><p>Les <a href=\"https://kommune.example/sak?a=1&amp;b=2\">saken&nbsp;din</a><br>nå</p><ul><li>en<li>to</ul><style>p{}</style>";

        MailMessage message = MimeReader.Read(mail.Build());

        Assert.Equal("multipart/alternative", message.Root.ContentType);
        Assert.Equal(["text/plain", "text/html"], message.Root.Children.Select(part => part.ContentType));
        Assert.Equal("Hei\n\nLes saken\u00a0din <https://kommune.example/sak?a=1&b=2>\nnå\n\n- en\n- to\n", message.TextBody);
        Assert.Equal(mail.HtmlBody + "\n", message.HtmlBody);
    }

    [Theory]
    [InlineData("<p>a</p><!-- <p>hidden</p> --><p>b</p>", "a\n\nb\n")]
    [InlineData("<style>p{}</style>a<script>x<y</script>b", "ab\n")]
    [InlineData("a<style>never closed", "a\n")]
    [InlineData("a<never closed", "a\n")]
    [InlineData("<a href='mailto:x@y.no'>x@y.no</a> <a href=\"#\">", "x@y.no\n")]
    [InlineData("<div>a</div><div>b</div>c &lt;d&gt; &aring;", "a\nb\nc <d> å\n")]
    [InlineData("", "\n")]
    public void The_plain_form_of_html_has_its_words(string html, string plain) => Assert.Equal(plain, PlainFromHtml.Convert(html));

    [Fact]
    public void Pictures_and_files_stand_where_programs_look_for_them()
    {
        MailBuilder mail = Mail();
        mail.TextBody = "text";
        mail.HtmlBody = "<img src=\"cid:logo@kommune.example\">";
        mail.AddInlineImage("logo@kommune.example", "image/png", "PNG"u8.ToArray(), "logo.png");
        mail.AddAttachment("vedtak.pdf", "application/pdf", "%PDF"u8.ToArray());

        MailMessage message = MimeReader.Read(mail.Build());

        Assert.Equal("multipart/mixed(multipart/alternative(text/plain multipart/related(text/html image/png)) application/pdf)", Shape(message.Root));
        Assert.Equal([("logo.png", true), ("vedtak.pdf", false)], message.Attachments.Select(file => (file.FileName, file.IsInline)));
        Assert.Equal("%PDF"u8.ToArray(), message.Attachments[1].Decode());
        Assert.Empty(message.Defects);
    }

    private static string Shape(MimePart part) =>
        part.ContentType + (part.Children.Count == 0 ? "" : $"({string.Join(' ', part.Children.Select(Shape))})");

    [Theory]
    [InlineData("vedtak.pdf", "filename=\"vedtak.pdf\"", "Content-Type: application/pdf\r\n")]
    [InlineData("to ord; og.pdf", "filename=\"to ord; og.pdf\"", "Content-Type: application/pdf\r\n")]
    [InlineData("blåbær.pdf", "filename*=UTF-8''bl%C3%A5b%C3%A6r.pdf\r\n", "Content-Type: application/pdf;\r\n name=\"blabaer.pdf\"\r\n")]
    [InlineData("\"sitat\".txt", "filename*=UTF-8''%22sitat%22.txt\r\n", "Content-Type: application/pdf;\r\n name=\"_sitat_.txt\"\r\n")]
    public void A_file_name_is_plain_ASCII_and_RFC_2231_where_that_is_not_enough(string name, string written, string likeness)
    {
        MailBuilder mail = Mail();
        mail.AddAttachment(name, "application/pdf", new byte[3]);

        Assert.Contains(written, Written(mail));
        Assert.Contains(likeness, Written(mail));
        Assert.DoesNotContain("=?", Written(mail).Split("MIME-Version")[1]);
    }

    [Fact]
    public void A_long_file_name_is_continued_and_read_back()
    {
        string name = string.Concat(Enumerable.Repeat("blåbær 😀 ", 10)) + "slutt.pdf";
        MailBuilder mail = Mail();
        mail.AddAttachment(name, "application/pdf", new byte[3]);

        Assert.Contains("filename*0*=UTF-8''", Written(mail));
        Assert.Equal(name, Assert.Single(MimeReader.Read(mail.Build()).Attachments).FileName);
    }

    [Theory]
    [InlineData("\r\nBcc: kari@example.no")]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    public void A_control_character_in_any_header_value_is_refused(string value)
    {
        void Refuses(Action<MailBuilder> change) => Assert.Throws<ArgumentException>(() =>
        {
            MailBuilder mail = Mail();
            change(mail);
            mail.Build();
        });

        Refuses(mail => mail.Subject = value);
        Refuses(mail => mail.To.Add(new MailAddress(value, "x@example.no")));
        Refuses(mail => mail.Cc.Add(new MailAddress(null, "x@example.no" + value)));
        Refuses(mail => mail.ReplyTo.Add(new MailAddress(value, "x@example.no")));
        Refuses(mail => mail.Sender = new MailAddress(value, "x@example.no"));
        Refuses(mail => mail.InReplyTo.Add(value));
        Refuses(mail => mail.References.Add("a@b" + value));
        Refuses(mail => mail.AddHeader("X-Extra", value));
        Refuses(mail => mail.AddHeader("X-Extra" + value, "x"));
        Refuses(mail => mail.AddAttachment(value, "application/pdf", new byte[1]));
        Refuses(mail => mail.AddAttachment("a.pdf", "application/pdf" + value, new byte[1]));
        Refuses(mail => mail.AddInlineImage(value, "image/png", new byte[1]));
        Refuses(mail => mail.AddInlineImage("a@b", "image/png", new byte[1], value));
        Assert.Throws<ArgumentException>(() => new MailBuilder
        {
            From = new MailAddress(null, "x@example.no"), Date = default, MessageId = value,
        }.Build());
    }

    [Theory]
    [InlineData("From")]
    [InlineData("bcc")]
    [InlineData("Content-Type")]
    [InlineData("MIME-Version")]
    [InlineData("")]
    [InlineData("X Extra")]
    [InlineData("X-Extra:")]
    [InlineData("X-Ekstrå")]
    public void An_extra_field_cannot_be_one_of_ours_or_none(string name) =>
        Assert.Throws<ArgumentException>(() => Mail().AddHeader(name, "x"));

    [Theory]
    [InlineData("application")]
    [InlineData("multipart/mixed")]
    [InlineData("text/plain; charset=x")]
    [InlineData("a/b/c")]
    [InlineData("/")]
    public void What_is_no_media_type_is_refused(string type) =>
        Assert.Throws<ArgumentException>(() => Mail().AddAttachment("a", type, new byte[1]));

    [Fact]
    public void The_same_seed_gives_the_same_mail_and_no_seed_another()
    {
        byte[] Build(int? seed)
        {
            MailBuilder mail = Mail();
            mail.HtmlBody = "<p>";
            mail.BoundarySeed = seed;
            return mail.Build();
        }

        Assert.Equal(Build(7), Build(7));
        Assert.NotEqual(Build(7), Build(8));
        Assert.NotEqual(Build(null), Build(null));
    }

    [Fact]
    public void A_boundary_never_stands_in_the_text()
    {
        MailBuilder mail = Mail();
        mail.HtmlBody = "<p>";
        string boundary = MimeReader.Read(mail.Build()).Root.Parameter("boundary")!;
        mail.TextBody = $"before\n--{boundary}\nafter";

        MailMessage message = MimeReader.Read(mail.Build());

        Assert.NotEqual(boundary, message.Root.Parameter("boundary"));
        Assert.Equal(mail.TextBody + "\n", message.TextBody);
    }

    [Fact]
    public void Lines_that_mean_something_to_mail_servers_are_hidden()
    {
        MailBuilder mail = Mail();
        mail.TextBody = "From here\nFrom there\n";
        string written = Written(mail);

        Assert.DoesNotContain("\r\nFrom ", written.Split("MIME-Version")[1]);
        Assert.Equal(mail.TextBody, MimeReader.Read(mail.Build()).TextBody);
    }

    [Fact]
    public void An_attached_mail_arrives_unchanged()
    {
        byte[] attached = "Subject: \xe5\r\n\r\nFrom me\n."u8.ToArray();
        MailBuilder mail = Mail();
        mail.AddAttachment("klage.eml", "message/rfc822", attached);

        MailAttachment file = Assert.Single(MimeReader.Read(mail.Build()).Attachments);

        Assert.Equal(attached, file.Decode());
        Assert.Equal("klage.eml", file.FileName);
    }

    [Fact]
    public void An_international_domain_is_written_in_ASCII()
    {
        MailBuilder mail = Mail();
        mail.To.Add(new MailAddress("Kari", "kari@blåbær.example"));

        Assert.Contains("Kari <kari@xn--blbr-roah.example>", Written(mail));
    }
}
