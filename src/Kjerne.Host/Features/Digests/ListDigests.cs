using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <param name="Scope">Name of the brand or the team; null: the whole organisation.</param>
/// <param name="NextAt">Null while it is off.</param>
public sealed record DigestRow(
    DigestId Id, string Name, DigestRhythm Rhythm, int Day, int Hour, BrandId? BrandId, TeamId? TeamId, string? Scope, bool IsOn, IReadOnlyList<DigestPerson> Receivers, DateTimeOffset? NextAt,
    DigestEditionRow? Newest, bool MayChange, int Version);

/// <param name="IsEntitled">False: works here no more, or may not see it any more, and gets none.</param>
public sealed record DigestPerson(UserId Id, string Name, bool IsEntitled);

/// <param name="Unclear">Handed over, and nobody knows whether they arrived.</param>
public sealed record DigestEditionRow(DigestEditionId Id, DateOnly From, DateOnly To, DateTimeOffset MadeAt, int Lines, int Sent, int Waiting, int Failed, int Unclear);

/// <summary>The digests this person may see.</summary>
public static class ListDigests
{
    /// <param name="CanMail">Whether the installation can send mails of its own.</param>
    public sealed record Response(IReadOnlyList<DigestRow> Items, bool MayAdd, bool CanMail, string TimeZone);

    public static void Map(RouteGroupBuilder digests) => digests.MapGet("/", Handle).WithName(nameof(ListDigests)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Response> Handle(CurrentUser user, KjerneDb db, DigestMaking making, ISystemMail mail, TimeProvider time, CancellationToken stop)
    {
        var seen = (await db.Digests.OrderBy(x => x.Id).ToListAsync(stop)).FindAll(x => user.SeesDigest(x.BrandId));
        var zone = (await making.Counting(db, stop)).Zone;
        return new Response(await DigestRows.Of(db, seen, user, zone, time.Now(), stop), user.MayChangeDigests(), await mail.CanSend(stop), zone.Id);
    }
}

/// <summary>One digest with what it has said, newest first.</summary>
public static class GetDigest
{
    private const int MostEditions = 60;

    public sealed record Response(DigestRow Digest, IReadOnlyList<DigestEditionRow> Editions);

    public static void Map(RouteGroupBuilder digests) => digests.MapGet("/{id}", Handle).WithName(nameof(GetDigest)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(DigestId id, CurrentUser user, KjerneDb db, DigestMaking making, TimeProvider time, CancellationToken stop)
    {
        if (await db.Digests.FindFor(id, user, stop) is not { } digest)
        {
            return new DigestNotFound().ToProblem();
        }

        var row = (await DigestRows.Of(db, [digest], user, (await making.Counting(db, stop)).Zone, time.Now(), stop))[0];
        var editions = await db.DigestEditions.Where(x => x.DigestId == id).OrderByDescending(x => x.DueOn).Take(MostEditions).ToListAsync(stop);
        return TypedResults.Ok(new Response(row, await DigestRows.Editions(db, editions, stop)));
    }
}

/// <summary>Who may be chosen: those who see figures over all teams' work, with the brands they see.</summary>
public static class ListDigestPeople
{
    /// <param name="Brands">Null: all.</param>
    public sealed record Row(UserId Id, string Name, IReadOnlyList<BrandId>? Brands);

    public static void Map(RouteGroupBuilder digests) => digests.MapGet("/people", Handle).WithName(nameof(ListDigestPeople)).RequireAuthorization(Permissions.ManageFigures);

    private static async Task<IReadOnlyList<Row>> Handle(KjerneDb db, CancellationToken stop)
    {
        var users = await db.Users.Where(x => x.IsActive && (x.Role == Role.Viewer || x.Role == Role.Lead || x.Role == Role.Administrator)).OrderBy(x => x.Name).ToListAsync(stop);
        var brands = (await db.UserBrands.ToListAsync(stop)).ToLookup(x => x.UserId, x => x.BrandId);
        return [.. users.Select(x => new Row(x.TypedId, x.Name, x.AllBrands ? null : [.. brands[x.TypedId]]))];
    }
}

internal static class DigestRows
{
    public static async Task<List<DigestRow>> Of(KjerneDb db, IReadOnlyList<Digest> digests, CurrentUser user, TimeZoneInfo zone, DateTimeOffset now, CancellationToken stop)
    {
        var ids = digests.Select(x => x.Id).ToList();
        var receivers = (await db.DigestReceivers.Where(x => ids.Contains(x.DigestId)).ToListAsync(stop)).ToLookup(x => x.DigestId, x => x.UserId);
        var names = await StaffNames.Of(db, receivers.SelectMany(x => x).Select(x => (UserId?)x), stop);
        var brands = await db.Brands.ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var teams = await db.Teams.ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var rows = new List<DigestRow>();
        foreach (var x in digests)
        {
            var entitled = (await DigestPolicy.Entitled(db, receivers[x.Id], x.BrandId, stop)).Select(y => y.Id).ToHashSet();
            var newest = await db.DigestEditions.Where(y => y.DigestId == x.Id).OrderByDescending(y => y.DueOn).Take(1).ToListAsync(stop);
            var people = receivers[x.Id].Where(names.ContainsKey).Select(y => new DigestPerson(y, names[y], entitled.Contains(y))).OrderBy(y => y.Name, StringComparer.Ordinal);
            rows.Add(new DigestRow(
                x.Id, x.Name, x.Rhythm, x.Day, x.Hour, x.BrandId, x.TeamId, x.TeamId is { } team ? teams[team] : x.BrandId is { } brand ? brands[brand] : null, x.IsOn, [.. people],
                x.IsOn ? x.NextDue(zone, now) : null, (await Editions(db, newest, stop)).FirstOrDefault(), user.MayChangeDigests(), x.Version));
        }

        return rows;
    }

    public static async Task<List<DigestEditionRow>> Editions(KjerneDb db, IReadOnlyList<DigestEdition> editions, CancellationToken stop)
    {
        var ids = editions.Select(x => x.Id).ToList();
        var states = (await db.DigestSendings.Where(x => ids.Contains(x.EditionId)).Select(x => new { x.EditionId, x.State }).ToListAsync(stop)).ToLookup(x => x.EditionId, x => x.State);
        return [.. editions.Select(x => new DigestEditionRow(
            x.Id, x.Content.Days.From, x.Content.Days.To, x.MadeAt, x.Content.Lines.Count, states[x.Id].Count(y => y == DigestSendingState.Sent),
            states[x.Id].Count(y => y == DigestSendingState.Waiting), states[x.Id].Count(y => y == DigestSendingState.Failed), states[x.Id].Count(y => y == DigestSendingState.Sending)))];
    }
}
