using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>A lead gives a key figure its values, target and owner, moves it in the tree, and pins a comment, all by keys.</summary>
public sealed class KeyFigureTests(Chromium chromium)
{
    private const string PageIsWider = "() => document.scrollingElement.scrollWidth > innerWidth + 1";

    [Fact]
    public async Task By_keyboard_from_a_file_to_a_target_that_is_missed()
    {
        await using var house = await MailHouse.Start();
        await using var window = await chromium.OpenAs(house.App, Role.Lead);
        var page = await window.Go("/workspace/inbox/open");
        await window.Live;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Key figures", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("Comes when the register of customers is connected, or the values are uploaded.").First).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Link, new() { Name = "Churn" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Churn", Level = 1 })).ToBeVisibleAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => Press(page.GetByRole(AriaRole.Button, new() { Name = "Upload a file" })));
        var last = DateOnly.FromDateTime(house.App.Now().DateTime).AddMonths(-1);
        var lines = Enumerable.Range(0, 8).Select(x => $"{last.AddMonths(x - 7):yyyy-MM};{(x == 7 ? "20 %" : $"3,{x % 2} %")}");
        await chooser.SetFilesAsync(new FilePayload { Name = "churn.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("month;churn\n" + string.Join('\n', lines) + "\nlately;many\n") });
        await Expect(page.GetByText("New: 8. Replaced: 0. Unchanged: 0. 1 row was not taken.")).ToBeVisibleAsync();
        await Expect(page.GetByText("This is no period of the figure’s length")).ToBeVisibleAsync();
        await Expect(page.GetByText("Up, more than noise")).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Target").SelectOptionAsync("atMost");
        await dialog.GetByLabel("Per cent").FocusAsync();
        await page.Keyboard.TypeAsync("5");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByText("Target missed")).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Pin a comment" }));
        await dialog.GetByLabel("Comment", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("A rival cut prices");
        await Press(dialog.GetByRole(AriaRole.Button, new() { Name = "Pin", Exact = true }));
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Comments" }).GetByText("A rival cut prices")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_wrong_formula_is_told_with_its_place_and_the_tree_is_changed_by_keys()
    {
        await using var house = await MailHouse.Start();
        await using var window = await chromium.OpenAs(house.App, Role.Lead);
        var page = await window.Go("/workspace/key-figures");
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "New key figure" }));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name in formulas").FillAsync("margin");
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Margin");
        await dialog.GetByLabel("What it means").FillAsync("What is left.");
        await dialog.GetByLabel("Formula", new() { Exact = true }).FillAsync("revenue - costs");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("No figure is called costs in formulas (character 11).")).ToBeVisibleAsync();
        Assert.Equal("costs", await page.EvaluateAsync<string>("() => { const x = document.activeElement; return x.value.slice(x.selectionStart, x.selectionEnd); }"));
        await page.Keyboard.TypeAsync("orders");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Margin", Level = 1 })).ToBeVisibleAsync();

        await page.GotoAsync("/workspace/key-figures/tree");
        var tree = page.GetByRole(AriaRole.List, new() { Name = "Figure tree" });
        await Expect(tree.GetByRole(AriaRole.Link, new() { Name = "Backlog" })).ToBeVisibleAsync();
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Change the tree" }));
        await page.GetByLabel("Put below: Margin").SelectOptionAsync(new SelectOptionValue { Label = "Revenue" });
        await Expect(tree.GetByRole(AriaRole.Link, new() { Name = "Margin" })).ToBeVisibleAsync();
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Move Margin up" }));
        await Expect(tree.GetByRole(AriaRole.Link).Nth(8)).ToHaveTextAsync("Margin");
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Take Margin out of the tree" }));
        await Expect(tree.GetByRole(AriaRole.Link, new() { Name = "Margin" })).ToHaveCountAsync(0);

        // The browser itself logs the formula that was refused.
        Assert.Contains("400", Assert.Single(window.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_hand_overs_leads_to_its_inquiries()
    {
        await using var house = await MailHouse.Start();
        var (siri, per) = (await house.App.AddUser(Role.Agent, "Siri"), await house.App.AddUser(Role.Agent, "Per"));
        var question = await house.Receive(new TestMail { Subject = "Hvor er pakken?" });
        foreach (var person in new[] { siri, per })
        {
            await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = person.Id.Value, reason = "knowledge" });
        }

        await house.App.HasCaughtUp("insights.count", "ConversationAssigned", "MessageReceived");
        await using var window = await chromium.OpenAs(house.App, Role.Lead);
        var page = await window.Go("/workspace/bounces");
        await Expect(page.GetByText("100% of 1 inquiries were sent on, 1 times in all.")).ToBeVisibleAsync();

        await Press(page.GetByRole(AriaRole.Link, new() { Name = "Siri → Per" }));

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Hvor er pakken?" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("handOver=person"));
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Everybody_can_read_them(ColorScheme scheme, int width)
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        foreach (var person in new[] { house.Agent.Id, lead.Id })
        {
            await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { userId = person.Value });
        }

        var month = DateOnly.FromDateTime(house.App.Now().DateTime).AddMonths(-1);
        await lead.Client.Put("/api/insights/key-figures/revenue/values", new { values = Enumerable.Range(0, 8).Select(x => new { period = month.AddMonths(-x).ToString("yyyy-MM", null), value = 1_000 + x }) });
        await lead.Client.Post("/api/insights/comments", new { text = "Prices went up", from = month.ToString("yyyy-MM-dd", null) });
        await house.App.HasCaughtUp("insights.count", "ConversationAssigned", "MessageReceived");
        await using var window = await chromium.OpenAs(house.App, lead.Id, x =>
        {
            x.ColorScheme = scheme;
            x.ReducedMotion = ReducedMotion.Reduce;
            x.ViewportSize = new() { Width = width, Height = 800 };
        });
        var page = await window.Context.NewPageAsync();
        foreach (var (path, there) in ((string, string)[])[("key-figures", "How they stand"), ("key-figures/revenue", "Prices went up"), ("key-figures/tree", "Churn"), ("bounces", "About what")])
        {
            await page.GotoAsync($"/workspace/{path}");
            await Expect(page.GetByText(there).First).ToBeVisibleAsync();
            foreach (var folded in await page.GetByText("Show as a table").AllAsync())
            {
                await folded.ClickAsync();
            }

            var findings = await Axe.Findings(page);
            Assert.True(findings.Count == 0, $"{path}:\n{string.Join('\n', findings)}");
            Assert.False(await page.EvaluateAsync<bool>(PageIsWider), path);
        }

        await page.GotoAsync("/workspace/key-figures/revenue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Empty(await Axe.Findings(page));
    }

    private static async Task Press(ILocator locator)
    {
        await locator.FocusAsync();
        await locator.PressAsync("Enter");
    }
}
