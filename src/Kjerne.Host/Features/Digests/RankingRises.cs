using Kjerne.Features.Insights.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>Topics that are newly at the top of the ranking, or stand markedly higher there than in the period before, and are asked about more.</summary>
internal static class RankingRises
{
    private const int Top = 5;
    private const int FewestPlaces = 3;

    public static async Task<List<DigestLine>> Find(DigestBasis basis)
    {
        var weights = await basis.Db.RankingWeights.OrderByDescending(x => x.Version).FirstOrDefaultAsync(basis.Stop) ?? RankingWeights.Usual;
        var now = Ranked(await GetRanking.Read(basis.Db, basis.Question(basis.Days), basis.Stop), weights);
        var before = Ranked(await GetRanking.Read(basis.Db, basis.Question(basis.Days.Before()), basis.Stop), weights);
        return before.Count == 0 ? [] : [.. now.Take(Top).Select((row, index) => LineOf(basis, row, index + 1, before.FindIndex(x => x.TopicId == row.TopicId) + 1)).OfType<DigestLine>()];
    }

    /// <param name="was">0: not ranked before.</param>
    private static DigestLine? LineOf(DigestBasis basis, GetRanking.Row row, int place, int was)
    {
        var (more, hasRisen) = (row.Inquiries - row.Before, was == 0 || was > Top || was - place >= FewestPlaces);
        if (!hasRisen || more <= 0 || !row.Growth.IsReal || !basis.IsMeant(row.TopicId))
        {
            return null;
        }

        var hours = row.Parts["time"] is { Value: { } seconds, Of: { } worked } && worked > 0 ? seconds / worked / 3_600 : 0;
        return new DigestLine(
            DigestLineKind.Rose, $"topic {row.TopicId}", row.Name, more, more * hours, basis.OwnerOf(row.TopicId), basis.Path("/ranking"))
        {
            Numbers = new Dictionary<string, double> { ["now"] = row.Inquiries, ["before"] = row.Before, ["place"] = place, ["placeBefore"] = was },
        };
    }

    private static List<GetRanking.Row> Ranked(IEnumerable<GetRanking.Row> rows, RankingWeights weights) =>
        [.. rows.Where(x => x.Inquiries > 0).OrderByDescending(x => RankingFormula.Sum(x.Parts, x.Stage, weights) ?? -1).ThenByDescending(x => x.Inquiries).ThenBy(x => x.TopicId.Value)];
}
