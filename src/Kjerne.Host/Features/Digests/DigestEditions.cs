using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>What an edition says, in the reader's language.</summary>
/// <param name="Id">Null: nothing that was sent, but what would be.</param>
/// <param name="Left">So many more were out of the ordinary; null: none.</param>
public sealed record DigestEditionView(
    DigestId DigestId, DigestEditionId? Id, string Name, string Days, string Scope, string Volume, DateTimeOffset MadeAt, string? Empty, IReadOnlyList<DigestLineView> Decide,
    IReadOnlyList<DigestLineView> Know, string? Left, IReadOnlyList<DigestSendingView> Sendings, bool MayResend)
{
    internal static DigestEditionView Of(Digest digest, DigestEditionId? id, DigestContent content, DateTimeOffset madeAt, IReadOnlyList<DigestSendingView> sendings, CurrentUser reader)
    {
        var speech = new DigestSpeech(reader.Language);
        IReadOnlyList<DigestLineView> Of(bool isDecision) => [.. content.Lines.Where(x => x.IsDecision == isDecision).Select(x => new DigestLineView(
            x.Kind, speech.Sentence(x), speech.Decision(x), x.Owner, x.Path, speech.Say(DigestFrame.Weight, speech.Count(x.People), speech.Count(x.Hours))))];
        return new DigestEditionView(
            digest.Id, id, digest.Name, speech.Days(content.Days.From, content.Days.To), content.Scope ?? speech.Say(DigestFrame.Whole), speech.Volume(content), madeAt,
            content.Lines.Count == 0 ? speech.Say(DigestFrame.Empty) : null, Of(isDecision: true), Of(isDecision: false),
            content.Found > content.Lines.Count ? speech.Say(DigestFrame.More, content.Found - content.Lines.Count) : null, sendings, id is not null && reader.MayChangeDigests());
    }
}

/// <param name="Decision">Null where it is only to know.</param>
/// <param name="Path">Of the page with its evidence, below the workspace.</param>
/// <param name="Weight">By which it was chosen, in words.</param>
public sealed record DigestLineView(DigestLineKind Kind, string Sentence, string? Decision, string? Owner, string Path, string Weight);

public sealed record DigestSendingView(UserId UserId, string Name, DigestSendingState State, DateTimeOffset? SentAt);

/// <summary>An edition as it was sent.</summary>
public static class GetDigestEdition
{
    public static void Map(RouteGroupBuilder digests) => digests.MapGet("/{id}/editions/{edition}", Handle).WithName(nameof(GetDigestEdition)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<DigestEditionView>, ProblemHttpResult>> Handle(DigestId id, DigestEditionId edition, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await db.Digests.FindFor(id, user, stop) is not { } digest || await db.DigestEditions.FirstOrDefaultAsync(x => x.Id == edition && x.DigestId == id, stop) is not { } found)
        {
            return new DigestNotFound().ToProblem();
        }

        var sendings = await db.DigestSendings.Where(x => x.EditionId == edition).ToListAsync(stop);
        var names = await StaffNames.Of(db, sendings.Select(x => (UserId?)x.UserId), stop);
        var rows = sendings.Select(x => new DigestSendingView(x.UserId, names.GetValueOrDefault(x.UserId) ?? "–", x.State, x.SentAt)).OrderBy(x => x.Name, StringComparer.Ordinal);
        return TypedResults.Ok(DigestEditionView.Of(digest, edition, found.Content, found.MadeAt, [.. rows], user));
    }
}

/// <summary>What would be sent if it were due today. Nothing is kept.</summary>
public static class PreviewDigest
{
    public static void Map(RouteGroupBuilder digests) => digests.MapGet("/{id}/preview", Handle).WithName(nameof(PreviewDigest)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<DigestEditionView>, ProblemHttpResult>> Handle(DigestId id, CurrentUser user, KjerneDb db, DigestMaking making, TimeProvider time, CancellationToken stop)
    {
        if (await db.Digests.FindFor(id, user, stop) is not { } digest)
        {
            return new DigestNotFound().ToProblem();
        }

        var zone = (await making.Counting(db, stop)).Zone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.Now(), zone).DateTime);
        return TypedResults.Ok(DigestEditionView.Of(digest, null, await making.Content(db, digest, today, stop), time.Now(), [], user));
    }
}

/// <summary>Sends an edition again, to all who receive the digest now; what still waits is not doubled.</summary>
public static class ResendDigestEdition
{
    public static void Map(RouteGroupBuilder digests) =>
        digests.MapPost("/{id}/editions/{edition}/resend", Handle).WithName(nameof(ResendDigestEdition)).RequireAuthorization(Permissions.ManageFigures);

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        DigestId id, DigestEditionId edition, CurrentUser user, HttpContext http, Writer writer, JobTrigger jobs, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var refusal = await writer.Write<Refusal?>(async db =>
        {
            if (await db.Digests.FindFor(id, user, stop) is not { } digest || !await db.DigestEditions.AnyAsync(x => x.Id == edition && x.DigestId == id, stop))
            {
                return new DigestNotFound();
            }

            var known = await db.DigestSendings.AsTracking().Where(x => x.EditionId == edition).ToDictionaryAsync(x => x.UserId, stop);
            var chosen = await db.DigestReceivers.Where(x => x.DigestId == id).Select(x => x.UserId).ToListAsync(stop);
            foreach (var person in await DigestPolicy.Entitled(db, chosen, digest.BrandId, stop))
            {
                if (!known.TryGetValue(person.Id, out var sending))
                {
                    db.DigestSendings.Add(new DigestSending { EditionId = edition, UserId = person.Id, Token = RandomToken.New(), NextAt = actor.At });
                }
                else if (sending.State != DigestSendingState.Waiting)
                {
                    (sending.State, sending.NextAt, sending.Attempts) = (DigestSendingState.Waiting, actor.At, 0);
                    sending.Copy++;
                }
            }

            Audit.Record(db, actor, "digest_resent", $"digest {id}", new { edition });
            db.Append(new DigestChanged(id, digest.BrandId, digest.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return null;
        }, stop);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await jobs.RunSoon(DigestJob.JobName, stop);
        return TypedResults.Accepted((string?)null);
    }
}
