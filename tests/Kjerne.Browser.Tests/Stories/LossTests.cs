using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What one is working on goes away: the connection, or the right to see it. Nothing typed does.</summary>
public sealed class LossTests(Chromium chromium)
{
    [Fact]
    public async Task Contact_is_lost_while_one_writes_and_back_after_ten_minutes_with_all_that_was_typed_and_all_that_came()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await using var relay = new Relay(house.App.Url);
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id, x => x.BaseURL = relay.Url);
        var page = await window.Context.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.ClickAsync();
        await page.Keyboard.TypeAsync("Hei Kari,");
        await window.Live;
        await Kept(house, "Hei Kari,");

        relay.Cut();
        await page.Keyboard.TypeAsync(" vi leter");
        await Expect(new WorkspacePage(page).OfflineBanner).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync("10:00");
        await page.Keyboard.TypeAsync(" etter pakken.");
        await house.Receive(new TestMail { Text = "Den er kommet nå!", References = [message.ExternalId!] });
        relay.Mend();
        await page.Clock.FastForwardAsync("02:00");

        await Expect(new WorkspacePage(page).OfflineBanner).ToHaveCountAsync(0);
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        await Expect(conversation.Reply).ToHaveTextAsync("Hei Kari, vi leter etter pakken.");
        await page.Clock.FastForwardAsync("01:00");
        await Kept(house, "Hei Kari, vi leter etter pakken.");

        // What came meanwhile was not on the screen when it was written: it is shown first.
        await conversation.SendReply.ClickAsync();
        await Expect(conversation.Composer).ToContainTextAsync("A new message came while you were writing. Your text is kept.");
        await Expect(conversation.Reply).ToHaveTextAsync("Hei Kari, vi leter etter pakken.");
    }

    [Fact]
    public async Task Whoever_loses_the_right_to_see_it_while_writing_sees_no_more_of_it_and_keeps_the_text()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = "Bare for dem som får se." });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.ClickAsync();
        await page.Keyboard.TypeAsync("Hei, dette skrev jeg.");
        await window.Live;
        await Kept(house, "Hei, dette skrev jeg.");

        var lead = await house.App.AddUser(Role.Lead);
        var others = await house.App.Writer.Write(async db =>
        {
            var (own, others) = (new Team { Name = "Mine" }, new Team { Name = "Andre" });
            db.Teams.AddRange(own, others);
            await db.SaveChangesAsync();
            db.Set<TeamMember>().Add(new TeamMember { TeamId = own.Id, UserId = house.Agent.Id });
            await db.SaveChangesAsync();
            return others.Id;
        });
        var moved = await lead.Client.Put($"/api/conversations/{message.ConversationId}/assignee", new { teamId = others.Value });
        Assert.True(moved.Status == System.Net.HttpStatusCode.OK, moved.ToString());

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You no longer have access to this conversation" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Bare for dem som får se.")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Hei, dette skrev jeg.")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
    }

    /// <summary>On the server, by now.</summary>
    private static Task Kept(MailHouse house, string text) =>
        Eventually.True(() => house.App.Read(async db => (await db.Drafts.ToListAsync()).Exists(x => x.Text.Trim() == text)), what: $"the draft “{text}”");
}
