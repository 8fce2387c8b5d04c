using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>What surrounds every page of one who is signed in, and the list of conversations; in English.</summary>
public sealed partial class WorkspacePage(IPage page)
{
    public IPage Page => page;

    public ILocator List => page.GetByRole(AriaRole.Region, new() { NameRegex = ListName() });

    public ILocator OfflineBanner => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "No contact with the server since" });

    public ILocator KeysOverview => page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });

    public ILocator Palette => page.GetByRole(AriaRole.Dialog, new() { Name = "Find a command" });

    /// <summary>What stands in the list now, from above.</summary>
    public ILocator Rows => List.GetByRole(AriaRole.Link);

    public ILocator Row(string subject) => List.GetByRole(AriaRole.Link, new() { Name = subject });

    /// <summary>A list in the navigation; its count stands after its name.</summary>
    public ILocator ViewLink(string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Notice(string words) => page.GetByRole(AriaRole.Region, new() { Name = "Notices" }).GetByText(words);

    public async Task<ConversationPage> OpenRow(string subject)
    {
        await Row(subject).ClickAsync();
        var conversation = new ConversationPage(page);
        await Assertions.Expect(conversation.Title).ToContainTextAsync(subject);
        return conversation;
    }

    /// <summary>A choice in the menu over the list.</summary>
    public async Task Arrange(string choice)
    {
        await List.GetByRole(AriaRole.Button, new() { Name = "Order" }).ClickAsync();
        await page.Locator("[role^=menuitem]").Filter(new() { HasText = choice }).ClickAsync();
    }

    public async Task SignOut()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(new SignInPage(page).Submit).ToBeVisibleAsync();
    }

    [GeneratedRegex(": conversations$")]
    private static partial Regex ListName();
}
