using System.Text;
using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>One mail that cannot be read must cost no other.</summary>
public sealed class PoisonousMailTests : IAsyncDisposable
{
    private readonly FaultyMailServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(Fault.Refuses, typeof(ImapFailure.NotNow))]
    [InlineData(Fault.Cuts, typeof(ImapFailure.Lost))]
    [InlineData(Fault.CutsInside, typeof(ImapFailure.Lost))]
    [InlineData(Fault.Hangs, typeof(ImapFailure.Lost))]
    [InlineData(Fault.SendsNothing, typeof(ImapFailure.NoSuchMail))]
    [InlineData(Fault.SendsMoreThanItSaid, typeof(ImapFailure.TooLarge))]
    public async Task It_is_reported_and_all_others_are_read(Fault fault, Type cause)
    {
        server.Put(1, 2, 3, 4);
        server.Faults[2] = fault;

        var items = await ReadAsync(null);

        Assert.Equal(["1", "!2", "3", "4"], items.Select(Sign));
        Assert.IsType(cause, Assert.IsType<MailboxItem.PassedOver>(items[1]).Cause);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task It_is_found_out_at_either_end_of_the_folder(uint poisonous)
    {
        server.Put(1, 2, 3, 4);
        server.Faults[poisonous] = Fault.Cuts;
        Assert.Equal(new[] { 1u, 2u, 3u, 4u }.Select(x => x == poisonous ? $"!{x}" : $"{x}"), (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task It_is_found_out_when_it_is_alone()
    {
        server.Put(1);
        server.Faults[1] = Fault.Cuts;
        Assert.Equal(["!1"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Several_in_a_row_are_passed_over()
    {
        server.Put(1, 2, 3, 4, 5);
        server.Faults[2] = server.Faults[3] = server.Faults[4] = Fault.Cuts;
        Assert.Equal(["1", "!2", "!3", "!4", "5"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Too_large_one_is_never_fetched_and_its_header_is_shown()
    {
        server.Put(1, 2, 3);
        server.Mails[2] = "Subject: huge\r\n\r\n" + new string('x', 10_001);

        var items = await ReadAsync(null);

        Assert.Equal(["1", "!2", "3"], items.Select(Sign));
        var passed = (MailboxItem.PassedOver)items[1];
        Assert.Equal("Subject: huge\r\n\r\n", Encoding.ASCII.GetString(passed.Header.Span));
        Assert.Equal(new ImapFailure.TooLarge(10_018, 10_000), passed.Cause);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task It_can_be_tried_again_once_it_is_mended()
    {
        server.Put(1, 2);
        server.Faults[1] = Fault.Refuses;
        await using var reader = new MailboxReader(server.Options);
        await foreach (var item in reader.ReadAsync(null))
        {
            Assert.Equal(item is MailboxItem.PassedOver ? "!1" : "2", Sign(item));
        }

        server.Faults.Clear();
        Assert.Equal("Subject: 1\r\n\r\nmail 1\r\n", Encoding.ASCII.GetString(ClientOf.ValueOf(await reader.ReadOneAsync(1, 1)).Raw.Span));
        Assert.IsType<ImapFailure.NoSuchMail>((await reader.ReadOneAsync(2, 1)).Failure);
    }

    /// <summary>When every mail fails alike it is not the mails: nothing is passed over, the cursor stays, and reading resumes.</summary>
    [Theory]
    [InlineData(Fault.Cuts)]
    [InlineData(Fault.Refuses)]
    public async Task Server_that_fails_over_all_mails_costs_none(Fault fault)
    {
        server.Put(1, 2, 3, 4, 5, 6);
        foreach (var uid in server.Mails.Keys)
        {
            server.Faults[uid] = fault;
        }

        var failed = await ReadAsync(null);
        Assert.Equal(["stopped"], failed.Select(Sign));

        server.Faults.Clear();
        Assert.Equal(["1", "2", "3", "4", "5", "6"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Description_that_fails_holds_nothing_up()
    {
        server.Put(1, 2, 3);
        server.Indescribable = 2;
        Assert.Equal(["1", "2", "3"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Description_that_kills_the_connection_holds_nothing_up()
    {
        server.Put(1, 2, 3);
        server.Cuts = command => command.Contains("RFC822.SIZE");
        Assert.Equal(["1", "2", "3"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Mail_removed_meanwhile_is_no_failure()
    {
        server.Put(1, 2, 3);
        server.Cuts = command =>
        {
            if (command.Contains("FETCH 1 "))
            {
                server.Mails.TryRemove(2, out _);
            }

            return false;
        };
        Assert.Equal(["1", "3"], (await ReadAsync(null)).Select(Sign));
    }

    [Fact]
    public async Task Connection_lost_now_and_then_loses_no_mail()
    {
        server.Put([.. Enumerable.Range(1, 60).Select(x => (uint)x)]);
        var random = new Random(20261122);
        var lastCut = "";
        server.Cuts = command =>
        {
            // never three times at one mail: that would be poison
            var cuts = random.Next(6) == 0 && command != lastCut;
            lastCut = cuts ? command : lastCut;
            return cuts;
        };

        var read = new List<string>();
        await using var reader = new MailboxReader(server.Options with { MaxAttempts = 4 });
        MailboxCursor? cursor = null;
        for (var round = 0; round < 50 && (cursor?.LastUid ?? 0) < 60; round++)
        {
            await foreach (var item in reader.ReadAsync(cursor))
            {
                read.Add(Sign(item));
                cursor = item is MailboxItem.Mail mail ? mail.After : cursor;
            }
        }

        Assert.Equal(Enumerable.Range(1, 60).Select(x => $"{x}"), read.Where(x => x != "stopped"));
    }

    private async Task<List<MailboxItem>> ReadAsync(MailboxCursor? cursor)
    {
        await using var reader = new MailboxReader(server.Options);
        var items = new List<MailboxItem>();
        await foreach (var item in reader.ReadAsync(cursor))
        {
            items.Add(item);
        }

        return items;
    }

    private static string Sign(MailboxItem item) => item switch
    {
        MailboxItem.Mail mail => $"{mail.Uid}",
        MailboxItem.PassedOver passed => $"!{passed.Uid}",
        MailboxItem.Stopped => "stopped",
        _ => "over",
    };
}
