using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class CharsetTests
{
    private static readonly Encoding Latin1 = Encoding.Latin1;

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static MailMessage ReadText(string contentType, byte[] body) =>
        MimeReader.Read((byte[])[.. Latin1.GetBytes($"Content-Type: {contentType}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"), .. body]);

    [Theory]
    [InlineData("utf-8", "C3A6 C3B8 C3A5", "æøå")]
    [InlineData("UTF8", "C3A6 C3B8 C3A5", "æøå")]
    [InlineData("iso-8859-1", "E6 F8 E5", "æøå")]
    [InlineData("iso-8859-1", "93 80 94", "“€”")]
    [InlineData("ISO_8859-1", "E6", "æ")]
    [InlineData("latin1", "E6", "æ")]
    [InlineData("iso-8859-2", "B1 F0 B3", "ąđł")]
    [InlineData("iso-8859-4", "B9 BF", "šŋ")]
    [InlineData("iso-8859-5", "BF E0 D8", "При")]
    [InlineData("iso-8859-7", "E1 E2", "αβ")]
    [InlineData("iso-8859-9", "FD FE", "ış")]
    [InlineData("iso-8859-10", "C8 AA AF BF BA", "ČŠŊŋš")]
    [InlineData("iso-8859-13", "D8 B8", "Ųø")]
    [InlineData("iso-8859-14", "A1 FF", "Ḃÿ")]
    [InlineData("iso-8859-15", "A4 E5", "€å")]
    [InlineData("iso-8859-16", "A4 BA", "€ș")]
    [InlineData("windows-1250", "9A E8", "šč")]
    [InlineData("windows-1251", "CF F0 E8", "При")]
    [InlineData("windows-1252", "80 96 E5", "€–å")]
    [InlineData("cp1252", "80", "€")]
    [InlineData("windows-1257", "E0 F8", "ąų")]
    [InlineData("koi8-r", "F0 D2 C9", "При")]
    [InlineData("koi8-u", "A4 A6", "єі")]
    [InlineData("gb2312", "C4E3 BAC3", "你好")]
    [InlineData("gb18030", "C4E3 8139 EE39", "你㐀")]
    [InlineData("big5", "A741 A66E", "你好")]
    [InlineData("shift_jis", "93FA 967B", "日本")]
    [InlineData("iso-2022-jp", "1B2442 467C 4B5C 1B2842", "日本")]
    [InlineData("euc-jp", "C6FC CBDC", "日本")]
    [InlineData("euc-kr", "C7D1 B1B9", "한국")]
    [InlineData("ks_c_5601-1987", "C7D1", "한")]
    [InlineData("utf-16", "FEFF 00E6 00E5", "æå")]
    [InlineData("utf-16", "FFFE E600 E500", "æå")]
    [InlineData("utf-16", "6100 E500", "aå")]
    [InlineData("utf-16be", "0061 00E5", "aå")]
    [InlineData("utf-16le", "6100 E500", "aå")]
    [InlineData("utf-32", "61000000 E5000000", "aå")]
    [InlineData("us-ascii", "61 C3A5", "aå")]
    [InlineData("us-ascii", "61 E5", "aå")]
    [InlineData("", "C3A5", "å")]
    [InlineData("iso-8859-8", "F9 EC", "של")]
    [InlineData("iso-8859-8-i", "F9 EC E5 ED", "שלום")]
    [InlineData("iso-8859-8-e", "F9", "ש")]
    [InlineData("windows-874", "CA C7 D1", "สวั")]
    [InlineData("tis-620", "CA", "ส")]
    [InlineData("iso-8859-6", "C7 E4", "ال")]
    [InlineData("windows-1253", "E1", "α")]
    [InlineData("windows-1255", "F9 EC", "של")]
    [InlineData("windows-1256", "C7 E1", "ال")]
    [InlineData("windows-1258", "E5", "å")]
    [InlineData("iso-8859-3", "B1", "ħ")]
    [InlineData("gbk", "C4E3 BAC3", "你好")]
    [InlineData("hz-gb-2312", "7E7B 4463 3A43 7E7D", "你好")]
    [InlineData("iso-2022-kr", "1B242943 0E 4751 3139 0F", "한국")]
    [InlineData("ISO 8859-15", "A4", "€")]
    [InlineData("iso_8859-15:1998", "A4", "€")]
    [InlineData("win-1251", "CF F0", "Пр")]
    [InlineData("x-cp1251", "CF F0", "Пр")]
    [InlineData("ibm850", "91 9B", "æø")]
    [InlineData("cp-865", "91 9B", "æø")]
    [InlineData("macintosh", "BE BF 8C", "æøå")]
    [InlineData("x-sjis", "93FA 967B", "日本")]
    [InlineData("windows-31j", "93FA", "日")]
    [InlineData("csISO2022JP", "1B2442 467C 1B2842", "日")]
    [InlineData("csShiftJIS", "93FA", "日")]
    [InlineData("iso-utf-8", "C3A6", "æ")]
    [InlineData("utf-8; format=flowed", "C3A6", "æ")]
    [InlineData("'utf-8'", "C3A6", "æ")]
    [InlineData("cp65001", "C3A6", "æ")]
    [InlineData("utf-8", "EFBBBF C3A5", "å")]
    [InlineData("iso-8859-1", "EFBBBF C3A5", "å")]
    public void A_charset_is_read_as_mail_programs_mean_it(string charset, string bytes, string text)
    {
        MailMessage message = ReadText($"text/plain; charset=\"{charset}\"", Hex(bytes));

        Assert.Equal(text, message.TextBody);
        Assert.Empty(message.Defects);
    }

    [Theory]
    [InlineData("C3A6", "æ")]
    [InlineData("E6", "æ")]
    [InlineData("80", "€")]
    public void Without_a_charset_valid_UTF_8_is_UTF_8_and_the_rest_windows_1252(string bytes, string text)
    {
        Assert.Equal(text, ReadText("text/plain", Hex(bytes)).TextBody);
        Assert.Equal(text, ReadText("text/html", Hex(bytes)).HtmlBody);
    }

    [Theory]
    [InlineData("<meta charset=iso-8859-15><p>\u00a4", "€")]
    [InlineData("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-15'><p>\u00a4", "€")]
    [InlineData("<meta charset=\"koi8-r\"><p>\u00f0", "П")]
    [InlineData("<meta charset=\"utf-16\"><p>\u00e5", "å")]
    [InlineData("<meta charset=\"nonsense\"><p>\u00e5", "å")]
    [InlineData("<meta charset=", "=")]
    public void Html_without_a_charset_may_name_it_inside(string html, string end) =>
        Assert.EndsWith(end, ReadText("text/html", Latin1.GetBytes(html)).HtmlBody);

    [Fact]
    public void The_field_counts_before_what_html_says_of_itself() =>
        Assert.EndsWith("å", ReadText("text/html; charset=utf-8", Hex("3C6D65746120636861727365743D6B6F69382D723E C3A5")).HtmlBody);

    [Fact]
    public void An_unknown_charset_is_guessed_and_reported()
    {
        MailMessage message = ReadText("text/plain; charset=x-martian", Hex("C3A5"));

        Assert.Equal("å", message.TextBody);
        Assert.True(message.Has(MailDefectKind.UnknownCharset));
    }

    [Fact]
    public void Utf_7_is_decoded_only_where_it_is_named()
    {
        Assert.Equal("Hei p\u00e5 deg + 1 \U0001F600", ReadText("text/plain; charset=utf-7", "Hei p+AOU- deg +- 1 +2D3eAA-"u8.ToArray()).TextBody);
        Assert.Equal("+ADw-b+AD4-", ReadText("text/html", "+ADw-b+AD4-"u8.ToArray()).HtmlBody);
        Assert.Equal("+ADw-b+AD4-", ReadText("text/html; charset=utf-8", "+ADw-b+AD4-"u8.ToArray()).HtmlBody);
    }

    [Fact]
    public void Half_a_character_in_utf_7_is_no_text() =>
        Assert.Equal("a\ufffd", ReadText("text/plain; charset=utf-7", "a+2D0-"u8.ToArray()).TextBody);

    [Fact]
    public void Utf_8_cut_inside_a_character_stays_UTF_8_and_is_reported()
    {
        MailMessage message = ReadText("text/plain; charset=utf-8", Hex("C3A6 C3B8 C3A5 C3"));

        Assert.Equal("æøå\ufffd", message.TextBody);
        Assert.True(message.Has(MailDefectKind.DamagedText));
    }

    [Fact]
    public void Latin_text_sold_as_UTF_8_is_read_and_reported()
    {
        MailMessage message = ReadText("text/plain; charset=utf-8", Latin1.GetBytes("Når får vi svar på søknaden?"));

        Assert.Equal("Når får vi svar på søknaden?", message.TextBody);
        Assert.True(message.Has(MailDefectKind.DamagedText));
    }

    private static byte[] In(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text);

    [Theory]
    [InlineData(1252, "Når får vi svar på søknaden vår? Hilsen Åse Bråten på Østre Ål.")]
    [InlineData(1252, "Bonjour, j’ai reçu le colis abîmé à la réception. Où puis-je l’échanger ?")]
    [InlineData(1252, "Kæri viðtakandi, ég þarf að fá svar við bréfi mínu frá því í síðustu viku.")]
    [InlineData(1252, "Größe und Stückzahl müssen geändert werden, schöne Grüße aus Köln")]
    [InlineData(1250, "Proszę o pilną odpowiedź w sprawie zgłoszenia, które złożyłem w zeszłym tygodniu. Dziękuję.")]
    [InlineData(1250, "Dobrý den, prosím o zaslání přehledu plateb za poslední tři měsíce. Děkuji, Jiří Novák")]
    [InlineData(1251, "Здравствуйте, у меня вопрос о визе. Пожалуйста, ответьте как можно скорее.")]
    [InlineData(20866, "Здравствуйте, у меня вопрос о визе. Пожалуйста, ответьте как можно скорее.")]
    [InlineData(28595, "Здравствуйте, у меня вопрос о визе. Пожалуйста, ответьте как можно скорее.")]
    [InlineData(1253, "Καλημέρα σας, θα ήθελα να ρωτήσω για την παραγγελία μου.")]
    [InlineData(1254, "Merhaba, siparişimin ne zaman geleceğini öğrenmek istiyorum. Teşekkürler, Ayşe Yılmaz, Şişli")]
    [InlineData(1255, "שלום רב, אני רוצה לשאול לגבי ההזמנה שלי מהשבוע שעבר")]
    [InlineData(1256, "السلام عليكم، أريد أن أسأل عن طلبي من الأسبوع الماضي")]
    [InlineData(874, "สวัสดีครับ ผมต้องการสอบถามเรื่องการสั่งซื้อของผม")]
    [InlineData(932, "お問い合わせありがとうございます。配送は三日後になります。")]
    [InlineData(51932, "お問い合わせありがとうございます。配送は三日後になります。")]
    [InlineData(54936, "您好，我想查询一下我的订单什么时候可以发货，谢谢。")]
    [InlineData(950, "您好，我想查詢一下我的訂單什麼時候可以出貨，謝謝。")]
    [InlineData(949, "안녕하세요, 주문한 상품이 언제 도착하는지 알고 싶습니다.")]
    [InlineData(50220, "お問い合わせありがとうございます。")]
    public void Text_without_a_charset_is_recognised_by_its_letters(int codePage, string text)
    {
        byte[] bytes = In(codePage, text);

        Assert.Equal(text, ReadText("text/plain", bytes).TextBody);
        Assert.Equal(text, ReadText("text/plain; charset=us-ascii", bytes).TextBody);
        Assert.Equal(text, ReadText("text/plain; charset=utf-8", bytes).TextBody);
        Assert.Equal(text, ReadText("text/plain; charset=x-martian", bytes).TextBody);
    }

    [Theory]
    [InlineData("iso-8859-1", "Når får vi svar på søknaden?")]
    [InlineData("windows-1252", "å")]
    [InlineData("windows-1251", "Здравствуйте")]
    [InlineData("gb2312", "您好，我想查询")]
    [InlineData("shift_jis", "お問い合わせ")]
    public void Utf_8_sold_as_another_charset_is_read_and_reported(string charset, string text)
    {
        MailMessage message = ReadText($"text/plain; charset={charset}", Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, message.TextBody);
        Assert.True(message.Has(MailDefectKind.DamagedText));
    }

    [Fact]
    public void Cyrillic_sold_as_Latin_is_read_and_reported()
    {
        MailMessage message = ReadText("text/plain; charset=iso-8859-1", In(1251, "Здравствуйте, у меня вопрос о визе."));

        Assert.Equal("Здравствуйте, у меня вопрос о визе.", message.TextBody);
        Assert.True(message.Has(MailDefectKind.DamagedText));
    }

    [Theory]
    [InlineData("å")]
    [InlineData("ÄÖ")]
    [InlineData("æøåæøåæøå")]
    [InlineData("© 2026 – 5 °C")]
    public void Little_text_is_Latin(string text) => Assert.Equal(text, ReadText("text/plain", In(1252, text)).TextBody);

    [Fact]
    public void A_raw_header_is_recognised_too() =>
        Assert.Equal("Вопрос о заявлении", MimeReader.Read((byte[])[.. "Subject: "u8, .. In(20866, "Вопрос о заявлении"), .. "\r\n\r\nx"u8]).Subject);

    [Fact]
    public void Controls_are_taken_out_of_text_and_line_ends_are_one_kind() =>
        Assert.Equal("a\tb\nc\nd\n\ne", ReadText("text/plain", "a\tb\r\nc\rd\n\ne\0\u0007"u8.ToArray()).TextBody);
}
