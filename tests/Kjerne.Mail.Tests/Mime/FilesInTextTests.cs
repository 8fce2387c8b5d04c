using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Files without MIME: uuencode and yEnc inside a text, and as a transfer encoding.</summary>
public sealed class FilesInTextTests
{
    private const string Cat = "begin 644 cat.txt\n#0V%T\n`\nend\n";

    private static MailMessage Read(string text) => Raw.Read("Subject: s\n\n" + text);

    private static byte[] Yenc(ReadOnlySpan<byte> content, string end)
    {
        var encoded = new List<byte>(Encoding.ASCII.GetBytes($"=ybegin line=128 size={content.Length} name=bilde 1.png\r\n"));
        foreach (byte b in content)
        {
            byte raised = (byte)(b + 42);
            encoded.AddRange(raised is 0 or 10 or 13 or (byte)'=' ? [(byte)'=', (byte)(raised + 64)] : [raised]);
        }
        return [.. encoded, .. Encoding.ASCII.GetBytes($"\r\n=yend {end}\r\nafter\r\n")];
    }

    private static byte[] EveryByte() => [.. Enumerable.Range(0, 256).Select(number => (byte)number)];

    [Fact]
    public void A_uuencoded_file_is_an_attachment_and_no_text()
    {
        MailMessage message = Read($"before\n\n{Cat}after\n");

        MailAttachment file = Assert.Single(message.Attachments);
        Assert.Equal(("cat.txt", "text/plain", 3L), (file.FileName, file.ContentType, file.Size));
        Assert.Equal("Cat"u8.ToArray(), file.Decode());
        Assert.False(file.IsDamaged);
        Assert.Equal("before\n\nafter\n", message.TextBody);
        Assert.Empty(message.Defects);
    }

    [Theory]
    [InlineData("begin 0644 a.txt\n#0V%T\n \nend\n", "a blank for a line of nothing")]
    [InlineData("begin 644 a.txt\n#0V%T\n\nend\n", "the blank lost on the way")]
    [InlineData("begin 644 a.txt\n#0V%T\nend\n", "no line of nothing")]
    [InlineData("begin 644 a.txt\n#0V%TX\n`\nend\n", "a checksum character")]
    public void Variants_of_uuencode_are_read(string written, string because)
    {
        MailAttachment file = Assert.Single(Read(written).Attachments);

        Assert.True(file.Decode().AsSpan().SequenceEqual("Cat"u8) && !file.IsDamaged, because);
    }

    [Fact]
    public void Several_files_in_one_text_are_all_found()
    {
        MailMessage message = Read($"{Cat}between\n{Cat.Replace("cat", "dog", StringComparison.Ordinal)}");

        Assert.Equal(["cat.txt", "dog.txt"], message.Attachments.Select(file => file.FileName));
        Assert.Equal("between\n", message.TextBody);
    }

    [Fact]
    public void A_file_cut_short_is_kept_and_marked()
    {
        MailMessage message = Read("begin 644 cat.txt\n#0V%T\nthis is text again\n");

        Assert.True(Assert.Single(message.Attachments).IsDamaged);
        Assert.Equal("this is text again\n", message.TextBody);
    }

    [Theory]
    [InlineData("begin 644 times with care\nand go on\n")]
    [InlineData("begin here\n#0V%T\n`\nend\n")]
    [InlineData("begin 999 x\n#0V%T\nend\n")]
    [InlineData("begin 644 x\n\nNew paragraph.\n")]
    [InlineData("we begin 644 cat.txt\n")]
    [InlineData("=ybegin what is that\n")]
    public void Words_that_look_like_a_file_stay_text(string text)
    {
        MailMessage message = Read(text);

        Assert.Empty(message.Attachments);
        Assert.Equal(text, message.TextBody);
    }

    [Fact]
    public void A_path_in_a_uuencoded_name_is_cut() =>
        Assert.Equal("passwd", Assert.Single(Read(Cat.Replace("cat.txt", "../../etc/passwd", StringComparison.Ordinal)).Attachments).FileName);

    [Fact]
    public void A_yEnc_file_is_an_attachment()
    {
        byte[] content = EveryByte();
        MailMessage message = MimeReader.Read((byte[])[.. "Subject: s\r\n\r\nbefore\r\n"u8, .. Yenc(content, "size=256 crc32=29058c73")]);

        MailAttachment file = Assert.Single(message.Attachments);
        Assert.Equal(("bilde 1.png", "image/png"), (file.FileName, file.ContentType));
        Assert.Equal(content, file.Decode());
        Assert.False(file.IsDamaged);
        Assert.Equal("before\nafter\n", message.TextBody);
    }

    [Theory]
    [InlineData("size=255")]
    [InlineData("size=256 crc32=00000000")]
    public void A_yEnc_file_that_differs_from_what_it_says_is_marked(string end) =>
        Assert.True(Assert.Single(MimeReader.Read((byte[])[.. "\r\n"u8, .. Yenc(EveryByte(), end)]).Attachments).IsDamaged);

    [Theory]
    [InlineData("x-uuencode")]
    [InlineData("uuencode")]
    [InlineData("X-UUE")]
    public void Uuencode_may_be_the_transfer_encoding(string encoding)
    {
        MailMessage message = Raw.Read($"Content-Type: image/gif; name=a.gif\nContent-Transfer-Encoding: {encoding}\n\n{Cat}");

        Assert.Equal("Cat"u8.ToArray(), Assert.Single(message.Attachments).Decode());
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void Files_in_a_text_are_bounded()
    {
        MailMessage message = MimeReader.Read(Raw.Bytes("\n" + string.Concat(Enumerable.Repeat(Cat, 5_000))), new MimeLimits { MaxParts = 10 });

        Assert.Equal(10, message.Attachments.Count);
    }

    [Theory]
    [InlineData("\nbegin 644 x\n")]
    [InlineData("\nbegin 644 x\n#0V%T\n")]
    [InlineData("\n=ybegin line=1 size=1 name=x\n")]
    [InlineData("\n=ybegin line=1 size=1 name=x\n=yend size=1\n")]
    [InlineData("\nbegin \n=ybegin \n")]
    public async Task Floods_of_files_are_read_in_linear_time(string piece)
    {
        byte[] raw = Raw.Bytes("Subject: s\n\n" + string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)));
        MailMessage message = await Task.Run(() => MimeReader.Read(raw), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.InRange(message.Attachments.Count, 0, 1000);
    }
}
