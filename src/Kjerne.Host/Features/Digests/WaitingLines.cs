using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>What waits for somebody: alarms that nobody has taken on, and proposals about topics.</summary>
internal static class WaitingLines
{
    public static async Task<List<DigestLine>> Alarms(DigestBasis basis)
    {
        var open = await basis.Db.Alarms.VisibleTo(basis.Sight, basis.Db).Where(x => x.RaisedAt <= basis.Now && x.EndedAt == null && x.AcknowledgedAt == null && x.RejectedAt == null).OrderBy(x => x.Id).ToListAsync(basis.Stop);
        var brands = await basis.Db.Brands.ToDictionaryAsync(x => x.Id, x => x.Name, basis.Stop);
        return open.FindAll(x => x.TopicId is { } topic ? basis.IsMeant(topic) : basis.Digest.TeamId is null).ConvertAll(x =>
        {
            var topic = x.TopicId is { } id ? basis.Tree.Current(id) : null;
            var words = new Dictionary<string, string> { ["since"] = $"{TimeZoneInfo.ConvertTime(x.StartedAt, basis.Counting.Zone):yyyy-MM-dd}", ["brand"] = brands[x.BrandId] };
            return new DigestLine(
                DigestLineKind.Alarm, topic is { } about ? $"topic {about}" : $"alarm {x.Id}", topic is { } known ? basis.Tree.Find(known)!.Value.Name : "", Math.Max(0, x.Seen - x.Expected), 0,
                (topic is { } owned ? basis.OwnerOf(owned) : null) ?? basis.Keeper, $"/watch/{x.Id}")
            {
                Numbers = new Dictionary<string, double> { ["now"] = x.Seen, ["expected"] = x.Expected }, Words = words,
            };
        });
    }

    /// <summary>The tree belongs to those who work for all brands, and so do proposals about it.</summary>
    public static async Task<DigestLine?> Proposals(DigestBasis basis)
    {
        if (basis.Digest is not { BrandId: null, TeamId: null })
        {
            return null;
        }

        var waiting = await basis.Db.TopicProposals.Where(x => x.State == TopicProposalState.Open && x.FoundAt <= basis.Now).Select(x => x.Recent).ToListAsync(basis.Stop);
        return waiting.Count == 0 ? null : new DigestLine(DigestLineKind.Proposals, "proposals", "", waiting.Sum(), 0, basis.Keeper, "/topics")
        {
            Numbers = new Dictionary<string, double> { ["proposals"] = waiting.Count, ["now"] = waiting.Sum() },
        };
    }
}
