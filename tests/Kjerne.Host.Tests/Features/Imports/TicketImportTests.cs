using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Imports;

/// <summary>Exports of other systems, in the shapes their documentation shows, become the same conversations.</summary>
public sealed class TicketImportTests
{
    private static readonly string Zendesk = """
        {"tickets":[{"id":35436,"subject":"Help, my printer is on fire!","description":"The smoke is very colorful.","created_at":"2026-02-03T08:00:00Z","updated_at":"2026-02-05T08:00:00Z","status":"solved","type":"incident",
        "via":{"channel":"email"},"requester_id":20978392,"assignee_id":235323,"satisfaction_rating":{"score":"good"},
        "comments":[{"author_id":20978392,"public":true,"created_at":"2026-02-03T08:00:00Z","plain_body":"The smoke is very colorful."},
        {"author_id":235323,"public":false,"created_at":"2026-02-03T08:05:00Z","plain_body":"Third this week"},
        {"author_id":235323,"public":true,"created_at":"2026-02-03T09:00:00Z","html_body":"<p>Please <b>unplug</b> it.</p>"}]}],
        "users":[{"id":20978392,"name":"Ola Nordmann","email":"ola@kunde.example"},{"id":235323,"name":"Anne Agent","email":"anne@desk.example"}]}
        """;

    private static readonly string Zammad = """
        [{"id":11,"number":"10011","title":"Help, my printer is on fire!","created_at":"2026-02-03T08:00:00.000Z","close_at":"2026-02-03T10:00:00.000Z","first_response_at":"2026-02-03T09:00:00.000Z","group":"Printers","customer":"ola@kunde.example","owner":"anne@desk.example","create_article_type":"email",
        "articles":[{"sender":"Customer","type":"email","internal":false,"content_type":"text/plain","body":"The smoke is very colorful.","created_at":"2026-02-03T08:00:00Z","from":"Ola Nordmann <ola@kunde.example>"},
        {"sender":"Agent","type":"note","internal":true,"content_type":"text/plain","body":"Third this week","created_at":"2026-02-03T08:05:00Z","from":"Anne Agent"},
        {"sender":"Agent","type":"email","internal":false,"content_type":"text/html","body":"Please <b>unplug</b> it.","created_at":"2026-02-03T09:00:00Z","from":"Anne Agent"}]}]
        """;

    private static readonly string Freshdesk = """
        {"helpdesk_ticket":{"id":7,"subject":"Help, my printer is on fire!","description_text":"The smoke is very colorful.","created_at":"2026-02-03T08:00:00Z","source":1,"type":"Printers","requester":{"name":"Ola Nordmann","email":"ola@kunde.example"},"stats":{"resolved_at":"2026-02-03T10:00:00Z","first_responded_at":"2026-02-03T09:00:00Z"},
        "conversations":[{"private":true,"incoming":false,"body_text":"Third this week","created_at":"2026-02-03T08:05:00Z"},{"private":false,"incoming":false,"body_text":"Please unplug it.","created_at":"2026-02-03T09:00:00Z"}]}}
        """.ReplaceLineEndings(" ");

    private static readonly string Intercom = """
        {"conversations":[{"id":"403","created_at":1770105600,"source":{"type":"email","subject":"<p>Help, my printer is on fire!</p>","body":"<p>The smoke is very colorful.</p>","author":{"type":"user","name":"Ola Nordmann","email":"ola@kunde.example"}},
        "statistics":{"first_admin_reply_at":1770109200,"last_close_at":1770112800},"conversation_rating":{"rating":5},
        "conversation_parts":{"conversation_parts":[{"part_type":"note","body":"<p>Third this week</p>","created_at":1770105900,"author":{"type":"admin","name":"Anne Agent"}},
        {"part_type":"comment","body":"<p>Please <b>unplug</b> it.</p>","created_at":1770109200,"author":{"type":"admin","name":"Anne Agent"}}]}}]}
        """;

