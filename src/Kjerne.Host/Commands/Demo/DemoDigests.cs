using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Digests;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>What the made-up company has told its people by mail: one digest of the whole house each week, one of the accounts department each month, with their last editions.</summary>
public static class DemoDigests
{
    private const int Weeks = 4;
    private const int Months = 3;

    private static readonly Dictionary<string, string> Owners = new() { ["Fakturaen stemmer ikke"] = "Regnskap", ["Kommer ikke inn på Min side"] = "Teknisk" };

    public static async Task Make(IServiceProvider services, DemoClock clock, IReadOnlyList<CurrentUser> agents, DateTimeOffset now)
    {
        var (writer, recount) = (services.GetRequiredService<Writer>(), services.GetRequiredService<Recount>());
        await recount.Ask();
        await recount.Run();
        var digests = await writer.Write(async db =>
        {
            var teams = await db.Teams.ToDictionaryAsync(x => x.Name, x => x.Id);
            foreach (var topic in await db.Topics.AsTracking().Where(x => Owners.Keys.Contains(x.Name)).ToListAsync())
            {
                topic.OwnerTeamId = teams[Owners[topic.Name]];
            }

            List<Digest> made =
            [
                new() { Name = "Uken i kundeservice", Rhythm = DigestRhythm.Weekly, Day = 1, Hour = 7, PlannedAt = now, KeeperId = agents[1].Id },
                new() { Name = "Måneden for regnskap", Rhythm = DigestRhythm.Monthly, Day = 2, Hour = 8, PlannedAt = now, KeeperId = agents[1].Id, TeamId = teams["Regnskap"] },
            ];
            db.Digests.AddRange(made);
            await db.GiveIds();
            db.DigestReceivers.AddRange(made.SelectMany(x => agents.Take(2).Select(y => new DigestReceiver { DigestId = x.Id, UserId = y.Id })));
            await db.SaveChangesAsync();
            return made;
        });
        foreach (var (digest, count) in digests.Zip((int[])[Weeks, Months]))
        {
            await AddEditions(services, clock, digest, count, agents, now);
        }
    }

    private static async Task AddEditions(IServiceProvider services, DemoClock clock, Digest digest, int count, IReadOnlyList<CurrentUser> agents, DateTimeOffset now)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, making) = (scope.ServiceProvider.GetRequiredService<KjerneDb>(), scope.ServiceProvider.GetRequiredService<DigestMaking>());
        var zone = (await making.Counting(db, CancellationToken.None)).Zone;
        var (moments, until) = (new List<(DateOnly Day, DateTimeOffset At)>(), now);
        for (var i = 0; i < count; i++)
        {
            moments.Add(digest.LastDue(zone, until));
            until = moments[^1].At.AddSeconds(-1);
        }

        foreach (var (day, at) in moments.AsEnumerable().Reverse())
        {
            clock.Past = at;
            var content = await making.Content(db, digest, day, CancellationToken.None);
            clock.Past = null;
            await services.GetRequiredService<Writer>().Write(async write =>
            {
                var edition = new DigestEdition { DigestId = digest.Id, DueOn = day, MadeAt = at, Content = content };
                write.DigestEditions.Add(edition);
                await write.GiveIds();
                write.DigestSendings.AddRange(agents.Take(2).Select(x => new DigestSending
                {
                    EditionId = edition.Id, UserId = x.Id, State = DigestSendingState.Sent, Token = RandomToken.New(), Attempts = 1, NextAt = at, SentAt = at,
                }));
                await write.SaveChangesAsync();
            });
        }
    }
}
