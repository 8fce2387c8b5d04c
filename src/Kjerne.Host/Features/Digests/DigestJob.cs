using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Http;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Digests;

/// <summary>
/// Makes the editions that are due and sends what waits. Of periods missed while nothing ran only the newest is made. An edition and its sendings are one
/// commit, unique for the day; each sending is claimed before it leaves, so that neither a crash nor a second node sends a mail twice. One that was claimed and
/// never ended may not have left: the page says so, and it can be sent again by hand.
/// </summary>
public sealed class DigestJob(
    Writer writer, IServiceScopeFactory scopes, DigestMaking making, ISystemMail mail, IOptions<HttpOptions> address, TimeProvider time) : ScheduledJob
{
    public const string JobName = "digests";
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private const int MostAttempts = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public override async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KjerneDb>();
        if (!await db.Installation.AnyAsync(stop))
        {
            return;
        }

        var zone = (await making.Counting(db, stop)).Zone;
        foreach (var digest in await db.Digests.Where(x => x.IsOn).OrderBy(x => x.Id).ToListAsync(stop))
        {
            var (day, at) = digest.LastDue(zone, time.Now());
            if (at > digest.PlannedAt && !await db.DigestEditions.AnyAsync(x => x.DigestId == digest.Id && x.DueOn == day, stop))
            {
                await Make(db, digest, day, stop);
            }
        }

        if (await mail.CanSend(stop))
        {
            await SendWaiting(stop);
        }
    }

    private async Task Make(KjerneDb read, Digest digest, DateOnly day, CancellationToken stop)
    {
        var content = await making.Content(read, digest, day, stop);
        await writer.Write(async db =>
        {
            await ProviderDifferences.Lock(db, "digests", digest.Id.Value);
            if (!await db.Digests.AnyAsync(x => x.Id == digest.Id, stop) || await db.DigestEditions.AnyAsync(x => x.DigestId == digest.Id && x.DueOn == day, stop))
            {
                return;
            }

            var edition = new DigestEdition { DigestId = digest.Id, DueOn = day, MadeAt = time.Now(), Content = content };
            db.DigestEditions.Add(edition);
            await db.GiveIds();
            var chosen = await db.DigestReceivers.Where(x => x.DigestId == digest.Id).Select(x => x.UserId).ToListAsync(stop);
            foreach (var person in await DigestPolicy.Entitled(db, chosen, digest.BrandId, stop))
            {
                db.DigestSendings.Add(new DigestSending { EditionId = edition.Id, UserId = person.Id, Token = RandomToken.New(), NextAt = time.Now() });
            }

            db.Append(new DigestChanged(digest.Id, digest.BrandId, digest.Version), time.Now());
            await db.SaveChangesAsync(stop);
        }, stop);
    }

    private async Task SendWaiting(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KjerneDb>();
        var now = time.Now();
        var waiting = await (
            from sending in db.DigestSendings
            join edition in db.DigestEditions on sending.EditionId equals edition.Id
            join digest in db.Digests on edition.DigestId equals digest.Id
            where sending.State == DigestSendingState.Waiting && sending.NextAt <= now
            orderby sending.NextAt, sending.EditionId, sending.UserId
            select new { Sending = sending, Edition = edition, Digest = digest }).ToListAsync(stop);
        foreach (var one in waiting)
        {
            await Send(db, one.Sending, one.Edition, one.Digest, stop);
        }
    }

    private async Task Send(KjerneDb db, DigestSending sending, DigestEdition edition, Digest digest, CancellationToken stop)
    {
        if (!await Claim(sending, stop))
        {
            return;
        }

        var id = sending.UserId.Value;
        var email = await db.Users.Where(x => x.Id == id).Select(x => x.Email).FirstOrDefaultAsync(stop);
        if (await Sight.Of(db, sending.UserId, stop) is not { } reader || !reader.SeesDigest(digest.BrandId) || email is null)
        {
            await End(sending, digest, DigestSendingState.Failed, stop);
            return;
        }

        var where = address.Value.PublicAddress is { } root ? new DigestAddress(root, digest.Id, edition.Id) : null;
        var outcome = await mail.SendAsync(new DigestLetter(reader.Language, digest.Name, edition.Content, where).To(email, sending, digest.Id), stop);
        await End(sending, digest, outcome switch
        {
            SystemMailOutcome.Taken => DigestSendingState.Sent,
            SystemMailOutcome.Unclear => DigestSendingState.Sending,
            SystemMailOutcome.RefusedForNow when sending.Attempts + 1 < MostAttempts => DigestSendingState.Waiting,
            SystemMailOutcome.RefusedForNow or SystemMailOutcome.RefusedForGood => DigestSendingState.Failed,
        }, stop);
    }

    private Task<bool> Claim(DigestSending sending, CancellationToken stop) => writer.Write(async db =>
        await Of(db, sending).Where(x => x.State == DigestSendingState.Waiting && x.Copy == sending.Copy)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.State, DigestSendingState.Sending).SetProperty(y => y.Attempts, y => y.Attempts + 1), stop) == 1, stop);

    private Task End(DigestSending sending, Digest digest, DigestSendingState state, CancellationToken stop) => writer.Write(async db =>
    {
        var (now, next) = (time.Now(), time.Now() + Pause);
        await Of(db, sending).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.State, state).SetProperty(y => y.NextAt, next).SetProperty(y => y.SentAt, y => state == DigestSendingState.Sent ? now : y.SentAt), stop);
        db.Append(new DigestChanged(digest.Id, digest.BrandId, digest.Version), now);
        await db.SaveChangesAsync(stop);
    }, stop);

    private static IQueryable<DigestSending> Of(KjerneDb db, DigestSending sending) => db.DigestSendings.Where(x => x.EditionId == sending.EditionId && x.UserId == sending.UserId);
}
