using System.Text;
using Kjerne.Browser.Tests.Pages;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>The whole way once, from an empty installation to a conversation that goes back and forth.</summary>
[RunsOnBoth]
public sealed class ThinLineTests(Chromium chromium)
{
    private const string Subject = "Hvor er pakken min?";

    [Fact]
    public async Task From_the_setup_code_to_a_customers_second_mail_without_a_reload()
    {
        await using var world = await OutsideWorld.Start();
        await using var app = await TestApp.Start(x =>
        {
            foreach (var (name, value) in MailHouse.OutgoingSettings(world.Port))
            {
                x.Settings[name] = value;
            }
        });
        await using var window = await chromium.Open(app);
        var page = await window.Go("/");
        var workspace = new WorkspacePage(page);

        await new SetupPage(page).Send(app.Services.GetRequiredService<SetupCode>().Text);
        await Expect(workspace.List.GetByText("No open conversations")).ToBeVisibleAsync();
        await window.Live;

        await Mails.SendFromOutside(app, Subject, "Hei, pakken kom ikke i dag.");
        await Expect(workspace.Row(Subject)).ToBeVisibleAsync();

        var conversation = await OpenByKeys(workspace);
        await conversation.Reply.FillAsync("Den kommer i morgen.");
        await conversation.SendReply.ClickAsync();
        await Expect(workspace.Notice("The answer is on its way to Kari Nordmann")).ToBeVisibleAsync();
        var outside = await world.Mail(1);
        Assert.Contains("Den kommer i morgen.", outside.Read().TextBody, StringComparison.Ordinal);
        Assert.Equal("kari@kunde.example", Assert.Single(outside.Envelope.Recipients));

        var next = TestMail.AnswerTo(outside);
        await SmtpSender.SendOne(app.MailEndpoint, next.ReturnPath!, next.To, Encoding.UTF8.GetString(next.Bytes()));
        await Expect(conversation.Messages).ToHaveCountAsync(3);
        await Expect(conversation.Messages.Last).ToContainTextAsync("men den kom ikke i dag heller");
        await Expect(workspace.Row(Subject)).ToHaveCountAsync(1);
    }

    private static async Task<ConversationPage> OpenByKeys(WorkspacePage workspace)
    {
        await workspace.Page.Keyboard.PressAsync("j");
        await Expect(workspace.Row(Subject)).ToBeFocusedAsync();
        await workspace.Page.Keyboard.PressAsync("o");
        var conversation = new ConversationPage(workspace.Page);
        await Expect(conversation.Title).ToHaveTextAsync(Subject);
        await Expect(conversation.Messages).ToContainTextAsync("pakken kom ikke i dag");
        return conversation;
    }
}
