using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>A disk that is truly full: senders are told to come back, reading goes on, and space is enough to go on.</summary>
[RunsOnce]
public sealed class FullDiskTests
{
    private const int Megabytes = 24;

    /// <summary>PostgreSQL's own tables take eight, ours in an empty database twelve.</summary>
    private const int PostgresMegabytes = 64;

    /// <summary>Of a mail, in characters: small ones are kept in the database at first, large ones go into the file store at once.</summary>
    public static TheoryData<int> Lengths => [20_000, 600_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_was_answered_250_is_there_and_the_rest_is_put_off_until_there_is_space(int length)
    {
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        using var disk = await SmallDisk.Over(data.Folder, Megabytes);
        Assert.SkipWhen(disk is null, "This process may not mount a small file system.");
        await using var house = await MailHouse.Start(x => (x.Database, x.Data) = (DatabaseKind.Sqlite, data));

        await IsPutOffUntilThereIsSpace(house, disk, length);

        await house.App.Stop();
        Assert.Empty(new SqliteFile(data.SqliteFile).Faults());
    }

    /// <summary>The tables alone: where the server's log has no space the server ends, and the database is away.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task The_same_holds_where_the_tables_of_PostgreSQL_have_no_space(int length)
    {
        using var folder = TestFolder.Create();
        using var disk = await SmallDisk.Over(folder.Path, PostgresMegabytes);
        Assert.SkipWhen(disk is null, "This process may not mount a small file system.");
        using var cluster = await PostgresCluster.Start(isDurable: false);
        await cluster.AddTablespace("small", folder.Path);
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Postgres, cluster, "small");
        await using var house = await MailHouse.Start(x => (x.Database, x.Data) = (DatabaseKind.Postgres, data));

        var refused = await IsPutOffUntilThereIsSpace(house, disk, length);

        Assert.Equal(452, refused.Code);
    }

    private static async Task<SmtpReply> IsPutOffUntilThereIsSpace(MailHouse house, SmallDisk disk, int length)
    {
        var first = await house.Receive(new TestMail());
        disk.Fill();

        // What the database had allocated before may still take some.
        var (taken, refused) = (0, default(SmtpSendResult.RefusedForNow));
        while (refused is null)
        {
            var result = await house.HandIn(Long(length, taken));
            refused = result as SmtpSendResult.RefusedForNow;
            taken += result is SmtpSendResult.Sent ? 1 : 0;
        }

        var list = await house.Agent.Client.Read("/api/conversations");
        var open = await house.Agent.Client.Read($"/api/conversations/{first.ConversationId}");
        disk.Free();
        await Eventually.True(async () => await house.HandIn(Long(length, taken)) is SmtpSendResult.Sent, what: "mail is taken again");
        await house.Settled();

        Assert.InRange(refused.Reply.Code, 451, 452);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (list.Status, open.Status));
        Assert.Equal(taken + 2, await house.App.Read(db => db.Messages.CountAsync()));
        return refused.Reply;
    }

    private static TestMail Long(int length, int number) => new() { Subject = $"Lang {number}", Text = string.Concat(Enumerable.Repeat($"Linje av sak {number} om en pakke.\n", length / 32)) };
}
