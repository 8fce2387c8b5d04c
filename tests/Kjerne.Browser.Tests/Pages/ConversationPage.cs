using Microsoft.Playwright;

namespace Kjerne.Browser.Tests.Pages;

/// <summary>An open conversation and the field under it, in English.</summary>
public sealed class ConversationPage(IPage page)
{
    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Messages => page.GetByRole(AriaRole.Region, new() { Name = "Messages" }).GetByRole(AriaRole.Article);

    public ILocator Composer => page.GetByRole(AriaRole.Region, new() { Name = "Answer or note" });

    /// <summary>The editor, once it has come; until then a plain field stands there.</summary>
    public ILocator Reply => page.GetByRole(AriaRole.Textbox, new() { Name = "Answer to" }).And(page.Locator("[contenteditable]"));

    public ILocator Note => page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" }).And(page.Locator("[contenteditable]"));

    public ILocator SendReply => page.GetByRole(AriaRole.Button, new() { Name = "Send by e-mail to" });

    public ILocator SaveNote => page.GetByRole(AriaRole.Button, new() { Name = "Save the note" });

    public ILocator Assignee => page.GetByRole(AriaRole.Button, new() { Name = "Assignee:" });

    public ILocator AssignDialog => page.GetByRole(AriaRole.Dialog, new() { Name = "Assign the conversation" });

    public ILocator Warning(string words) => Composer.GetByRole(AriaRole.Alert).Filter(new() { HasText = words });

    public ILocator MessageOf(string author) => page.GetByRole(AriaRole.Article, new() { Name = author });

    public Task ChooseTab(string name) => Composer.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();

    public Task Attach(string file) => Composer.Locator("input[type=file]").SetInputFilesAsync(file);
}
