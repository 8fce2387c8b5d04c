using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>The letter around an answer: seen in HTML, never in the way of the words.</summary>
public sealed class LetterFrameTests
{
    [Fact]
    public async Task The_frame_stands_around_the_answer_and_the_plain_part_is_the_answer_alone()
    {
        await using var house = await MailHouse.Start();
        await Change(house, new { signature = "Hilsen Nordlys", letterFrame = "<div style=\"color:#123456\"><img src=\"https://nordlys.example/logo.png\" alt=\"{{brand}}\">{{answer}}<p>Besøk oss</p></div><script>alert(1)</script>" });
        var question = await house.Receive(new TestMail());

        await house.Reply(question.ConversationId, "Pakken er på vei.\n\nSe {{brand}} <b>her</b>.");
        var mail = (await house.World.Mail(1)).Read();

        Assert.Equal("Pakken er på vei.\n\nSe {{brand}} <b>her</b>.\n\n-- \nHilsen Nordlys", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("Besøk oss", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("src=\"https://nordlys.example/logo.png\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Pakken er på vei.", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("{{brand}} &lt;b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<p>uten plass</p>", "no_place_for_the_answer")]
    [InlineData("{{answer}} {{answer}}", "no_place_for_the_answer")]
    [InlineData("<!-- {{answer}} -->", "hides_the_answer")]
    [InlineData("<p title=\"{{answer}}\">x</p>", "hides_the_answer")]
    [InlineData("<div style=\"display:none\">{{answer}}</div>", "hides_the_answer")]
    [InlineData("<script>{{answer}}</script>", "hides_the_answer")]
    public async Task A_frame_that_would_lose_the_answer_is_refused(string frame, string code)
    {
        await using var house = await MailHouse.Start();

        var answer = await Change(house, new { letterFrame = frame });

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer["errors"].GetProperty("letterFrame")[0].GetString()));
    }

    private static async Task<Answer> Change(MailHouse house, object body) =>
        await (await house.App.SignedInAs(Role.Administrator)).Call(HttpMethod.Patch, $"/api/brands/{house.Place.Brand}", body);
}
