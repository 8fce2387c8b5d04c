using Kjerne.Browser.Tests.Pages;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A lead names a topic that was found in the log, takes out what does not belong, and changes her mind, all by keyboard.</summary>
public sealed class TopicReviewTests(Chromium chromium)
{
    private static readonly string[] Texts =
    [
        "Jeg trenger nytt lås til boden, nøkkelen passer ikke", "Låsen på boden er ødelagt, hvordan får jeg nytt lås til boden?", "Kan jeg få et nytt lås til boden min?",
        "Nøkkelen til boden er borte, jeg må ha nytt lås til boden", "Boden lar seg ikke låse, jeg ønsker nytt lås til boden",
    ];

    [Fact]
    public async Task A_topic_that_was_found_is_named_by_keyboard_and_its_inquiries_get_it()
    {
        await using var house = await MailHouse.Start(x => x.IsScheduleOn = true);
        for (var i = 0; i < Texts.Length; i++)
        {
            await house.Receive(new TestMail { From = $"kunde{i}@kunde.example", ReturnPath = $"kunde{i}@kunde.example", Subject = "Spørsmål", Text = Texts[i] });
        }

        await Eventually.True(() => house.App.Read(async db => await db.TopicTexts.CountAsync() == Texts.Length));
        await using var theirs = await chromium.OpenAs(house.App, Role.Lead);
        var page = await theirs.Go("/workspace/topics");
        var rows = page.GetByRole(AriaRole.List, new() { Name = "Proposals" }).Locator("[data-proposal]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look now" }).WaitForAsync();

        await page.Keyboard.PressAsync("s");
        await Expect(rows).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("o");
        await Expect(rows.Locator("[data-inquiry]")).ToHaveCountAsync(Texts.Length);
        await Expect(rows.Locator("[data-inquiry]:focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByText("1 inquiry is left out.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Name the topic" });
        await Expect(dialog.GetByLabel("Name, as customers would say it")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Nytt lås til boden");
        await page.Keyboard.PressAsync("Enter");

        await Expect(new WorkspacePage(page).Notice("Done. 4 inquiries have the topic.")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(0);
        Assert.Equal(4, await house.App.Read(async db =>
        {
            var topic = await db.Topics.Where(x => x.Name == "Nytt lås til boden").Select(x => (TopicId?)x.Id).SingleAsync();
            return await db.Inquiries.CountAsync(x => x.TopicSource == TopicSource.Person && x.TopicId == topic);
        }));

        await page.Keyboard.PressAsync("u");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.Equal(0, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicId != null)));
        await page.Keyboard.PressAsync("r");
        await Expect(new WorkspacePage(page).Notice("Refused. It does not come back.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No proposals now")).ToBeVisibleAsync();
        Assert.Empty(theirs.Complaints);
    }
}
