using System.Net;
using System.Text.Json;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>A stranger's HTML as staff see it: nothing runs, nothing is fetched, pictures in the mail are shown.</summary>
public sealed class MessageHtmlTests
{
    /// <summary>A red point.</summary>
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Scripts_handlers_and_forms_are_gone()
    {
        await using var house = await MailHouse.Start();

        var (document, _) = await Show(house, new TestMail
        {
            ContentType = "text/html; charset=utf-8",
            Text = """
                <p onclick="ond()">Hei <b>Kari</b></p><script>ond()</script><img src=x onerror=ond()><svg onload=ond()></svg>
                <a href="javascript:ond()">lenke</a><form action="https://ond.example"><input name=p></form><style>@import url(https://ond.example)</style>
                <iframe src="https://ond.example"></iframe><a href="https://god.example/">god</a>
                """,
        });

        Assert.Contains("<b>Kari</b>", document, StringComparison.Ordinal);
        Assert.Contains("https://god.example/", document, StringComparison.Ordinal);
        foreach (var gone in new[] { "ond()", "<script", "onclick", "onerror", "<svg", "javascript:", "<form", "<iframe", "@import", "ond.example" })
        {
            Assert.DoesNotContain(gone, document, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_page_has_a_policy_of_its_own()
    {
        await using var house = await MailHouse.Start();

        var (_, answer) = await Show(house, new TestMail { ContentType = "text/html", Text = "<p>Hei</p>" });

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox allow-popups allow-popups-to-escape-sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Pictures_of_the_mail_are_embedded_and_remote_ones_are_not_fetched()
    {
        await using var house = await MailHouse.Start();

        var (document, _) = await Show(house, new TestMail
        {
            ContentType = "multipart/related; boundary=b",
            Text = $"""
                --b
                Content-Type: text/html; charset=utf-8

                <p>Se <img src="cid:punkt@kunde.example" alt="punkt"> og <img src="https://sporing.example/p.gif" alt="fjern"></p>
                --b
                Content-Type: image/png
                Content-ID: <punkt@kunde.example>
                Content-Disposition: inline; filename=punkt.png
                Content-Transfer-Encoding: base64

                {Png}
                --b--
                """,
        });

        Assert.Contains($"src=\"data:image/png;base64,{Png}\"", document, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"https://sporing.example", document.Replace("data-remote-src", "", StringComparison.Ordinal).Replace("=\"https://sporing.example/p.gif\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(" src=\"http", document, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_workspace_is_told_what_is_held_back()
    {
        await using var house = await MailHouse.Start();
        const string mail = "<p>Hei <img src='https://bilder.example/a.png' width=300><img src='https://bilder.example/b.png'>"
            + "<img src='https://sporing.example/p.gif' width=1 height=1><img src='https://u1.ct.example/wf/open?upn=abc' width=200></p>";

        var remote = await house.Receive(new TestMail { ContentType = "text/html", Text = mail });
        var plain = await house.Receive(new TestMail { ContentType = "text/html", Text = "<p>Hei</p>" });

        var held = await Held(house, remote);
        Assert.Equal((2, 2), (held.GetProperty("pictures").GetInt32(), held.GetProperty("trackers").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await Held(house, plain)).ValueKind);
    }

    private static async Task<JsonElement> Held(MailHouse house, Message message)
    {
        var conversation = await house.Agent.Client.Read($"/api/conversations/{message.ConversationId}");
        return conversation["messages"].EnumerateArray().Single(x => x.GetProperty("id").GetInt64() == message.Id.Value).GetProperty("heldPictures");
    }

    [Theory]
    [InlineData("image/svg+xml")]
    [InlineData("text/html")]
    public async Task What_is_no_picture_is_not_embedded(string type)
    {
        await using var house = await MailHouse.Start();

        var (document, _) = await Show(house, new TestMail
        {
            ContentType = "multipart/related; boundary=b",
            Text = $"--b\nContent-Type: text/html\n\n<p>Se <img src=\"cid:x\"></p>\n--b\nContent-Type: {type}\nContent-ID: <x>\n\n<svg onload=ond()>\n--b--",
        });

        Assert.DoesNotContain("ond()", document, StringComparison.Ordinal);
        Assert.DoesNotContain(type, document.Replace("text/html; charset", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_mails_pictures_are_not_embedded()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail
        {
            ContentType = "multipart/related; boundary=b",
            Text = $"--b\nContent-Type: text/html\n\n<p><img src=\"cid:punkt\"></p>\n--b\nContent-Type: image/png\nContent-ID: <punkt>\nContent-Transfer-Encoding: base64\n\n{Png}\n--b--",
        });

        var (document, _) = await Show(house, new TestMail { ContentType = "text/html", Text = "<p>Se <img src=\"cid:punkt\"></p>" });

        Assert.DoesNotContain(Png, document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_mail_and_a_note_have_no_page()
    {
        await using var house = await MailHouse.Start();
        var plain = await house.Receive(new TestMail());
        var note = await house.Agent.Client.Post($"/api/conversations/{plain.ConversationId}/notes", new { text = "<b>Notat</b>" });

        foreach (var id in new[] { plain.Id.Value, note["id"].GetInt64(), 99_999 })
        {
            var answer = await house.Agent.Client.Read($"/api/messages/{id}/html");
            Assert.Equal((HttpStatusCode.NotFound, "message_not_found"), (answer.Status, answer.Code));
        }
    }

    private static async Task<(string Document, HttpResponseMessage Answer)> Show(MailHouse house, TestMail mail)
    {
        var message = await house.Receive(mail);
        var answer = await house.Agent.Client.GetAsync($"/api/messages/{message.Id}/html");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync(), answer);
    }
}
