using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class TnefTests
{
    /// <summary>MS-OXRTFCP, 3.1.1: "hello world" in RTF, with references into the primer.</summary>
    private const string CompressedHello = "2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF32068656C090020627705B06C647D0A800FA0";

    private static MailMessage Read(byte[] tnef, string text = "", string type = "application/ms-tnef") => Raw.Read(
        $"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: {type}; name=winmail.dat\n"
        + $"Content-Transfer-Encoding: base64\n\n{Convert.ToBase64String(tnef)}\n--b--\n");

    [Fact]
    public void Its_files_stand_in_its_place()
    {
        MailMessage message = Read(new TnefBuilder()
            .CodePage(1252)
            .Message(TnefBuilder.Named("x-something", 7), TnefBuilder.Long(0x0017, 1))
            .File("Faktur~1.pdf", "%PDF-1"u8.ToArray(), TnefBuilder.Unicode(0x3707, "Faktura på 1 200 kr.pdf"), TnefBuilder.Unicode(0x370E, "application/pdf"))
            .File("Bilde \u00e5.png", "PNG"u8.ToArray(), TnefBuilder.Unicode(0x3712, "image001@01D"))
            .Build(), "Se vedlegg.");

        Assert.Equal("Se vedlegg.", message.TextBody);
        Assert.Equal(["Faktura på 1 200 kr.pdf", "Bilde å.png"], message.Attachments.Select(file => file.FileName));
        Assert.Equal(["application/pdf", "image/png"], message.Attachments.Select(file => file.ContentType));
        Assert.Equal("image001@01D", message.Attachments[1].ContentId);
        Assert.Equal("%PDF-1"u8.ToArray(), message.Attachments[0].Decode());
        Assert.Empty(message.Defects);
    }

    [Fact]
    public void It_is_known_by_its_name_too() =>
        Assert.Equal("a.txt", Assert.Single(Read(new TnefBuilder().File("a.txt", [1]).Build(), "x", "application/octet-stream").Attachments).FileName);

    [Fact]
    public void A_path_in_it_is_cut() =>
        Assert.Equal("passwd", Assert.Single(Read(new TnefBuilder().File("..\\..\\etc\\passwd", [1]).Build(), "x").Attachments).FileName);

    [Fact]
    public void Content_may_be_a_property() =>
        Assert.Equal([1, 2, 3], Assert.Single(Read(new TnefBuilder().File("a.bin", [], TnefBuilder.Binary(0x3701, [1, 2, 3])).Build(), "x").Attachments).Decode());

    [Fact]
    public void Its_text_is_used_where_there_is_no_other()
    {
        byte[] tnef = new TnefBuilder().Message(TnefBuilder.Unicode(0x1000, "Teksten på norsk.\r\nLinje 2"), TnefBuilder.Binary(0x1013, "<p>Teksten</p>"u8.ToArray())).Build();

        Assert.Equal(("Teksten på norsk.\nLinje 2", "<p>Teksten</p>"), (Read(tnef).TextBody, Read(tnef).HtmlBody));
        Assert.Equal(("Annet", null), (Read(tnef, "Annet").TextBody, Read(tnef, "Annet").HtmlBody));
    }

    [Fact]
    public void Rich_text_is_used_where_there_is_nothing_else() =>
        Assert.Equal("hello world", Read(new TnefBuilder().Message(TnefBuilder.Binary(0x1009, Convert.FromHexString(CompressedHello))).Build()).TextBody);

    [Fact]
    public void A_message_in_it_gives_its_text_and_files()
    {
        byte[] inner = new TnefBuilder().Message(TnefBuilder.Unicode(0x1000, "Indre tekst")).File("indre.pdf", "%PDF"u8.ToArray()).Build();
        MailMessage message = Read(new TnefBuilder()
            .File("Videresendt", [], TnefBuilder.Long(0x3705, 5), TnefBuilder.Object(0x3701, [.. new byte[16], .. inner])).Build(), "Ytre");

        Assert.Equal(["Videresendt.txt", "indre.pdf"], message.Attachments.Select(file => file.FileName));
        Assert.Equal("Indre tekst", Encoding.UTF8.GetString(message.Attachments[0].Content.Span));
    }

    [Fact]
    public void What_only_claims_to_be_one_stays_a_file()
    {
        MailAttachment file = Assert.Single(Read("no such thing"u8.ToArray(), "x").Attachments);

        Assert.Equal(("winmail.dat", 13L), (file.FileName, file.Size));
    }

    [Fact]
    public void Cut_anywhere_it_is_read_as_far_as_it_goes()
    {
        byte[] whole = new TnefBuilder()
            .Message(TnefBuilder.Named("n", 1), TnefBuilder.Unicode(0x1000, "Tekst"), TnefBuilder.Binary(0x1009, Convert.FromHexString(CompressedHello)))
            .File("a.txt", "abc"u8.ToArray(), TnefBuilder.Unicode(0x3707, "lang.txt")).Build();

        for (int length = 0; length < whole.Length; length++)
        {
            MailMessage message = Read(whole[..length]);
            Assert.All(message.Attachments, file => Assert.InRange(file.Size, 0, length));
        }
        Assert.Equal("lang.txt", Assert.Single(Read(whole).Attachments).FileName);
    }

    [Fact]
    public void A_promise_of_gigabytes_is_not_kept()
    {
        // A million references of two bytes, each of which says seventeen.
        byte[] rtf = [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(uint.MaxValue), .. BitConverter.GetBytes(0x75465A4C), .. new byte[4],
            .. Enumerable.Range(0, 200_000).SelectMany(_ => (byte[])[0xFF, .. Enumerable.Repeat((byte[])[0x00, 0x0F], 8).SelectMany(pair => pair)])];
        MailMessage message = Read(new TnefBuilder().Message(TnefBuilder.Binary(0x1009, rtf)).Build());

        Assert.InRange(message.TextBody!.Length, 0, new MimeLimits().MaxBodyBytes);
    }

    [Fact]
    public void Files_in_it_are_bounded()
    {
        var tnef = new TnefBuilder();
        for (int i = 0; i < 3_000; i++)
        {
            tnef.File("a", [1]);
        }
        Assert.Equal(1_000, Read(tnef.Build(), "x").Attachments.Count);
    }

    [Theory]
    [InlineData("{\\rtf1\\ansi\\ansicpg1252 Hei p\\'e5 deg\\par linje 2\\tab x}", "Hei på deg\nlinje 2\tx")]
    [InlineData("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}\\pard Tekst}", "Tekst")]
    [InlineData("{\\rtf1\\uc1 \\u229?\\u8364?!}", "å€!")]
    [InlineData("{\\rtf1\\uc0 \\u229 x}", "åx")]
    [InlineData("{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}Ord{\\*\\htmltag72 </p>}\\par}", "Ord")]
    [InlineData("{\\rtf1 a\\{b\\}c\\\\d}", "a{b}c\\d")]
    [InlineData("{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}", "日本")]
    [InlineData("{\\rtf1{\\*\\unknown hidden}seen{\\pict 00ff}}", "seen")]
    [InlineData("{\\rtf1\\bin5 abcdex}", "x")]
    [InlineData("}}}}\\", "")]
    [InlineData("\\'", "")]
    public void Rich_text_gives_its_words(string rtf, string text) => Assert.Equal(text, RtfText.Read(Encoding.Latin1.GetBytes(rtf)));
}
