using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Organisation;

/// <param name="BrandId">Null: works for all brands.</param>
public sealed record TeamRow(TeamId Id, string Name, BrandId? BrandId, int Version)
{
    public static TeamRow Of(Team team) => new(team.Id, team.Name, team.BrandId, team.Version);
}

/// <summary>Those that work for a brand of the person's.</summary>
public static class ListTeams
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/teams", Handle).WithName(nameof(ListTeams)).RequireAuthorization(Permissions.ReadConversations);

    public static async Task<IReadOnlyList<TeamRow>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.Teams.OrderBy(x => x.Name).ToListAsync(stop)).Where(x => x.BrandId is not { } brand || user.Sees(brand)).Select(TeamRow.Of)];
}

public sealed record TeamRequest(string? Name, BrandId? BrandId)
{
    /// <param name="user">May only work with teams of brands they see.</param>
    public async Task<InvalidRequest?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var errors = new Check();
        errors.Name("name", Name);
        if (BrandId is { } brand)
        {
            errors.Rule("brandId", user.Sees(brand) && await db.Brands.AnyAsync(x => x.Id == brand, stop), "unknown_value");
        }
        else
        {
            errors.Rule("brandId", user.Brands is null, "required");
        }

        return errors.Refusal;
    }
}

public static class AddTeam
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/teams", Handle).WithName(nameof(AddTeam)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Created<TeamRow>, ProblemHttpResult>> Handle(TeamRequest request, CurrentUser user, HttpContext http, KjerneDb db, Writer writer)
    {
        if (await request.Check(db, user, http.RequestAborted) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        var team = await writer.Write(write => Add(write, request, actor));
        return team is null ? new NameIsTaken().ToProblem() : TypedResults.Created($"/api/teams/{team.Id}", TeamRow.Of(team));
    }

    private static async Task<Team?> Add(KjerneDb db, TeamRequest request, Actor actor)
    {
        var name = request.Name!.Trim();
        if (await db.Teams.AnyAsync(x => x.Name == name))
        {
            return null;
        }

        var team = new Team { Name = name, BrandId = request.BrandId };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        Audit.Record(db, actor, "team_added", $"team {team.Id}", new { team.Name, team.BrandId });
        db.Append(new TeamChanged(team.Id, team.BrandId, team.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return team;
    }
}

/// <summary>The whole team is given: what the form shows is what holds afterwards.</summary>
public static class ChangeTeam
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/teams/{id}", Handle).WithName(nameof(ChangeTeam)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Ok<TeamRow>, ProblemHttpResult>> Handle(
        TeamId id, TeamRequest request, CurrentUser user, HttpContext http, KjerneDb db, Writer writer)
    {
        if (await request.Check(db, user, http.RequestAborted) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var (actor, ifMatch) = (Actor.Of(http), http.Request.Headers.IfMatch.ToString());
        var (team, refusal) = await writer.Write(write => Change(write, id, request, user, ifMatch, actor));
        return refusal is null ? TypedResults.Ok(TeamRow.Of(team!)) : refusal.ToProblem();
    }

    private static async Task<(Team?, Refusal?)> Change(KjerneDb db, TeamId id, TeamRequest request, CurrentUser user, string ifMatch, Actor actor)
    {
        var team = await db.Teams.SingleOrDefaultAsync(x => x.Id == id);
        if (team is null || (user.Brands is not null && (team.BrandId is not { } brand || !user.Sees(brand))))
        {
            return (null, new NoSuchTeam());
        }

        if (!IfMatch.Fits(ifMatch, team.Version))
        {
            return (null, new ChangedBySomeoneElse(team.Version));
        }

        var name = request.Name!.Trim();
        if (await db.Teams.AnyAsync(x => x.Name == name && x.Id != id))
        {
            return (null, new NameIsTaken());
        }

        var before = TeamRow.Of(team);
        (team.Name, team.BrandId) = (name, request.BrandId);
        team.Version++;
        Audit.Record(db, actor, "team_changed", $"team {id}", new { before, after = TeamRow.Of(team) });
        db.Append(new TeamChanged(id, team.BrandId, team.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return (team, null);
    }
}
