using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class DkimRecordTests
{
    private static readonly DkimKey Key = DkimKey.NewRsa();
    private static readonly DkimKey Short = DkimKey.NewEd25519();

    [Fact]
    public void The_record_itself_serves()
    {
        Assert.True(DkimRecord.Serves(Key.ToDnsRecord(), Key.ToDnsRecord()));
        Assert.True(DkimRecord.Serves(Short.ToDnsRecord(), Short.ToDnsRecord()));
    }

    [Theory]
    [InlineData("v=DKIM1;k=rsa;p=", "", "without blanks")]
    [InlineData("v=DKIM1; t=y; n=ours; k=rsa; p=", "", "with tags that change nothing")]
    [InlineData("k=rsa; p=", ";", "without the version")]
    [InlineData("v=DKIM1; p=", " ; ", "without the kind, which is RSA then")]
    public void Other_spellings_serve(string before, string after, string because) =>
        Assert.True(DkimRecord.Serves(before + Public + after, Key.ToDnsRecord()), because);

    [Fact]
    public void Blanks_inside_the_key_are_what_name_servers_make_of_long_texts() =>
        Assert.True(DkimRecord.Serves($"v=DKIM1; k=rsa; p={Public[..100]} {Public[100..]}", Key.ToDnsRecord()));

    [Theory]
    [InlineData("")]
    [InlineData("v=spf1 -all")]
    [InlineData("v=DKIM1; k=rsa; p=")]
    [InlineData("v=DKIM2; k=rsa; p=KEY")]
    [InlineData("k=rsa; v=DKIM1; p=KEY")]
    [InlineData("v=DKIM1; k=ed25519; p=KEY")]
    [InlineData("v=DKIM1; h=sha1; p=KEY")]
    [InlineData("v=DKIM1; s=other; p=KEY")]
    [InlineData("v=DKIM1; t=s; p=KEY")]
    [InlineData("v=DKIM1; p=KEY; p=KEY")]
    [InlineData("v=DKIM1; k=rsa; p=KEYA")]
    public void What_receivers_would_not_verify_with_does_not(string published) =>
        Assert.False(DkimRecord.Serves(published.Replace("KEY", Public, StringComparison.Ordinal), Key.ToDnsRecord()));

    private static string Public => Key.ToDnsRecord()["v=DKIM1; k=rsa; p=".Length..];
}
