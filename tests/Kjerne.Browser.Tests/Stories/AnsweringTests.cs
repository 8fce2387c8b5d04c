using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>What keeps an answer from being the wrong one: nobody answers unseen words, and a note never looks like an answer.</summary>
[RunsOnBoth]
public sealed class AnsweringTests(Chromium chromium)
{
    [Fact]
    public async Task Answer_is_stopped_when_a_colleague_answered_first_and_the_text_stays()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, (await house.App.AddUser(Role.Agent, "Siri Sein")).Id);

        // No live channel: this page learns nothing of the colleague until it sends.
        await window.Context.RouteAsync("**/live/**", route => route.AbortAsync());
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.FillAsync("Et svar som er for sent.");
        await house.Reply(message.ConversationId, "Kollegaens svar.");
        await Expect(conversation.Messages).ToHaveCountAsync(1);

        await conversation.SendReply.ClickAsync();

        await Expect(conversation.Warning("Your text is kept")).ToBeVisibleAsync();
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        await Expect(conversation.Messages.Last).ToContainTextAsync("Kollegaens svar.");
        await Expect(conversation.Reply).ToHaveTextAsync("Et svar som er for sent.");
        await house.World.Mail(1);

        await conversation.SendReply.ClickAsync();

        await Expect(conversation.Messages).ToHaveCountAsync(3);
        Assert.Contains("Et svar som er for sent.", (await house.World.Mail(2)).Read().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_differs_in_label_frame_and_button_and_sends_no_mail()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail());
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id, x => x.ReducedMotion = ReducedMotion.Reduce);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await Expect(conversation.SendReply).ToHaveTextAsync("Send by e-mail to Kari N.");
        var asReply = (await Look(conversation.Composer), await Look(conversation.SendReply));

        await conversation.ChooseTab("Internal note");
        await Expect(conversation.Reply).ToHaveCountAsync(0);
        await Expect(conversation.SendReply).ToHaveCountAsync(0);
        await Expect(conversation.Note).ToHaveAttributeAsync("aria-placeholder", "Write to colleagues. The customer never sees notes");
        var asNote = (await Look(conversation.Composer), await Look(conversation.SaveNote));
        Assert.NotEqual(asReply.Item1, asNote.Item1);
        Assert.NotEqual(asReply.Item2, asNote.Item2);

        await conversation.Note.FillAsync("Kunden er sur, vær varsom.");
        await conversation.SaveNote.ClickAsync();
        var note = conversation.MessageOf("Internal note from Ola Agent");
        await Expect(note).ToContainTextAsync("Only colleagues see this");
        Assert.NotEqual(await Look(conversation.MessageOf("Kari Nordmann wrote")), await Look(note));

        // The next mail outside is the answer, so none went out for the note.
        await conversation.ChooseTab("Reply");
        await conversation.Reply.FillAsync("Vi ser på det.");
        await conversation.SendReply.ClickAsync();
        var mail = await house.World.Mail(1);
        Assert.Contains("Vi ser på det.", mail.Read().TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("varsom", mail.Read().TextBody, StringComparison.Ordinal);
        Assert.Single(house.World.Tries);
        Assert.Empty(window.Complaints);
    }

    /// <summary>Colours of the ground and the frame.</summary>
    private static Task<string> Look(ILocator element) =>
        element.EvaluateAsync<string>("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderTopColor, s.borderLeftColor, s.boxShadow].join(' '); }");
}
