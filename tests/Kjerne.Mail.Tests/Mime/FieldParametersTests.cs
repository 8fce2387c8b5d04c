using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class FieldParametersTests
{
    [Theory]
    [InlineData("attachment; filename=a.pdf", "a.pdf", "a token")]
    [InlineData("attachment; filename=\"a b.pdf\"", "a b.pdf", "quoted")]
    [InlineData("filename=\"a.pdf\"; size=3", "a.pdf", "nothing but parameters")]
    [InlineData("filename*=utf-8''b%C3%A5t.pdf", "båt.pdf", "nothing but a parameter of RFC 2231")]
    [InlineData("attachment; FILENAME=\"a.pdf\"; size=3", "a.pdf", "capitals")]
    [InlineData("attachment ;filename = \"a.pdf\" ", "a.pdf", "blanks everywhere")]
    [InlineData("attachment; filename=my file.pdf; size=3", "my file.pdf", "blanks without quotes")]
    [InlineData("attachment; filename=\"a;b.pdf\"", "a;b.pdf", "a semicolon in quotes")]
    [InlineData("attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf", "an escaped quote")]
    [InlineData("attachment; filename=\"C:\\temp\\a.pdf\"", "C:\\temp\\a.pdf", "an unescaped path")]
    [InlineData("attachment; filename=\"never closed.pdf", "never closed.pdf", "no closing quote")]
    [InlineData("attachment; filename=\"=?utf-8?B?w6bDuMOlLnBkZg==?=\"", "æøå.pdf", "an encoded word")]
    [InlineData("attachment; filename==?iso-8859-1?Q?bl=E5.pdf?=", "blå.pdf", "an encoded word without quotes")]
    [InlineData("attachment; filename*=UTF-8''bl%C3%A5%20b%C3%A6r.pdf", "blå bær.pdf", "RFC 2231")]
    [InlineData("attachment; filename*=iso-8859-1'no'bl%E5.pdf", "blå.pdf", "RFC 2231 with another charset and a language")]
    [InlineData("attachment; filename*=utf-8''a%ZZ%4.pdf", "a%ZZ%4.pdf", "broken percent signs")]
    [InlineData("attachment; filename*=blabla.pdf", "blabla.pdf", "a star without a charset")]
    [InlineData("attachment; filename*0=\"long \"; filename*1=\"name.pdf\"", "long name.pdf", "continuations")]
    [InlineData("attachment; filename*1=\"b\"; filename*0=\"a\"; filename*2=c.pdf", "abc.pdf", "continuations out of order")]
    [InlineData("attachment; filename*0*=utf-8''bl%C3; filename*1*=%A5; filename*2=%41.pdf", "blå%41.pdf", "a character over two sections, a plain third")]
    [InlineData("attachment; filename*10=k; filename*9=j; filename*0=a", "ajk", "numbers, not letters, decide the order")]
    [InlineData("attachment; filename=\"fallback.pdf\"; filename*=UTF-8''b%C3%A5t.pdf", "båt.pdf", "both: the better one")]
    [InlineData("attachment; filename=a.pdf; filename=b.exe", "a.pdf", "twice: the first")]
    [InlineData("attachment; filename*0=a.pdf; filename*0=b.exe", "a.pdf", "a section twice: the first")]
    public void A_file_name_is_read(string field, string name, string because)
    {
        string? found = FieldParameters.Parse(field).Find("filename");

        Assert.True(name == found, $"{because}: {found}");
    }

    [Theory]
    [InlineData("text/plain", "text/plain")]
    [InlineData("Text/HTML; charset=x", "text/html")]
    [InlineData(" text / plain ;charset=x", "text/plain")]
    [InlineData("text/plain (comment); charset=x", "text/plain")]
    [InlineData("", "")]
    [InlineData(";;;=;=", "")]
    public void The_value_stands_before_the_parameters(string field, string value) => Assert.Equal(value, FieldParameters.Parse(field).Value);

    [Theory]
    [InlineData("attachment")]
    [InlineData("attachment; filename")]
    [InlineData("attachment; ; = ; =x; *=y; *0=z")]
    public void A_missing_parameter_is_null(string field) => Assert.Null(FieldParameters.Parse(field).Find("filename"));

    [Theory]
    [InlineData("Content-Type: nonsense")]
    [InlineData("Content-Type: text")]
    [InlineData("Content-Type: /")]
    [InlineData("Content-Type: a/b/c")]
    [InlineData("Content-Type:")]
    public void An_unreadable_media_type_is_plain_text_and_reported(string field)
    {
        MailMessage message = Raw.ReadHeader(field);

        Assert.Equal("text/plain", message.Root.ContentType);
        Assert.Equal("body\n", message.TextBody);
        Assert.True(message.Has(MailDefectKind.MalformedContentType));
    }
}
