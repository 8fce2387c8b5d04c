using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Who works in a team; the whole list is given. Counts at once, as a change of the people themselves.</summary>
public static class SetTeamMembers
{
    private const int Most = 1000;

    public sealed record Request(IReadOnlyList<UserId>? UserIds);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/teams/{id}/members", Handle).WithName(nameof(SetTeamMembers)).RequireAuthorization(Permissions.ManageUsers);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        TeamId id, Request request, CurrentUser current, HttpContext http, KjerneDb db, Writer writer, IWorkplace workplace, KeyLookup keys)
    {
        var wanted = (request.UserIds ?? []).ToHashSet();
        var team = (await workplace.Read(db, http.RequestAborted)).Teams.FirstOrDefault(x => x.Id == id);
        if (team is null || (current.Brands is not null && (team.BrandId is not { } brand || !current.Sees(brand))))
        {
            return new NoSuchTeamToFill().ToProblem();
        }

        if (new Check().Given("userIds", request.UserIds).Count("userIds", wanted.Count, Most).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        var refusal = await writer.Write(write => Change(write, id, wanted, current, actor));
        keys.Forget();
        return refusal is null ? TypedResults.NoContent() : refusal.ToProblem();
    }

    private static async Task<Refusal?> Change(KjerneDb db, TeamId id, HashSet<UserId> wanted, CurrentUser current, Actor actor)
    {
        var before = await db.TeamMembers.AsTracking().Where(x => x.TeamId == id).ToListAsync();
        var leaving = before.FindAll(x => !wanted.Contains(x.UserId));
        var joining = wanted.Where(x => !before.Exists(member => member.UserId == x)).ToList();
        foreach (var person in leaving.Select(x => x.UserId).Concat(joining))
        {
            var user = await db.Users.AsTracking().FirstOrDefaultAsync(x => x.Id == person.Value);
            var holds = await db.UserBrands.Where(x => x.UserId == person).Select(x => x.BrandId).ToListAsync();
            if (user is null || !BrandGrants.MayGive(current, user.AllBrands, holds))
            {
                return new NoSuchUser();
            }

            user.Version++;
            db.Append(new UserChanged(person, user.Version), actor.At, actor.Id?.Value);
        }

        db.TeamMembers.RemoveRange(leaving);
        db.TeamMembers.AddRange(joining.Select(x => new TeamMember { TeamId = id, UserId = x }));
        if (leaving.Count + joining.Count > 0)
        {
            Audit.Record(db, actor, "team_members_changed", $"team {id}", new { joined = joining, left = leaving.Select(x => x.UserId) });
            await db.SaveChangesAsync();
        }

        return null;
    }
}

public sealed record NoSuchTeamToFill() : Refusal(RefusalKind.NotFound, "no_such_team", "There is no such team.");

/// <summary>What each role may, for the page that shows it.</summary>
public static class ListRoles
{
    public sealed record Row(Role Role, IReadOnlyList<string> May, int People);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/roles", Handle).WithName(nameof(ListRoles)).RequireAuthorization(Permissions.ManageUsers);

    private static async Task<List<Row>> Handle(KjerneDb db, CancellationToken stop)
    {
        var people = await db.Users.Where(x => x.IsActive).GroupBy(x => x.Role).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, stop);
        return [.. Enum.GetValues<Role>().Reverse().Select(x => new Row(x, [.. Permissions.All.Where(Permissions.Of(x).Contains)], people.GetValueOrDefault(x)))];
    }
}
