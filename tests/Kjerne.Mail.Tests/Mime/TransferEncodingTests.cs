using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class TransferEncodingTests
{
    private static MailMessage ReadText(string encoding, string body) =>
        Raw.Read($"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}");

    [Theory]
    [InlineData("bl=C3=A5", "blå", "escapes")]
    [InlineData("bl=c3=a5", "blå", "lower-case letters")]
    [InlineData("one=\n two", "one two", "a soft break")]
    [InlineData("one=  \n two", "one two", "blanks after a soft break")]
    [InlineData("one  \t\ntwo", "one\ntwo", "blanks added on the way")]
    [InlineData("one=20\ntwo", "one \ntwo", "an encoded blank at the end")]
    [InlineData("one=20  \ntwo", "one \ntwo", "an encoded blank with blanks added")]
    [InlineData("=3D=3d", "==", "an encoded equals sign")]
    [InlineData("end=", "end", "an equals sign at the end")]
    [InlineData("\n\n", "\n\n", "empty lines")]
    public void Quoted_printable_is_read(string written, string meant, string because)
    {
        MailMessage message = ReadText("quoted-printable", written);

        Assert.True(meant == message.TextBody, $"{because}: {message.TextBody}");
        Assert.Empty(message.Defects);
    }

    [Theory]
    [InlineData("a=ZZb", "a=ZZb")]
    [InlineData("a=4", "a=4")]
    [InlineData("https://example.no/?a=b&c=d", "https://example.no/?a=b&c=d")]
    public void A_broken_escape_stays_and_is_reported(string written, string meant)
    {
        MailMessage message = ReadText("quoted-printable", written);

        Assert.Equal(meant, message.TextBody);
        Assert.True(message.Has(MailDefectKind.DamagedEncoding));
    }

    [Theory]
    [InlineData("SGVpIHDDpSBkZWc=", "Hei på deg", false, "as it should be")]
    [InlineData("SGVp\nIHDD\n\npSBkZWc=\n", "Hei på deg", false, "in lines")]
    [InlineData("SGVpIHDDpSBkZWc", "Hei på deg", true, "without padding")]
    [InlineData("SGVp!IHDD*pSBk\u00a7ZWc=", "Hei på deg", true, "with strange characters")]
    [InlineData("SGVpIA==cMOlIGRlZw==", "Hei på deg", false, "two encoded texts in a row")]
    [InlineData("SGVpIHDDpSBkZWc=\n-- \nSent by list", "Hei på deg", true, "followed by a footer")]
    [InlineData("SGVpI", "Hei", true, "cut short")]
    [InlineData("", "", false, "empty")]
    public void Base64_is_read(string written, string meant, bool damaged, string because)
    {
        MailMessage message = ReadText("base64", written);

        Assert.True(message.TextBody!.StartsWith(meant, StringComparison.Ordinal), $"{because}: {message.TextBody}");
        Assert.True(damaged == message.Has(MailDefectKind.DamagedEncoding), because);
    }

    [Theory]
    [InlineData("BASE64")]
    [InlineData(" Base64 ")]
    [InlineData("base64 (comment)")]
    [InlineData("\"base64\"")]
    public void The_name_of_an_encoding_may_be_written_in_many_ways(string name) =>
        Assert.Equal("Hei", ReadText(name, "SGVp").TextBody);

    [Fact]
    public void An_unknown_encoding_is_kept_as_it_came_and_reported()
    {
        MailMessage message = ReadText("x-gzip64", "SGVp");

        Assert.Equal("SGVp", message.TextBody);
        Assert.True(message.Has(MailDefectKind.UnknownTransferEncoding));
    }

    [Fact]
    public void Content_that_is_not_encoded_is_a_view_of_the_raw_message()
    {
        byte[] raw = Raw.Bytes("Content-Type: application/octet-stream\n\nabc");
        MailAttachment file = Assert.Single(MimeReader.Read(raw).Attachments);
        raw[^1] = (byte)'d';

        Assert.Equal("abd", Encoding.ASCII.GetString(file.Content.Span));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(10_000)]
    public void Base64_of_any_length_is_read_back(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        using var written = new MemoryStream();
        ContentEncoding.Base64(content, written);
        byte[] read = new byte[length + 6];

        int count = Base64Body.Decode(written.ToArray(), read, out bool damaged);

        Assert.Equal(content, read[..count]);
        Assert.False(damaged);
        Assert.DoesNotContain(Encoding.ASCII.GetString(written.ToArray()).Split("\r\n"), line => line.Length > 76);
    }
}
