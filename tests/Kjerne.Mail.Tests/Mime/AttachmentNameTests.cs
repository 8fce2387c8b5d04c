using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("faktura.pdf", "faktura.pdf")]
    [InlineData("Blåbær og 日本語 😀.pdf", "Blåbær og 日本語 😀.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system.ini", "system.ini")]
    [InlineData("C:\\temp\\a.pdf", "a.pdf")]
    [InlineData("/var/www/a.php", "a.php")]
    [InlineData("．．／ａ．ｐｄｆ", "a.pdf")]
    [InlineData("a\u2215b\uff0fc.pdf", "c.pdf")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("\u200b.htaccess", "htaccess")]
    [InlineData("...", "attachment.pdf")]
    [InlineData("..", "attachment.pdf")]
    [InlineData("a/..", "attachment.pdf")]
    [InlineData("evil.ph\u200bp", "evil.php")]
    [InlineData("evil.ph\u00adp", "evil.php")]
    [InlineData("fdp\u202efdp.exe", "fdpfdp.exe")]
    [InlineData("a\u2066b\u2069\u200f.pdf", "ab.pdf")]
    [InlineData("a\ufeffb\u2060.pdf", "ab.pdf")]
    [InlineData("a\0b\r\nc\u007fd\u0085.pdf", "abcd.pdf")]
    [InlineData("a.pdf   . . ", "a.pdf")]
    [InlineData("a\u00a0b\u3000c.pdf", "a b c.pdf")]
    [InlineData("a<b>c:d\"e|f?g*h.pdf", "a_b_c_d_e_f_g_h.pdf")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("a\ud800b.pdf", "ab.pdf")]
    [InlineData("", "attachment.pdf")]
    [InlineData("   ", "attachment.pdf")]
    [InlineData("\u202e\u200b", "attachment.pdf")]
    [InlineData("\ufb01l.pdf", "fil.pdf")]
    [InlineData("bla\u030abær.pdf", "blåbær.pdf")]
    public void A_name_is_made_safe(string given, string safe) => Assert.Equal(safe, AttachmentName.Clean(given, "application/pdf"));

    [Theory]
    [InlineData("application/pdf", "attachment.pdf")]
    [InlineData("message/rfc822", "message.eml")]
    [InlineData("text/calendar", "attachment.ics")]
    [InlineData("application/x-unheard-of", "attachment.bin")]
    public void A_missing_name_is_made_from_the_type(string type, string name) => Assert.Equal(name, AttachmentName.Clean(null, type));

    [Fact]
    public void A_long_name_is_cut_before_its_extension()
    {
        string name = AttachmentName.Clean(new string('å', 500) + ".pdf", "application/pdf");

        Assert.InRange(name.Length, 100, 120);
        Assert.EndsWith("å.pdf", name);
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character()
    {
        string name = AttachmentName.Clean(string.Concat(Enumerable.Repeat("😀", 200)), "application/pdf");

        Assert.DoesNotContain('\ufffd', name);
        Assert.False(char.IsHighSurrogate(name[^1]));
        Assert.InRange(name.Length, 100, 120);
    }

    [Fact]
    public void The_mail_s_name_goes_through_it()
    {
        MailMessage message = Raw.Read(
            "Content-Type: application/pdf; name=\"x.pdf\"\nContent-Disposition: attachment; filename*=utf-8''..%2F..%2F%E2%80%AEfdp.exe\n\n%PDF");

        Assert.Equal("fdp.exe", Assert.Single(message.Attachments).FileName);
    }
}
