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

/// <summary>A lead makes two topics; whoever closes a conversation is asked by one key what it was about.</summary>
[RunsOnBoth]
public sealed class TopicTests(Chromium chromium)
{
    [Fact]
    public async Task A_topic_is_made_from_examples_and_given_by_one_key_when_a_conversation_is_closed()
    {
        await using var house = await MailHouse.Start();
        await using (var theirs = await chromium.OpenAs(house.App, Role.Lead))
        {
            var settings = await theirs.Go("/workspace/settings/topics");
            await Add(settings, "Pakken er ikke kommet", "Hvor er pakken?\nPakken er ikke kommet\nVenter fortsatt på leveringen");
            await Add(settings, "Fakturaen er for høy", "Regningen er altfor høy\nFeil beløp på fakturaen");
            Assert.Empty(theirs.Complaints);
        }

        var question = await house.Receive(new TestMail { Subject = "Spørsmål", Text = "Jeg har flyttet og trenger nytt lås til boden." });
        await using var mine = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await mine.Go($"/workspace/inbox/open/{question.ConversationId}");
        await Expect(new ConversationPage(page).Messages).ToHaveCountAsync(1);
        await Eventually.True(() => house.App.Read(db => db.Set<TopicText>().AnyAsync()));
        await page.ReloadAsync();
        await Expect(new ConversationPage(page).Messages).ToHaveCountAsync(1);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await page.Keyboard.PressAsync("e");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "What was it about?" });
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Another topic" }).ClickAsync();
        await page.Keyboard.TypeAsync("faktura");
        await page.GetByRole(AriaRole.Option, new() { Name = "Fakturaen er for høy" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");

        await Eventually.True(() => house.App.Read(db => db.Inquiries.AnyAsync(x => x.TopicSource == TopicSource.Person && x.TopicId != null && x.SolvedAt != null)));
        await Expect(new WorkspacePage(page).Notice("Topic: Fakturaen er for høy")).ToBeVisibleAsync();
        Assert.Empty(mine.Complaints);
    }

    [Fact]
    public async Task A_topic_is_said_of_many_at_once_and_finds_them_again()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead);
        var topic = (await lead.Client.Post("/api/topics", new { name = "Garanti" }))["id"].GetInt64();
        foreach (var (name, subject) in new[] { ("Eva", "Sprukket skjerm"), ("Per", "Ødelagt lader"), ("Kim", "Åpningstider") })
        {
            await house.Receive(new TestMail { Subject = subject, From = $"{name} Dahl <{name}@kunde.example>", ReturnPath = $"{name}@kunde.example" });
        }

        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go("/workspace/inbox/open");
        var workspace = new WorkspacePage(page);
        foreach (var subject in (string[])["Sprukket skjerm", "Ødelagt lader"])
        {
            await workspace.Row(subject).FocusAsync();
            await page.Keyboard.PressAsync("x");
        }

        await page.GetByRole(AriaRole.Region, new() { Name = "Selected conversations" }).GetByRole(AriaRole.Button, new() { Name = "Topic", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Garanti" }).ClickAsync();
        await Expect(workspace.Notice("2 changed")).ToBeVisibleAsync();
        Assert.Equal(2, await house.App.Read(db => db.Inquiries.CountAsync(x => x.TopicSource == TopicSource.Person && x.TopicId == new TopicId(topic))));

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Search conversations" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("topic:garant");
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save as view" });
        await Expect(save).ToBeVisibleAsync();
        // What is saved is what stands in the field, also while the list still answers to less of it.
        var asked = new TaskCompletionSource();
        await page.RouteAsync(x => x.Contains("topic%3Agaranti", StringComparison.Ordinal), async route =>
        {
            await asked.Task;
            await route.ContinueAsync();
        });
        await page.Keyboard.TypeAsync("i");
        await save.ClickAsync();
        asked.SetResult();
        await Expect(page.GetByText("Sprukket skjerm").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Ødelagt lader").First).ToBeVisibleAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New view" });
        await Expect(dialog.GetByText("Garanti").First).ToBeVisibleAsync();
        await dialog.GetByLabel("Name").FillAsync("Garantisaker");
        Assert.Empty(await Axe.Findings(page));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Garantisaker" }).First).ToBeVisibleAsync();
        await Expect(workspace.List.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        Assert.Empty(window.Complaints);
    }

    private static async Task Add(IPage page, string name, string examples)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a topic" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name, as customers would say it").FillAsync(name);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = $"More about {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Examples" }).ClickAsync();
        await form.GetByLabel("New examples").FillAsync(examples);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add examples" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(examples.Split('\n').Length);
        await page.Keyboard.PressAsync("Escape");
        await Expect(form).ToHaveCountAsync(0);
    }
}
