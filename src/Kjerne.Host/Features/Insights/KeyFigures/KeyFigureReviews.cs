using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>The day has come on which its owner looks at a key figure again.</summary>
public sealed record KeyFigureReviewDue(KeyFigureId KeyFigureId, UserId OwnerId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("keyFigure", KeyFigureId.Value, BrandId?.Value, Version);
}

/// <summary>Tells once of each review whose day has come. The review itself stays due until its owner has set the next day.</summary>
public sealed class KeyFigureReviewJob(Writer writer, KeyFigureClock clock, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    public override Task Run(CancellationToken stop) => writer.Write(async db =>
    {
        var today = await clock.Today(db, stop);
        foreach (var figure in await db.KeyFigures.AsTracking().Where(x => x.OwnerId != null && x.ReviewOn <= today && (x.ToldFor == null || x.ToldFor != x.ReviewOn)).ToListAsync(stop))
        {
            figure.ToldFor = figure.ReviewOn;
            db.Append(new KeyFigureReviewDue(figure.Id, figure.OwnerId!.Value, figure.BrandId, figure.Version), time.Now());
        }

        await db.SaveChangesAsync(stop);
    }, stop);
}

public sealed record DueReview(string Key, string Name, DateOnly ReviewOn);

/// <summary>The door for those who tell people.</summary>
public static class KeyFigureReviews
{
    /// <summary>The key figures of this person whose review has come, the longest due first.</summary>
    public static async Task<IReadOnlyList<DueReview>> Due(KjerneDb db, CurrentUser owner, KeyFigureClock clock, CancellationToken stop) =>
        [.. (await Found(db, owner, clock, stop)).Select(x => new DueReview(x.Key, NameOf(x, owner.Language), x.ReviewOn!.Value))];

    /// <summary>How many of them no mail has told of.</summary>
    public static async Task<int> NotMailed(KjerneDb db, CurrentUser owner, KeyFigureClock clock, CancellationToken stop) =>
        (await Found(db, owner, clock, stop)).Count(x => x.MailedFor != x.ReviewOn);

    /// <summary>A mail tells of all that are due now.</summary>
    public static async Task Mailed(KjerneDb db, UserId owner, KeyFigureClock clock, CancellationToken stop)
    {
        var today = await clock.Today(db, stop);
        await db.KeyFigures.Where(x => x.OwnerId == owner && x.ReviewOn <= today).ExecuteUpdateAsync(x => x.SetProperty(y => y.MailedFor, y => y.ReviewOn), stop);
    }

    private static async Task<List<KeyFigure>> Found(KjerneDb db, CurrentUser owner, KeyFigureClock clock, CancellationToken stop)
    {
        var (me, today) = (owner.Id, await clock.Today(db, stop));
        var found = await db.KeyFigures.Where(x => x.OwnerId == me && x.ReviewOn <= today).OrderBy(x => x.ReviewOn).ToListAsync(stop);
        return found.FindAll(x => owner.SeesKeyFigure(x.BrandId));
    }

    private static string NameOf(KeyFigure figure, Language language) => figure.Name ?? StandardFigures.Find(figure.Key)?.Name.In(language) ?? figure.Key;
}
