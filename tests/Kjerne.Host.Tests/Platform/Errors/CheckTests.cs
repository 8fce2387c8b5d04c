using Kjerne.Platform.Errors;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Errors;

[RunsOnce]
public sealed class CheckTests
{
    [Fact]
    public void Nothing_wrong_is_no_refusal() =>
        Assert.Null(new Check().Text("name", "Kari", most: 4).MailAddress("email", "kari@example.com").OptionalText("note", null, most: 1).Range("port", 25, 1, 65535).Refusal);

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var refusal = new Check().Text("name", " ", most: 9).Text("subject", "too long", most: 3).Range("port", 0, 1, 65535).Count("to", 3, most: 2)
            .Given("language", null).Rule("zone", holds: false, "unknown_time_zone").Refusal;

        Assert.NotNull(refusal);
        Assert.Equal(
            ["language:required", "name:required", "port:out_of_range", "subject:too_long", "to:too_many", "zone:unknown_time_zone"],
            refusal.Errors.SelectMany(x => x.Value.Select(code => $"{x.Key}:{code}")).Order());
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("kari", "not_an_address")]
    [InlineData("@example.com", "not_an_address")]
    [InlineData("kari@", "not_an_address")]
    [InlineData("kari@example..com", "not_an_address")]
    [InlineData("kari@example.com\r\nBcc: all@example.com", "not_an_address")]
    [InlineData("a@b.example,c@d.example", "not_an_address")]
    public void What_no_mail_server_takes_is_no_address(string? value, string code) =>
        Assert.Equal([code], new Check().MailAddress("email", value).Refusal!.Errors["email"]);

    [Theory]
    [InlineData("kåre@blåbær.example")]
    [InlineData("\"odd\"@example.com")]
    [InlineData("root@localhost")]
    public void What_some_mail_server_takes_is_an_address(string value) => Assert.Null(new Check().MailAddress("email", value).Refusal);
}
