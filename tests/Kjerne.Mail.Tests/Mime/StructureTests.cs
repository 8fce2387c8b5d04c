using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Header blocks, line ends, boundaries: the frame of a message, whole and broken.</summary>
public sealed class StructureTests
{
    private const string TwoParts =
        "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\npreamble\n--b\nContent-Type: text/plain\n\none\n--b\nContent-Type: image/png\n\ntwo\n--b--\nepilogue\n";

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Every_kind_of_line_end_is_read(string lineEnd)
    {
        MailMessage message = MimeReader.Read(Encoding.ASCII.GetBytes(TwoParts.Replace("\n", lineEnd, StringComparison.Ordinal)));

        Assert.Equal("s", message.Subject);
        Assert.Equal("one", message.TextBody);
        Assert.Equal("two", Encoding.ASCII.GetString(Assert.Single(message.Attachments).Content.Span));
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void A_bare_CR_ends_no_header_field_where_lines_end_with_LF()
    {
        MailMessage message = MimeReader.Read("Subject: a\rBcc: kari@example.no\r\n\r\nbody\r\n"u8.ToArray());

        Assert.Empty(message.Bcc);
        Assert.Equal("aBcc: kari@example.no", message.Subject);
    }

    [Fact]
    public void The_separator_line_of_an_mbox_file_is_skipped()
    {
        MailMessage message = Raw.Read("From ola@example.no Sat Nov 21 20:11:49 2026\nSubject: s\n\nbody");

        Assert.Equal("s", message.Subject);
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void Empty_lines_before_the_header_are_skipped() => Assert.Equal("s", Raw.Read("\n\nSubject: s\n\nbody").Subject);

    [Fact]
    public void A_byte_order_mark_before_the_header_is_skipped() =>
        Assert.Equal("s", MimeReader.Read("\uFEFFSubject: s\r\n\r\nbody"u8.ToArray()).Subject);

    [Theory]
    [InlineData("", null)]
    [InlineData("\n", "")]
    [InlineData("\n\nonly text", "only text")]
    [InlineData("only text\nand more", "only text\nand more")]
    public void A_message_without_a_header_is_text(string raw, string? text)
    {
        MailMessage message = Raw.Read(raw);

        Assert.Equal(text ?? "", message.TextBody!.TrimStart('\n'));
        Assert.True(message.Has(MailDefectKind.MissingHeader));
        Assert.Empty(message.From);
        Assert.Null(message.MessageId);
        Assert.Null(message.Date);
        Assert.Equal("", message.Subject);
    }

    [Fact]
    public void A_header_without_its_empty_line_ends_where_the_text_begins()
    {
        MailMessage message = Raw.Read("Subject: s\nTo: ola@example.no\nHello there\nthis is text\n");

        Assert.Equal("Hello there\nthis is text\n", message.TextBody);
        Assert.True(message.Has(MailDefectKind.MalformedHeader));
    }

    [Fact]
    public void A_stray_line_inside_the_header_is_skipped()
    {
        MailMessage message = Raw.Read("Subject: s\nstray line\nTo: ola@example.no\n\nbody");

        Assert.Single(message.To);
        Assert.Equal("body", message.TextBody);
        Assert.True(message.Has(MailDefectKind.MalformedHeader));
    }

    [Fact]
    public void Blanks_before_the_colon_and_any_letter_case_are_tolerated()
    {
        MailMessage message = Raw.ReadHeader("SUBJECT : s\nmessage-id:<a@b>");

        Assert.Equal("s", message.Subject);
        Assert.Equal("a@b", message.MessageId);
        Assert.Equal("s", message.Header("subject"));
        Assert.Null(message.Header("X-None"));
    }

    [Fact]
    public void A_last_part_without_closing_line_is_whole_and_reported()
    {
        MailMessage message = Raw.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: image/png\n\ntwo");

        Assert.Equal("one", message.TextBody);
        Assert.Equal(3, Assert.Single(message.Attachments).Size);
        Assert.True(message.Has(MailDefectKind.UnterminatedPart));
    }

    [Fact]
    public void An_inner_multipart_ends_with_the_outer_boundary_at_the_latest()
    {
        MailMessage message = Raw.Read(
            "Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: multipart/alternative; boundary=inner\n\n--inner\n\none\n--outer\nContent-Type: image/png\n\ntwo\n--outer--\n");

        Assert.Equal("one", message.TextBody);
        Assert.Single(message.Attachments);
        Assert.True(message.Has(MailDefectKind.UnterminatedPart));
    }

    [Theory]
    [InlineData("--b ")]
    [InlineData("--b\t")]
    public void Blanks_after_a_boundary_do_not_count(string line)
    {
        MailMessage message = Raw.Read($"Content-Type: multipart/mixed; boundary=b\n\n{line}\n\none\n--b--  \n");

        Assert.Equal("one", message.TextBody);
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void A_boundary_that_begins_with_another_is_another()
    {
        MailMessage message = Raw.Read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b1\n\n--b1\n\none\n--b1--\n--b--\n");

        Assert.Equal("one", message.TextBody);
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void Dashes_in_a_text_are_no_boundary()
    {
        MailMessage message = Raw.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n-- \n---\n--bb\nx--b\n--\n--b--\n");

        Assert.Equal("-- \n---\n--bb\nx--b\n--", message.TextBody);
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void A_part_that_ends_inside_its_header_is_empty()
    {
        MailMessage message = Raw.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n--b\n\ntext\n--b--\n");

        Assert.Equal("text", message.TextBody);
        Assert.Equal(0, Assert.Single(message.Attachments).Size);
    }

    [Fact]
    public void A_multipart_without_any_boundary_is_shown_as_text()
    {
        MailMessage message = Raw.Read("Content-Type: multipart/alternative\n\nJust words.\n");

        Assert.Equal("Just words.\n", message.TextBody);
        Assert.True(message.Has(MailDefectKind.MissingBoundary));
    }

    [Theory]
    [InlineData("Message-ID: <a@b>", "a@b")]
    [InlineData("Message-ID: a@b", "a@b")]
    [InlineData("Message-ID:\n <a@b>", "a@b")]
    [InlineData("Message-ID: <a\n  b@c>", "ab@c")]
    [InlineData("Message-ID: <>", null)]
    [InlineData("Message-ID: ", null)]
    [InlineData("Message-ID: two words", null)]
    [InlineData("Message-ID: <a\u00e5@b>", null)]
    [InlineData("X-Nothing: x", null)]
    public void A_message_id_is_read_or_null(string field, string? id) => Assert.Equal(id, Raw.ReadHeader(field).MessageId);

    [Theory]
    [InlineData("<a@b> <c@d>", "a@b c@d")]
    [InlineData("<a@b><c@d>", "a@b c@d")]
    [InlineData("<a@b>,<c@d>", "a@b c@d")]
    [InlineData("<a@b> <c@d> <a@b>", "a@b c@d")]
    [InlineData("Your message of Friday <a@b> (Ola)", "a@b")]
    [InlineData("<a@b <c@d>", "c@d")]
    [InlineData("<a@b", "")]
    [InlineData("<><>>><", "")]
    public void A_list_of_ids_is_read_in_order_each_once(string value, string ids) =>
        Assert.Equal(ids, string.Join(' ', Raw.ReadHeader("References: " + value).References));

    [Fact]
    public void Line_of_blanks_ends_a_header_that_does_not_go_on()
    {
        MailMessage message = Raw.Read("Content-Type: multipart/mixed; boundary=b\nSubject: x\n \n--b\n\nInnhold\n--b--\n");

        Assert.Equal(("x", "Innhold"), (message.Subject, message.TextBody?.Trim()));
        Assert.Equal("a  b", Raw.Read("Subject: a\n \n b\nTo: x@y.no\n\nInnhold\n").Subject);
    }
}
