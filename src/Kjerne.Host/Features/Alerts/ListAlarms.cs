using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <param name="ProposalId">Of a group that grows: where it can be made a topic, as long as nobody has decided.</param>
/// <param name="Words">What sets it apart, strongest first.</param>
/// <param name="Channels">How its inquiries came, most first.</param>
/// <param name="MayAct">Leads and the team that owns the topic.</param>
public sealed record AlarmRow(
    AlarmId Id, BrandId BrandId, AlarmKind Kind, TopicId? TopicId, TopicProposalId? ProposalId, IReadOnlyList<string> Words, DateTimeOffset StartedAt, DateTimeOffset RaisedAt, DateTimeOffset LastAt, DateTimeOffset? EndedAt,
    int Seen, double Expected, int Inquiries, IReadOnlyList<AlarmChannel> Channels, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, string? RejectedBy, DateTimeOffset? RejectedAt,
    IncidentId? IncidentId, bool MayAct, int Version);

/// <param name="Share">Of the alarm's inquiries, 0 to 1.</param>
/// <param name="UsualShare">Of all the brand's inquiries in the weeks before.</param>
public sealed record AlarmChannel(Channel Channel, double Share, double UsualShare);

/// <summary>Those that go on first, then the past ones, newest first; with the incidents they are linked to.</summary>
public static class ListAlarms
{
    private const int MostPast = 100;

    /// <param name="Incidents">Open ones of the person's brands, and those of the alarms shown.</param>
    public sealed record Response(IReadOnlyList<AlarmRow> Items, IReadOnlyList<IncidentRow> Incidents);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/", Handle).WithName(nameof(ListAlarms)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Ok<Response>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var visible = db.Alarms.VisibleTo(user, db);
        var running = await visible.Where(x => x.EndedAt == null).OrderByDescending(x => x.RaisedAt).ToListAsync(stop);
        var past = await visible.Where(x => x.EndedAt != null).OrderByDescending(x => x.RaisedAt).Take(MostPast).ToListAsync(stop);
        List<Alarm> alarms = [.. running, .. past];
        return TypedResults.Ok(new Response(await AlarmRows.Of(db, alarms, user, stop), await IncidentsOf(db, alarms, user, stop)));
    }

    private static async Task<List<IncidentRow>> IncidentsOf(KjerneDb db, List<Alarm> alarms, CurrentUser user, CancellationToken stop)
    {
        var (linked, all, brands) = (alarms.ConvertAll(x => x.IncidentId).OfType<IncidentId>().ToList(), user.Brands is null, user.Brands?.ToList() ?? []);
        var rows = await db.Incidents.Where(x => linked.Contains(x.Id) || (x.SolvedAt == null && user.SeesUnassigned && (all || brands.Contains(x.BrandId)))).OrderBy(x => x.Id).ToListAsync(stop);
        return rows.ConvertAll(IncidentRow.Of);
    }
}

public static class AlarmRows
{
    public static async Task<List<AlarmRow>> Of(KjerneDb db, IReadOnlyList<Alarm> alarms, CurrentUser user, CancellationToken stop)
    {
        var ids = alarms.Select(x => x.Id).ToList();
        var topics = alarms.Select(x => x.TopicId).OfType<TopicId>().Distinct().ToList();
        var owners = await db.Topics.Where(x => topics.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.OwnerTeamId, stop);
        var names = await StaffNames.Of(db, alarms.SelectMany(x => new[] { x.AcknowledgedById, x.RejectedById }), stop);
        var channels = (await (
            from member in db.AlarmInquiries
            join inquiry in db.Inquiries on member.InquiryId equals inquiry.Id
            where ids.Contains(member.AlarmId) && member.RemovedAt == null
            group inquiry by new { member.AlarmId, inquiry.Channel } into some
            select new { some.Key.AlarmId, some.Key.Channel, Count = some.Count() }).ToListAsync(stop)).ToLookup(x => x.AlarmId, x => (x.Channel, x.Count));
        var usual = await UsualOf(db, alarms, stop);
        return [.. alarms.Select(x => Row(x, [.. channels[x.Id]], usual, names, user.MayActOn(x.TopicId is { } topic ? owners.GetValueOrDefault(topic) : null)))];
    }

    private static AlarmRow Row(Alarm x, List<(Channel Channel, int Count)> channels, Dictionary<(BrandId, Channel), double> usual, IReadOnlyDictionary<UserId, string> names, bool mayAct)
    {
        var all = channels.Sum(y => y.Count);
        return new AlarmRow(
            x.Id, x.BrandId, x.Kind, x.TopicId, x.ProposalId, x.Words.Split(", ", StringSplitOptions.RemoveEmptyEntries), x.StartedAt, x.RaisedAt, x.LastAt, x.EndedAt, x.Seen, x.Expected, all,
            [.. channels.OrderByDescending(y => y.Count).Select(y => new AlarmChannel(y.Channel, (double)y.Count / all, usual.GetValueOrDefault((x.BrandId, y.Channel))))],
            NameOf(x.AcknowledgedById, names), x.AcknowledgedAt, NameOf(x.RejectedById, names), x.RejectedAt, x.IncidentId, mayAct, x.Version);
    }

    private static string? NameOf(UserId? id, IReadOnlyDictionary<UserId, string> names) => id is { } some ? names.GetValueOrDefault(some) : null;

    /// <summary>How what the brand gets is spread over channels, by its last inquiries before the oldest alarm shown.</summary>
    private static async Task<Dictionary<(BrandId, Channel), double>> UsualOf(KjerneDb db, IReadOnlyList<Alarm> alarms, CancellationToken stop)
    {
        var shares = new Dictionary<(BrandId, Channel), double>();
        foreach (var brand in alarms.GroupBy(x => x.BrandId))
        {
            var (id, until) = (brand.Key, brand.Max(x => x.StartedAt));
            var from = until.AddDays(-7 * WatchHistory.Weeks);
            var counts = await db.Inquiries.Where(x => x.BrandId == id && x.OpenedAt >= from && x.OpenedAt < until).GroupBy(x => x.Channel).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(stop);
            counts.ForEach(x => shares[(id, x.Key)] = (double)x.Count / counts.Sum(y => y.Count));
        }

        return shares;
    }
}
