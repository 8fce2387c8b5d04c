using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations;

public sealed class FilesTests
{
    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        await using var house = await MailHouse.Start();

        var tooLarge = await house.Agent.Client.Upload("stor.bin", "application/octet-stream", new byte[(25 * 1024 * 1024) + 1]);
        var largest = await house.Agent.Client.Upload("stor.bin", "application/octet-stream", new byte[25 * 1024 * 1024]);

        Assert.Equal("file_too_large", tooLarge.Code);
        Assert.Equal("25", tooLarge["params"].GetProperty("limitMiB").GetString());
        Assert.Equal((HttpStatusCode.Created, 25 * 1024 * 1024), (largest.Status, largest["size"].GetInt32()));
    }

    [Fact]
    public async Task The_files_of_one_reply_are_limited_together()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var files = new List<string?>();
        for (var number = 0; number < 3; number++)
        {
            files.Add((await house.Agent.Client.Upload($"{number}.txt", "text/plain", "a"u8.ToArray()))["id"].GetString());
        }

        await house.App.Writer.Write(db => db.Uploads.ExecuteUpdateAsync(x => x.SetProperty(u => u.Size, 25L * 1024 * 1024)));

        var refused = await house.Agent.Client.Post($"/api/conversations/{id}/replies", new { text = "Se her", attachmentIds = files });
        var taken = await house.Agent.Client.Post($"/api/conversations/{id}/replies", new { text = "Se her", attachmentIds = files.Take(2) });

        Assert.Equal((HttpStatusCode.BadRequest, "too_much_for_channel"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, taken.Status);
    }

    [Fact]
    public async Task Somebody_elses_upload_and_one_that_never_was_are_refused()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var foreign = (await (await house.App.SignedInAs(Role.Agent)).Upload("a.txt", "text/plain", "a"u8.ToArray()))["id"].GetString();

        foreach (var upload in new[] { foreign, "finnes-ikke", "", "1" })
        {
            foreach (var what in new[] { "replies", "notes" })
            {
                var refused = await house.Agent.Client.Post($"/api/conversations/{id}/{what}", new { text = "Se her", attachmentIds = new[] { upload } });
                Assert.Equal("upload_not_found", refused.Code);
            }
        }

        Assert.Equal(1, (await house.Conversation(id)).MessageCount);
    }

    [Fact]
    public async Task Upload_ids_are_not_to_be_guessed()
    {
        await using var house = await MailHouse.Start();

        var first = (await house.Agent.Client.Upload("a.txt", "text/plain", "a"u8.ToArray()))["id"].GetString()!;
        var second = (await house.Agent.Client.Upload("a.txt", "text/plain", "a"u8.ToArray()))["id"].GetString()!;

        Assert.NotEqual(first, second);
        Assert.Matches("^[A-Za-z0-9_-]{22,}$", first);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\temp\\blåbær.txt", "blåbær.txt")]
    [InlineData("fil\u202etxt.exe", "filtxt.exe")]
    public async Task An_uploads_name_is_cleaned_like_one_from_a_mail(string given, string kept)
    {
        await using var house = await MailHouse.Start();

        var upload = await house.Agent.Client.Upload(given, "text/plain", "a"u8.ToArray());

        Assert.Equal(kept, upload["fileName"].GetString());
    }

    [Theory]
    [InlineData("bilde.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("side.html", "text/html", "<script>alert(1)</script>")]
    [InlineData("side.xhtml", "application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>")]
    [InlineData("skript.js", "text/javascript", "alert(1)")]
    public async Task Active_types_are_only_downloaded(string name, string type, string content)
    {
        await using var house = await MailHouse.Start();
        using var answer = await house.Agent.Client.GetAsync(await Attachment(house, name, type, content), TestContext.Current.CancellationToken);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", name), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        AssertGuarded(answer);
    }

    [Theory]
    [InlineData("bilde.png", "image/png", "image/png")]
    [InlineData("notat.txt", "text/plain", "text/plain")]
    [InlineData("brev.pdf", "application/pdf", "application/pdf")]
    public async Task Passive_types_are_shown_under_a_guard(string name, string type, string shown)
    {
        await using var house = await MailHouse.Start();
        using var answer = await house.Agent.Client.GetAsync(await Attachment(house, name, type, "<script>alert(1)</script>"), TestContext.Current.CancellationToken);

        Assert.Equal(shown, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        AssertGuarded(answer);
    }

    [Fact]
    public async Task The_original_of_a_message_comes_as_it_came_and_as_a_download()
    {
        await using var house = await MailHouse.Start();
        var mail = new TestMail { ContentType = "text/html", Text = "<script>alert(1)</script>" };
        var message = await house.Receive(mail);

        using var answer = await house.Agent.Client.GetAsync($"/api/messages/{message.Id}/raw", TestContext.Current.CancellationToken);

        Assert.Equal(mail.Bytes(), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        AssertGuarded(answer);
    }

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Matches("sandbox(;|$)", policy);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The path of a file that came by mail.</summary>
    private static async Task<string> Attachment(MailHouse house, string name, string type, string content)
    {
        await house.Receive(new TestMail
        {
            ContentType = "multipart/mixed; boundary=b",
            Text = $"--b\nContent-Type: text/plain\n\nSe vedlegg\n--b\nContent-Type: {type}\nContent-Disposition: attachment; filename=\"{name}\"\n\n{content}\n--b--",
        });
        return $"/api/attachments/{(await house.App.Read(db => db.Attachments.SingleAsync())).Id}";
    }
}
