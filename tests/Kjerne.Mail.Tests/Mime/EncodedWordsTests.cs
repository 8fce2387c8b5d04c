using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class EncodedWordsTests
{
    /// <summary>The table at the end of RFC 2047, section 8 (there inside comments).</summary>
    [Theory]
    [InlineData("=?ISO-8859-1?Q?a?=", "a")]
    [InlineData("=?ISO-8859-1?Q?a?= b", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?=\t\t=?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a_b?=", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b")]
    [InlineData("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard")]
    [InlineData("=?ISO-8859-1?Q?Olle_J=E4rnefors?=", "Olle Järnefors")]
    [InlineData("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
        "If you can read this you understand the example.")]
    public void Examples_of_the_standard_are_read_as_the_standard_says(string written, string meant) =>
        Assert.Equal(meant, EncodedWords.Decode(written));

    [Theory]
    [InlineData("=?utf-8?q?bl=C3=A5b=c3=a6r?=", "blåbær", "lower-case letters")]
    [InlineData("=?UTF-8?B?w6bDuMOl?=", "æøå", "base64")]
    [InlineData("=?UTF-8?B?w6bDuMOlIQ?=", "æøå!", "missing padding")]
    [InlineData("=?UTF-8?B?w6bD uMOl?=", "æøå", "a blank in base64")]
    [InlineData("=?utf-8?B?w6bD?= =?utf-8?B?uMOl?=", "æøå", "a character split over two words")]
    [InlineData("=?utf-8?Q?=C3?=\r\n =?utf-8?Q?=A5?=", "å", "a character split over a fold")]
    [InlineData("=?utf-8?B?w6bD?= =?UTF-8?Q?=B8?=", "æø", "a character split over B and Q")]
    [InlineData("=?iso-8859-1?Q?=E5?= =?utf-8?Q?=C3=A5?=", "åå", "two charsets side by side")]
    [InlineData("Re:=?utf-8?Q?_p=C3=A5minnelse?=(2)", "Re: påminnelse(2)", "glued to its neighbours")]
    [InlineData("=?utf-8?Q?hva er =C3=A5pent??=", "hva er åpent?", "blanks and a question mark inside")]
    [InlineData("=?iso-8859-1*no?Q?=E6?=", "æ", "with a language")]
    [InlineData("=?x-nonsense?Q?bl=C3=A5?=", "blå", "an unknown charset that is UTF-8")]
    [InlineData("=?x-nonsense?Q?bl=E5?=", "blå", "an unknown charset that is not")]
    [InlineData("=?us-ascii?Q?bl=E5?=", "blå", "eight bits called seven")]
    [InlineData("=?utf-8?Q?bl=E5b=E6r?=", "blåbær", "Latin-1 called UTF-8")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本", "ISO-2022-JP")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет", "KOI8-R")]
    [InlineData("=?gb2312?B?xOO6ww==?=", "你好", "GB2312")]
    [InlineData("=?utf-8?Q??=", "", "empty")]
    [InlineData("=?utf-8?Q?=ZZ=4?=", "=ZZ=4", "broken escapes")]
    [InlineData("=?utf-8?Q?=F0=9F=98=80?=", "😀", "an emoji")]
    public void Words_of_the_world_are_read(string written, string meant, string because) =>
        Assert.True(meant == EncodedWords.Decode(written), $"{because}: {EncodedWords.Decode(written)}");

    [Theory]
    [InlineData("=?utf-8?Q?never closed")]
    [InlineData("=?utf-8?X?unknown?=")]
    [InlineData("=??Q?no charset?=")]
    [InlineData("=?=")]
    [InlineData("is 1=?2 or 3?=4")]
    [InlineData("=?utf-8?")]
    [InlineData("=?")]
    public void What_is_no_encoded_word_stays_as_it_is(string text) => Assert.Equal(text, EncodedWords.Decode(text));

    [Fact]
    public void Controls_hidden_in_an_encoded_word_do_not_reach_the_subject()
    {
        MailMessage message = Raw.ReadHeader("Subject: =?utf-8?Q?a=0D=0ABcc:_x@example.com=00b?=");

        Assert.Equal("a Bcc: x@example.comb", message.Subject);
        Assert.Empty(message.Bcc);
    }

    [Fact]
    public void A_folded_subject_is_one_line()
    {
        MailMessage message = Raw.ReadHeader("Subject: one\n two\n\tthree");

        Assert.Equal("one two three", message.Subject);
    }

    [Theory]
    [InlineData("Subject: bl\u00c3\u00a5b\u00c3\u00a6r", "raw UTF-8")]
    [InlineData("Subject: bl\u00e5b\u00e6r", "raw Latin-1")]
    public void Raw_bytes_in_a_header_are_read(string field, string because) =>
        Assert.True(Raw.ReadHeader(field).Subject == "blåbær", because);
}
