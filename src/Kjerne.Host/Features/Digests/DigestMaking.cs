using Kjerne.Features.Insights;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Digests;

/// <summary>Puts together what an edition says. Reads only.</summary>
public sealed class DigestMaking(IOptions<InsightOptions> options, TimeProvider time)
{
    public Task<CountingBasis> Counting(KjerneDb db, CancellationToken stop) => CountingBasis.Of(db, options.Value, stop);

    /// <param name="day">Of sending.</param>
    public async Task<DigestContent> Content(KjerneDb db, Digest digest, DateOnly day, CancellationToken stop)
    {
        var basis = await DigestBasis.Read(db, digest, digest.Rhythm.PeriodBefore(day), await Counting(db, stop), time.Now(), stop);
        var periods = await TopicMovements.Read(basis);
        var (now, before) = (CountOf(basis, periods, 0), CountOf(basis, periods, 1));
        List<DigestLine?> candidates =
        [
            .. await TopicMovements.Find(basis, periods), .. await RankingRises.Find(basis), .. await KeyFigureLines.Find(basis, now), .. await WaitingLines.Alarms(basis),
            await WaitingLines.Proposals(basis), await ServiceLines.WorstPath(basis), await ServiceLines.LeastAlike(basis), periods.Count == 0 ? null : ServiceLines.LeastSatisfied(basis, periods[0]),
        ];
        var (lines, found) = DigestRule.Choose(candidates.OfType<DigestLine>());
        return new DigestContent(basis.Days, basis.Days.Before(), basis.Scope, now, before, lines, found);
    }

    private static long CountOf(DigestBasis basis, IReadOnlyList<TopicPeriod> periods, int index) =>
        index >= periods.Count ? 0 : basis.Digest.TeamId is null ? periods[index].All[Measure.Inquiries] : periods[index].Own(basis.IsMeant);
}
