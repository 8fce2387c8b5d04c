using Kjerne.Browser.Tests.Pages;
using Kjerne.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kjerne.Browser.Tests.Stories;

/// <summary>Letters of other scripts, letters without a picture and pictures of many letters go through unharmed; what would turn round other people's words does not.</summary>
public sealed class StrangeLettersTests(Chromium chromium)
{
    private const string Strange = "שלום! 👩‍👩‍👧 🇳🇴 👍🏽 a\u200bb مرحبا";

    private const string FromWord = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { margin: 0 }</style></head><body><!--StartFragment-->
        <p class=MsoNormal style='color:red;font-family:"Comic Sans MS"'>Hei <b>Kari</b> og <span style='font-style:italic'>Per</span><o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Første</p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Andre</p>
        <p class=MsoNormal><a href="javascript:alert(1)">falsk</a> <a href="https://nordlys.example/retur">retur</a><img src="file:///c:/x.png"></p>
        <script>document.title = 'ours'</script><!--EndFragment--></body></html>
        """;

    /// <summary>The side each paragraph's letters stand at.</summary>
    private const string Sides = """
        (paragraphs) => paragraphs.map((e) => {
          const range = document.createRange();
          range.selectNodeContents(e);
          const [text, place] = [range.getBoundingClientRect(), e.getBoundingClientRect()];
          return text.left - place.left > place.right - text.right ? 'right' : 'left';
        })
        """;

    [Fact]
    public async Task Answer_and_subject_keep_every_letter_and_a_paste_from_Word_keeps_its_words_only()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Subject = Strange, Text = $"{Strange}\n\nتحياتي" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await Expect(conversation.Title).ToHaveTextAsync(Strange, new() { UseInnerText = false });
        await Expect(conversation.Messages.First).ToContainTextAsync(Strange);

        await conversation.Reply.FocusAsync();
        await page.Keyboard.InsertTextAsync(Strange);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.InsertTextAsync("مرحبا!");
        await page.Keyboard.PressAsync("Enter");
        await PasteHtml(conversation.Reply, FromWord);
        await Expect(conversation.Reply.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Første", "Andre"]);
        Assert.Equal(["right", "right", "left", "left"], await conversation.Reply.Locator("> p").EvaluateAllAsync<string[]>(Sides));
        await page.Keyboard.PressAsync("Control+Enter");

        var mail = (await house.World.Mail(1)).Read();
        Assert.Contains(Strange.Replace("\u200b", "", StringComparison.Ordinal), mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(Strange, mail.Subject, StringComparison.Ordinal);
        var html = mail.HtmlBody!;
        Assert.Contains(Strange, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<strong>Kari</strong>", html, StringComparison.Ordinal);
        Assert.Contains("https://nordlys.example/retur", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)mso|comic|javascript|file:|<script|<o:p", html);
        await Expect(conversation.Messages.Last.FrameLocator("iframe").Locator("body")).ToContainTextAsync(Strange);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_name_that_turns_letters_round_turns_only_itself()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { From = "Eve \u202egro.elpmaxe@irak\u202c \u202e <eve@kunde.example>", ReturnPath = "eve@kunde.example" });
        await using var window = await chromium.OpenAs(house.App, house.Agent.Id);
        var page = await window.Go($"/workspace/inbox/open/{message.ConversationId}");
        var conversation = new ConversationPage(page);
        await conversation.Reply.FillAsync("Hei");
        await conversation.SendReply.ClickAsync();
        await Expect(new WorkspacePage(page).Notice("The answer is on its way to")).ToBeVisibleAsync();
        await Expect(conversation.Messages).ToHaveCountAsync(2);
        var overrides = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')]
              .flatMap((e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).concat(e.getAttribute('aria-label') ?? '', e.getAttribute('title') ?? ''))
              .concat(document.title).filter((text) => /[\u202a-\u202e\u2066-\u2069]/.test(text))
            """);
        Assert.Empty(overrides);
        Assert.Empty(window.Complaints);
    }

    private static Task PasteHtml(ILocator field, string html) => field.EvaluateAsync(
        """
        (field, html) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          data.setData('text/plain', 'fra Word');
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, html);
}
