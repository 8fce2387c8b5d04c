using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>What all candidates for a digest are found from.</summary>
/// <param name="Keeper">Name of whom what has no owner is put to; null when they work here no more.</param>
/// <param name="Topics">As stored, by id.</param>
internal sealed record DigestBasis(
    KjerneDb Db, Digest Digest, DayRange Days, CountingBasis Counting, DateTimeOffset Now, TopicTree Tree, IReadOnlyDictionary<TopicId, Topic> Topics, IReadOnlyDictionary<TeamId, string> Teams,
    string? Scope, string? Keeper, CancellationToken Stop)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Counting.Zone).DateTime);

    /// <summary>Sees what a digest is about: all work for its brand. It has no name and no role in any conversation.</summary>
    public CurrentUser Sight { get; } = new(
        new UserId(0), "", Role.Administrator, Language.En, Digest.BrandId is { } brand ? new HashSet<BrandId> { brand } : null, new HashSet<TeamId>(), null);

    public static async Task<DigestBasis> Read(KjerneDb db, Digest digest, DayRange days, CountingBasis counting, DateTimeOffset now, CancellationToken stop)
    {
        var topics = await db.Topics.ToDictionaryAsync(x => x.Id, stop);
        var teams = await db.Teams.ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var brand = digest.BrandId is { } id ? await db.Brands.Where(x => x.Id == id).Select(x => x.Name).FirstOrDefaultAsync(stop) : null;
        var keeper = digest.KeeperId is { } person ? (await Access.Sight.Of(db, person, stop))?.Name : null;
        return new DigestBasis(
            db, digest, days, counting, now, await TopicTree.Read(db, stop), topics, teams, digest.TeamId is { } team ? teams.GetValueOrDefault(team) : brand, keeper, stop);
    }

    public InsightQuestion Question(DayRange days) => new(days, Today, Counting.Zone, Tree, null, Digest.BrandId is { } brand ? [brand.Value] : null, null, null, null);

    /// <summary>Of a department: what its team owns.</summary>
    public bool IsMeant(TopicId topic) => Digest.TeamId is not { } team || Topics.GetValueOrDefault(topic)?.OwnerTeamId == team;

    public string? OwnerOf(TopicId topic) => Topics.GetValueOrDefault(topic)?.OwnerTeamId is { } team ? Teams.GetValueOrDefault(team) : null;

    /// <summary>A page of figures about the days and the brand of this edition.</summary>
    public string Path(string page, params (string Name, string Value)[] more)
    {
        List<(string Name, string Value)> all = [("period", "own"), ("from", $"{Days.From:yyyy-MM-dd}"), ("to", $"{Days.To:yyyy-MM-dd}")];
        all.AddRange(Digest.BrandId is { } brand ? [("brandId", brand.ToString())] : []);
        all.AddRange(more);
        return $"{page}?{string.Join('&', all.Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value)}"))}";
    }
}
