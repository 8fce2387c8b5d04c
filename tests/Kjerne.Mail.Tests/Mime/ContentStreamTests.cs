using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class ContentStreamTests
{
    private static readonly string[] Pieces =
        ["SGVpIHDDpSBkZWc=", "QUJD", "\r\n", "\n", " ", "=", "==", "!", "=C3=A5", "=\r\n", "= \n", "\t", "=4", "words in clear ", "\u00e5", new string('A', 60_001), "AAAA\r\n"];

    [Theory]
    [InlineData("base64")]
    [InlineData("quoted-printable")]
    [InlineData("8bit")]
    [InlineData("x-uuencode")]
    public void A_file_read_as_a_stream_is_the_file_read_whole(string encoding)
    {
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            string body = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            byte[] raw = Encoding.Latin1.GetBytes($"Content-Type: application/pdf\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}");

            byte[] whole = Assert.Single(MimeReader.Read(raw).Attachments).Decode();
            using Stream stream = Assert.Single(MimeReader.Read(raw).Attachments).OpenContent();

            Assert.True(whole.AsSpan().SequenceEqual(ReadInPieces(stream, random)), $"round {round}: {body[..Math.Min(body.Length, 200)]}");
        }
    }

    [Theory]
    [InlineData("base64", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n")]
    [InlineData("base64", "QUJD!REVG\r\n")]
    [InlineData("quoted-printable", "=41BC=\r\nd \r\n")]
    [InlineData("binary", "abcdef\n")]
    public void A_long_file_read_as_a_stream_takes_no_memory_for_its_length(string encoding, string line)
    {
        string body = string.Concat(Enumerable.Repeat(line, 20_000_000 / line.Length));
        byte[] raw = Encoding.Latin1.GetBytes($"Content-Type: application/pdf\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}");
        MailAttachment file = Assert.Single(MimeReader.Read(raw).Attachments);

        long before = GC.GetAllocatedBytesForCurrentThread();
        using Stream stream = file.OpenContent();
        long length = 0;
        Span<byte> block = stackalloc byte[4096];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            length += count;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 * 1024);
        Assert.True(length > 5_000_000);
    }

    private static byte[] ReadInPieces(Stream stream, Random random)
    {
        using var read = new MemoryStream();
        byte[] piece = new byte[random.Next(1, 5000)];
        for (int count; (count = stream.Read(piece)) > 0;)
        {
            read.Write(piece, 0, count);
        }
        return read.ToArray();
    }
}
