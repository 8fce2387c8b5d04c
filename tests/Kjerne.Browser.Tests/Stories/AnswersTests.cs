using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>From the overview to the topic whose answers differ, the answer that differs, and its conversation.</summary>
public sealed class AnswersTests(Chromium chromium)
{
    [Fact]
    public async Task The_answer_unlike_the_others_is_found_and_leads_to_its_conversation()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var topic = (await lead.Client.Post("/api/topics", new { name = "Hvor er pakken" }))["id"].GetInt64();
        for (var i = 0; i < 5; i++)
        {
            var asked = await house.Receive(new TestMail { From = $"Kunde <kunde{i}@kunde.example>", ReturnPath = $"kunde{i}@kunde.example", Subject = $"Pakke {i}", Text = "Hvor er pakken min?" });
            await lead.Client.Put($"/api/inquiries/{asked.InquiryId}/topics", new { topicId = topic });
            var text = i == 2 ? "Beklager, lageret er tomt. Pengene kommer tilbake til kortet." : "Pakken er sendt med Posten. Følg den med sporingsnummeret i bekreftelsen.";
            await house.Reply(asked.ConversationId, text, new { text, afterSending = "close" });
        }

        await using var window = await chromium.OpenAs(house.App, lead.Id);
        await house.App.HasCaughtUp("insights.count", "ConversationStateChanged", "MessageReceived", "InquiryClassified");
        var page = await window.Go("/workspace/overview");
        await page.GetByRole(AriaRole.Link, new() { Name = "How alike answers are" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How alike answers are" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));

        await page.GetByRole(AriaRole.Link, new() { Name = "Hvor er pakken" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Least like the others" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
        var odd = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "lageret er tomt" });
        await odd.GetByRole(AriaRole.Link, new() { Name = "Open conversation" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/workspace/inbox/all/\\d+$"));
        Assert.Empty(window.Complaints);
    }
}
