using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>When nothing can be stored the sender is told to come back, and nothing is lost.</summary>
[RunsOnce]
public sealed class StorageFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_mail_is_put_off_reading_goes_on_and_space_is_enough_to_recover()
    {
        await using var house = await MailHouse.Start(x => x.Database = DatabaseKind.Sqlite);
        var before = await house.Receive(new TestMail());
        var mail = new TestMail { Text = string.Concat(Enumerable.Repeat("Lang tekst om en pakke.\n", 4_000)) };

        // SQLite takes a limit below the present size to mean the present size: no page more.
        await house.App.Writer.Write(db => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", Stop), Stop);
        var refused = Assert.IsType<SmtpSendResult.RefusedForNow>(await house.HandIn(mail));
        var list = await house.Agent.Client.Read("/api/conversations");
        var open = await house.Agent.Client.Read($"/api/conversations/{before.ConversationId}");
        await house.App.Writer.Write(db => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1073741823", Stop), Stop);
        await house.Receive(mail);

        Assert.Equal(452, refused.Reply.Code);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (list.Status, open.Status));
        Assert.Equal(2, await house.App.Read(db => db.Messages.CountAsync(Stop)));
    }

    [Fact]
    public async Task While_the_database_is_away_mail_is_put_off_and_the_program_stays()
    {
        using var cluster = await PostgresCluster.Start(isDurable: false);
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Postgres, cluster);
        await using var house = await MailHouse.Start(x => x.Data = data);
        await house.Receive(new TestMail { Text = "Før" });
        var mail = new TestMail { Text = "Imens" };

        await cluster.StopServer();
        var refused = Assert.IsType<SmtpSendResult.RefusedForNow>(await house.HandIn(mail));
        var read = await house.Agent.Client.Read("/api/conversations");
        await cluster.StartServer();

        Assert.Equal(451, refused.Reply.Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, read.Status);
        await Eventually.True(async () => await house.HandIn(mail) is SmtpSendResult.Sent);
        await house.Settled();
        Assert.Equal(2, await house.App.Read(db => db.Messages.CountAsync(Stop)));
        Assert.Equal(HttpStatusCode.OK, (await house.Agent.Client.Read("/api/conversations")).Status);
    }
}
