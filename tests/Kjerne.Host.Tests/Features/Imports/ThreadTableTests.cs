using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Imports;

/// <summary>osTicket: its own list of tickets, and its tickets joined with their thread entries, a row each.</summary>
public sealed class ThreadTableTests
{
    /// <summary>The columns of the product's own export of a queue.</summary>
    private const string Queue = """
        Ticket Number,Date Created,Subject,From,From Email,Priority,Department,Help Topic,Source,Current Status,Last Updated,SLA Due Date,Due Date,Closed Date,Overdue,Merged,Linked,Answered,Assigned To,Agent Assigned,Team Assigned,Thread Count,Reopen Count,Attachment Count,Task Count
        482913,2/3/26 8:05 AM,Router blinks red,Ola Nordmann,ola@kunde.example,Normal,Support,Internet / Router,Web,Closed,2/4/26 2:10 PM,2/4/26 8:05 AM,,2/14/26 2:10 PM,No,No,No,Yes,Anne Agent,Anne Agent,,3,0,0,0
        482914,2/3/26 9:11 AM,Invoice twice,Kari Dahl,kari@kunde.example,Normal,Billing,Invoice,Phone,Open,2/3/26 9:11 AM,2/4/26 9:11 AM,,,No,No,No,No,,,,1,0,0,0
        """;

    /// <summary>Entries of several tickets, in the order they were written.</summary>
    private const string Entries = """
        number,created,closed,subject,name,email,help_topic,source,type,poster,entry_created,body
        482913,2026-02-03 08:05:00,2026-02-14 14:10:00,Router blinks red,Ola Nordmann,ola@kunde.example,Internet / Router,Web,M,Ola Nordmann,2026-02-03 08:05:00,"<p>It blinks <b>red</b>.</p>"
        482914,2026-02-03 09:11:00,,Invoice twice,Kari Dahl,kari@kunde.example,Invoice,Phone,M,Kari Dahl,2026-02-03 09:11:00,I got it twice.
        482913,2026-02-03 08:05:00,2026-02-14 14:10:00,Router blinks red,Ola Nordmann,ola@kunde.example,Internet / Router,Web,N,Anne Agent,2026-02-03 09:00:00,Third this week
        482913,2026-02-03 08:05:00,2026-02-14 14:10:00,Router blinks red,Ola Nordmann,ola@kunde.example,Internet / Router,Web,R,Anne Agent,2026-02-03 09:30:00,"<p>Please restart it,<br>then wait.</p>"
        482913,2026-02-03 08:05:00,2026-02-14 14:10:00,Router blinks red,Ola Nordmann,ola@kunde.example,Internet / Router,Web,M,Ola Nordmann,2026-02-03 10:00:00,Thank you
        """;

    [Fact]
    public async Task A_queue_reads_without_a_word()
    {
        await using var imports = await ImportHouse.Start();

        Assert.Equal(("done", 2L, 0L, 0L), ImportHouse.Told(await imports.Import("tickets.csv", Queue)));

        var app = imports.House.App;
        var log = await app.Read(db => db.Inquiries.OrderBy(x => x.OpenedAt).ToListAsync());
        Assert.Equal([Channel.Web, Channel.Phone], log.Select(x => x.Channel));
        Assert.Equal((false, true), (log[0].SolvedAt is null, log[1].SolvedAt is null));
        var router = await app.Read(db => db.Topics.SingleAsync(x => x.Name == "Router"));
        Assert.Equal(("Internet", router.Id), (await app.Read(db => db.Topics.Where(x => x.Id == router.ParentId).Select(x => x.Name).SingleAsync()), log[0].TopicId));
    }

    [Fact]
    public async Task Rows_of_one_ticket_are_one_conversation_however_they_lie()
    {
        await using var imports = await ImportHouse.Start();

        Assert.Equal(("done", 2L, 0L, 0L), ImportHouse.Told(await imports.Import("entries.csv", Entries)));

        var app = imports.House.App;
        var inquiry = await app.Read(db => db.Inquiries.OrderBy(x => x.OpenedAt).FirstAsync());
        Assert.Equal((2, 1), (inquiry.Questions, inquiry.Answers));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 8, 30, 0, TimeSpan.Zero), inquiry.FirstAnswerAt);
        var messages = await app.Read(db => db.Messages.Where(x => x.InquiryId == inquiry.Id).OrderBy(x => x.At).ToListAsync());
        Assert.Equal([MessageKind.Inbound, MessageKind.Note, MessageKind.Outbound, MessageKind.Inbound], messages.Select(x => x.Kind));
        Assert.Equal("It blinks red.", messages[0].Text);
        Assert.DoesNotContain("<", messages[2].Text);
        Assert.Equal(["Ola Nordmann", "Anne Agent", "Anne Agent", "Ola Nordmann"], messages.Select(x => x.AuthorName));
    }

    [Fact]
    public async Task One_bad_row_puts_its_whole_case_aside_and_corrected_it_comes_in_whole()
    {
        await using var imports = await ImportHouse.Start();
        var view = await imports.Import("entries.csv", Entries.Replace("N,Anne Agent", "Q,Anne Agent", StringComparison.Ordinal), new { settings = await Settings(imports) });
        Assert.Equal(("done", 1L, 0L, 4L), ImportHouse.Told(view));

        var aside = await imports.Administrator.GetStringAsync($"/api/imports/{view.GetProperty("id").GetInt64()}/problems.csv");
        Assert.Contains("entry_kind_unknown", aside);
        Assert.Equal(3, aside.Split("other_row_wrong").Length - 1);
        var again = await imports.Import("corrected.csv", aside.Replace("Q,Anne Agent", "N,Anne Agent", StringComparison.Ordinal), new { source = "entries" });

        Assert.Equal(("done", 1L, 0L, 0L), ImportHouse.Told(again));
        Assert.Equal(5, await imports.House.App.Read(db => db.Messages.CountAsync()));
    }

    /// <summary>As guessed of the file when its kinds are all known.</summary>
    private static async Task<System.Text.Json.JsonElement> Settings(ImportHouse imports) => (await imports.Add("entries.csv", Entries)).GetProperty("settings");
}
