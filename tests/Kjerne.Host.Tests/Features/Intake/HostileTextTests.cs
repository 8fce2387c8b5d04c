using System.Text;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>Characters that one of the databases refuses must not keep a mail out.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("text/plain; charset=utf-8", "før\0etter")]
    [InlineData("text/html; charset=utf-8", "<p>før&#0;etter &#xD800; &#xDFFF;</p>")]
    [InlineData("text/html; charset=utf-8", "<p title='a\0b'>før\0etter</p>")]
    public async Task Nul_and_half_surrogates_in_the_body_are_stored(string type, string text)
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail { ContentType = type, Text = text });

        Assert.StartsWith("før", message.Text, StringComparison.Ordinal);
        Assert.Contains("etter", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', message.Text + message.Html);
    }

    [Fact]
    public async Task Nul_in_every_header_is_stored()
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail
        {
            Subject = "=?utf-8?q?Em=00ne?=",
            From = "=?utf-8?q?Ka=00ri?= <kari@kunde.example>",
            Cc = "=?utf-8?q?P=00er?= <per@kunde.example>",
        });

        Assert.DoesNotContain('\0', message.Subject + message.AuthorName + message.From!.Name + message.Cc[0].Name);
        Assert.DoesNotContain('\0', (await house.App.Read(db => db.Customers.SingleAsync())).Name);
    }

    [Fact]
    public async Task Half_surrogates_in_utf_16_text_are_stored()
    {
        await using var house = await MailHouse.Start();
        byte[] half = [.. Encoding.BigEndianUnicode.GetBytes("før "), 0xD8, 0x3D, .. Encoding.BigEndianUnicode.GetBytes(" etter")];

        var message = await house.Receive(new TestMail { ContentType = "text/plain; charset=utf-16be\r\nX-Filler: x", Headers = [], Text = "" } with
        {
            ContentType = "multipart/mixed; boundary=b",
            Text = $"--b\nContent-Type: text/plain; charset=utf-16be\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(half)}\n--b--",
        });

        Assert.Contains("etter", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(message.Text, char.IsSurrogate);
    }

    [Theory]
    [InlineData("filename*=utf-8''a%00b.txt")]
    [InlineData("filename=\"=?utf-8?q?a=00b=2Etxt?=\"")]
    [InlineData("filename=\"../../etc/passwd\"")]
    [InlineData("filename*=utf-8''fil%E2%80%AEtxt.exe")]
    public async Task A_hostile_file_name_is_stored_clean(string name)
    {
        await using var house = await MailHouse.Start();

        await house.Receive(new TestMail
        {
            ContentType = "multipart/mixed; boundary=b",
            Text = $"--b\nContent-Type: text/plain\n\ntekst\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; {name}\n\ninnhold\n--b--",
        });

        var file = await house.App.Read(db => db.Attachments.SingleAsync());
        Assert.NotEmpty(file.FileName);
        Assert.DoesNotContain(file.FileName, x => x is '\0' or '/' or '\\' or '\u202e');
    }

    [Fact]
    public async Task Hostile_content_ids_and_types_are_stored()
    {
        await using var house = await MailHouse.Start();

        await house.Receive(new TestMail
        {
            ContentType = "multipart/related; boundary=b",
            Text = $"--b\nContent-Type: text/html\n\n<img src='cid:a'>\n--b\nContent-Type: image/{new string('x', 5000)}\nContent-ID: <{new string('y', 5000)}\0>\nContent-Disposition: inline\n\ninnhold\n--b--",
        });

        Assert.Equal(1, await house.App.Read(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task Overlong_fields_are_cut_not_refused()
    {
        await using var house = await MailHouse.Start();
        var name = new string('n', 2000);

        var message = await house.Receive(new TestMail
        {
            Subject = new string('e', 20_000), From = $"{name} <kari@kunde.example>", MessageId = $"{new string('i', 5000)}@kunde.example",
        });

        Assert.True(message.Subject.Length <= 1000);
        Assert.Equal(IntakeState.Done, (await house.App.Read(db => db.IntakeItems.SingleAsync())).State);
        Assert.True((await house.App.Read(db => db.Customers.SingleAsync())).Name.Length <= 320);
    }

    [Fact]
    public async Task An_address_longer_than_any_that_works_keeps_no_mail_out()
    {
        await using var house = await MailHouse.Start();

        var item = await house.Take(new TestMail { From = $"Kari <{new string('k', 600)}@kunde.example>" });

        Assert.NotEqual(IntakeState.Failed, item.State);
    }

    [Fact]
    public async Task A_mail_of_a_single_line_is_stored()
    {
        await using var house = await MailHouse.Start();

        await house.HandIn("kari@kunde.example", [house.Place.MailAddress], "x\r\n"u8.ToArray());
        await house.Settled();

        Assert.NotEqual(IntakeState.Failed, (await house.App.Read(db => db.IntakeItems.SingleAsync())).State);
    }

    [Fact]
    public async Task Nul_in_what_staff_write_is_stored_without_it()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());

        var note = await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/notes", new { text = "no\0tat" });
        var reply = await house.Reply(question.ConversationId, "sv\0ar");

        Assert.Equal("notat", note["text"].GetString());
        Assert.Equal("svar", reply.Text);
    }
}
