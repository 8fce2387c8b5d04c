using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Which parts are the text to read and which are files.</summary>
public sealed class BodyTests
{
    private static string Multipart(string subtype, string boundary, params string[] parts) =>
        $"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\n\n" + string.Concat(parts.Select(part => $"--{boundary}\n{part}\n")) + $"--{boundary}--\n";

    private static string Plain(string text) => $"Content-Type: text/plain\n\n{text}";

    private static string Html(string text) => $"Content-Type: text/html\n\n{text}";

    private static string Image(string contentId, string disposition = "inline") =>
        $"Content-Type: image/png; name=\"{contentId}.png\"\nContent-ID: <{contentId}>\nContent-Disposition: {disposition}\n\nPNG";

    [Fact]
    public void Alternative_gives_both_forms()
    {
        MailMessage message = Raw.Read(Multipart("alternative", "b", Plain("plain"), Html("<p>html")));

        Assert.Equal(("plain", "<p>html"), (message.TextBody, message.HtmlBody));
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void Alternative_skips_an_empty_plain_form_that_comes_last()
    {
        MailMessage message = Raw.Read(Multipart("alternative", "b", Plain("plain"), Html("<p>html"), Plain("  ")));

        Assert.Equal("plain", message.TextBody);
    }

    [Fact]
    public void Alternative_forms_for_other_programs_are_neither_text_nor_file()
    {
        MailMessage message = Raw.Read(Multipart("alternative", "b",
            Plain("plain"), "Content-Type: text/x-amp-html\n\n<amp>", "Content-Type: text/watch-html\n\n<b>", Html("<p>html")));

        Assert.Equal(("plain", "<p>html"), (message.TextBody, message.HtmlBody));
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void Alternative_with_html_and_a_plain_footer_keeps_the_plain_form_whole()
    {
        MailMessage message = Raw.Read(Multipart("alternative", "b", Plain("whole"), Multipart("mixed", "c", Html("<p>html"), Plain("footer"))));

        Assert.Equal("whole", message.TextBody);
        Assert.Contains("<p>html", message.HtmlBody);
        Assert.Contains("footer</div>", message.HtmlBody);
    }

    [Fact]
    public void Related_gives_its_root_and_pictures()
    {
        MailMessage message = Raw.Read(Multipart("related", "b", Html("<img src=\"cid:one\">"), Image("one"), Image("two")));

        Assert.Null(message.TextBody);
        Assert.Equal("<img src=\"cid:one\">", message.HtmlBody);
        Assert.Equal([("one", true), ("two", false)], message.Attachments.Select(file => (file.ContentId!, file.IsInline)));
    }

    [Fact]
    public void Related_may_name_its_root()
    {
        MailMessage message = Raw.Read(
            "Content-Type: multipart/related; boundary=b; start=\"<root>\"\n\n--b\n" + Html("wrong") + "\n--b\nContent-ID: <root>\n" + Html("right") + "\n--b--\n");

        Assert.Equal("right", message.HtmlBody);
        Assert.Equal("text/html", Assert.Single(message.Attachments).ContentType);
    }

    [Fact]
    public void A_picture_shown_by_the_html_is_inline_whatever_its_disposition_and_place()
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", Html("<img src='CID:a%40b&amp;c'>"), Image("a@b&c", "attachment")));

        Assert.True(Assert.Single(message.Attachments).IsInline);
    }

    [Fact]
    public void Texts_in_a_row_are_joined()
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", Plain("one\n"), Image("x"), Plain("two")));

        Assert.Equal("one\n\ntwo\n", message.TextBody);
        Assert.Single(message.Attachments);
    }

    [Fact]
    public void A_plain_text_has_the_words_that_only_the_html_says()
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", Html("<p>the message"), Plain("<list footer>")));

        Assert.Equal("the message\n\n<list footer>\n", message.TextBody);
        Assert.Contains("<p>the message", message.HtmlBody);
        Assert.Contains("&lt;list footer&gt;", message.HtmlBody);
    }

    [Fact]
    public void Blank_texts_between_files_are_nothing()
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", Plain("\n"), Image("x"), Html("<p>html"), Plain("  \n")));

        Assert.Equal((null, "<p>html"), (message.TextBody, message.HtmlBody));
    }

    [Theory]
    [InlineData("Content-Disposition: attachment")]
    [InlineData("Content-Disposition: attachment; filename=notes.txt")]
    [InlineData("Content-Disposition: inline; filename=notes.txt")]
    public void A_text_file_beside_the_text_is_a_file(string disposition)
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", Plain("text"), disposition + "\n" + Plain("file")));

        Assert.Equal("text", message.TextBody);
        Assert.EndsWith(".txt", Assert.Single(message.Attachments).FileName);
    }

    [Fact]
    public void A_text_with_a_name_in_the_first_place_is_the_text()
    {
        MailMessage message = Raw.Read(Multipart("mixed", "b", "Content-Type: text/plain; name=body.txt\n\ntext", Plain("more")));

        Assert.Equal("text\n\nmore\n", message.TextBody);
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public void A_mail_that_is_one_file_has_no_text()
    {
        MailMessage message = Raw.Read("Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==");

        Assert.Equal((null, null), (message.TextBody, message.HtmlBody));
        Assert.Equal("%PDF"u8.ToArray(), Assert.Single(message.Attachments).Decode());
    }

    [Fact]
    public void Parts_of_a_digest_are_messages_by_default()
    {
        MailMessage message = Raw.Read(Multipart("digest", "b", "\nSubject: inner\n\nx"));

        Assert.Equal("message/rfc822", Assert.Single(message.Attachments).ContentType);
    }

    [Fact]
    public void Unknown_multiparts_are_read_one_after_the_other()
    {
        MailMessage message = Raw.Read(Multipart("x-new", "b", Plain("one"), Plain("two")));

        Assert.Equal("one\n\ntwo\n", message.TextBody);
    }
}