    private static readonly string Mbox = """
        From ola@kunde.example Tue Feb  3 08:00:00 2026
        From: Ola Nordmann <ola@kunde.example>
        To: support@desk.example
        Subject: Help, my printer is on fire!
        Date: Tue, 3 Feb 2026 08:00:00 +0000
        Message-ID: <1@kunde.example>

        The smoke is very colorful.
        >From here it looks green.

        From anne@desk.example Tue Feb  3 09:00:00 2026
        From: Anne Agent <support@desk.example>
        To: ola@kunde.example
        Subject: Re: Help, my printer is on fire!
        Date: Tue, 3 Feb 2026 09:00:00 +0000
        Message-ID: <2@desk.example>
        In-Reply-To: <1@kunde.example>

        Please unplug it.

        From per@kunde.example Tue Feb  3 10:00:00 2026
        From: Per <per@kunde.example>
        To: support@desk.example
        Subject: Something else
        Date: Tue, 3 Feb 2026 10:00:00 +0000
        Message-ID: <3@kunde.example>

        Do you open on Sunday?

        """;

    public static TheoryData<string, string, string> Exports => new()
    {
        { "zendesk", "export.json", Zendesk }, { "zammad", "export.json", Zammad }, { "freshdesk", "export.ndjson", Freshdesk }, { "intercom", "export.json", Intercom },
    };

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task A_ticket_keeps_its_customer_its_messages_and_its_clocks(string format, string fileName, string export)
    {
        await using var imports = await ImportHouse.Start();
        var added = await imports.Add(fileName, export);
        Assert.Equal(format, added.GetProperty("format").GetString());
        await imports.Administrator.Post($"/api/imports/{added.GetProperty("id").GetInt64()}/start", new { });
        Assert.Equal(("done", 1L, 0L, 0L), ImportHouse.Told(await imports.Ended(added.GetProperty("id").GetInt64())));

        var app = imports.House.App;
        var inquiry = await app.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((Channel.Email, 1, 1), (inquiry.Channel, inquiry.Questions, inquiry.Answers));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 8, 0, 0, TimeSpan.Zero), inquiry.OpenedAt);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 9, 0, 0, TimeSpan.Zero), inquiry.FirstAnswerAt);
        Assert.NotNull(inquiry.SolvedAt);
        var messages = await app.Read(db => db.Messages.OrderBy(x => x.At).Select(x => new { x.Kind, x.Text, x.Subject }).ToListAsync());
        Assert.Equal([MessageKind.Inbound, MessageKind.Note, MessageKind.Outbound], messages.Select(x => x.Kind));
        Assert.Equal(["The smoke is very colorful.", "Third this week", "Please unplug it."], messages.Select(x => x.Text));
        Assert.Equal("Help, my printer is on fire!", messages[0].Subject);
        Assert.True(await app.Read(db => db.CustomerIdentities.AnyAsync(x => x.Value == "ola@kunde.example" && x.CustomerId == inquiry.CustomerId)));
    }

    [Fact]
    public async Task A_mailbox_becomes_a_conversation_a_thread()
    {
        await using var imports = await ImportHouse.Start();

        var view = await imports.Import("archive.mbox", Mbox);

        Assert.Equal(("done", 2L, 0L, 0L), ImportHouse.Told(view));
        var messages = await imports.House.App.Read(db => db.Messages.OrderBy(x => x.Id).Select(x => new { x.Kind, x.Text, x.ConversationId }).ToListAsync());
        Assert.Equal([MessageKind.Inbound, MessageKind.Outbound, MessageKind.Inbound], messages.Select(x => x.Kind));
        Assert.Equal(messages[0].ConversationId, messages[1].ConversationId);
        Assert.NotEqual(messages[0].ConversationId, messages[2].ConversationId);
        Assert.Contains("From here it looks green.", messages[0].Text);
        Assert.DoesNotContain(">From", messages[0].Text);
    }

    [Fact]
    public async Task A_file_that_breaks_off_keeps_what_stands_before_it()
    {
        await using var imports = await ImportHouse.Start();
        var tickets = string.Join('\n', Enumerable.Range(1, 700).Select(x => JsonSerializer.Serialize(new { id = x, subject = $"Number {x}", created_at = "2026-02-03T08:00:00Z", via = new { channel = "web" } })));

        var view = await imports.Import("export.ndjson", tickets + "\n{\"id\": 9, \"subj");

        Assert.Equal("failed", view.GetProperty("state").GetString());
        Assert.Equal("file_not_understood", view.GetProperty("failure").GetString());
        Assert.Equal(700, view.GetProperty("imported").GetInt64());
    }
}
