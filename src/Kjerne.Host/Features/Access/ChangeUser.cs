using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Role, brands, teams and state of a colleague. What is left out stays. Counts at once: their sessions are looked up anew, and ended when they are shut out.</summary>
public static class ChangeUser
{
    /// <param name="TwoFactor">Only false does something: takes a lost second factor away.</param>
    public sealed record Request(
        string? Name, Role? Role, bool? IsActive, bool? AllBrands, IReadOnlyList<BrandId>? BrandIds, IReadOnlyList<TeamId>? TeamIds, bool? TwoFactor);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/users/{id}", Handle).WithName(nameof(ChangeUser)).RequireAuthorization(Permissions.ManageUsers);

    public static async Task<Results<Ok<UserRow>, ProblemHttpResult>> Handle(
        UserId id, Request request, CurrentUser current, HttpContext http, KjerneDb db, Writer writer, IWorkplace workplace, KeyLookup keys, UserRows rows)
    {
        if (Check(request, await workplace.Read(db, http.RequestAborted)) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var (actor, ifMatch) = (Actor.Of(http), http.Request.Headers.IfMatch.ToString());
        if (await writer.Write(write => Change(write, id, request, current, ifMatch, actor)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        keys.Forget();
        return TypedResults.Ok(await rows.One(db, id, http.RequestAborted));
    }

    private static InvalidRequest? Check(Request request, Workplace place)
    {
        var errors = new Check();
        if (request.Name is not null)
        {
            errors.Name("name", request.Name);
        }

        errors.Rule("brandIds", place.HasBrands(request.BrandIds), "unknown_value");
        errors.Rule("teamIds", place.HasTeams(request.TeamIds), "unknown_value");
        errors.Rule("twoFactor", request.TwoFactor != true, "unknown_value");
        return errors.Refusal;
    }

    private static async Task<Refusal?> Change(KjerneDb db, UserId id, Request request, CurrentUser current, string ifMatch, Actor actor)
    {
        if (await db.Users.SingleOrDefaultAsync(x => x.Id == id.Value) is not { } user)
        {
            return new NoSuchUser();
        }

        var holds = await db.UserBrands.Where(x => x.UserId == id).Select(x => x.BrandId).ToListAsync();
        if (!BrandGrants.MayGive(current, user.AllBrands, holds)
            || !BrandGrants.MayGive(current, request.AllBrands ?? user.AllBrands, request.BrandIds ?? holds))
        {
            return new NotAllowed();
        }

        if (!IfMatch.Fits(ifMatch, user.Version))
        {
            return new ChangedBySomeoneElse(user.Version);
        }

        if (await LeavesNoAdministrator(db, user, request))
        {
            return new LastAdministrator();
        }

        var before = await Snapshot(db, user);
        await Apply(db, user, request, actor);
        user.Version++;
        await db.SaveChangesAsync();
        Audit.Record(db, actor, "user_changed", $"user {id}", new { before, after = await Snapshot(db, user) });
        db.Append(new UserChanged(id, user.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return null;
    }

    /// <summary>On PostgreSQL two administrators could remove each other at the same moment; locking all of their rows in one order makes the second wait and look again.</summary>
    private static async Task<bool> LeavesNoAdministrator(KjerneDb db, User user, Request request)
    {
        var staysAdministrator = (request.Role ?? user.Role) == Role.Administrator && (request.IsActive ?? user.IsActive);
        if (user is not { Role: Role.Administrator, IsActive: true } || staysAdministrator)
        {
            return false;
        }

        if (db is PostgresKjerneDb)
        {
            await db.Database.ExecuteSqlAsync($"SELECT id FROM users WHERE role = {nameof(Role.Administrator)} ORDER BY id FOR UPDATE");
        }

        return !await db.Users.AnyAsync(x => x.Id != user.Id && x.Role == Role.Administrator && x.IsActive);
    }

    private static async Task Apply(KjerneDb db, User user, Request request, Actor actor)
    {
        var id = user.TypedId;
        user.Name = request.Name?.Trim() ?? user.Name;
        user.Role = request.Role ?? user.Role;
        user.IsActive = request.IsActive ?? user.IsActive;
        user.AllBrands = request.AllBrands ?? user.AllBrands;
        if (request.BrandIds is { } brands)
        {
            await db.UserBrands.Where(x => x.UserId == id).ExecuteDeleteAsync();
            db.UserBrands.AddRange(brands.Distinct().Select(x => new UserBrand { UserId = id, BrandId = x }));
        }

        if (request.TeamIds is { } teams)
        {
            await db.TeamMembers.Where(x => x.UserId == id).ExecuteDeleteAsync();
            db.TeamMembers.AddRange(teams.Distinct().Select(x => new TeamMember { UserId = id, TeamId = x }));
        }

        if (request.TwoFactor == false)
        {
            await RemoveTotp.Remove(db, id, actor);
        }

        if (!user.IsActive)
        {
            await SessionEnd.All(db, id, keep: null, actor);
            await db.ApiTokens.Where(x => x.UserId == id).ExecuteDeleteAsync();
        }
    }

    private static async Task<object> Snapshot(KjerneDb db, User user)
    {
        var id = user.TypedId;
        var brands = await db.UserBrands.Where(x => x.UserId == id).Select(x => x.BrandId).ToListAsync();
        var teams = await db.TeamMembers.Where(x => x.UserId == id).Select(x => x.TeamId).ToListAsync();
        return new { user.Name, user.Role, user.IsActive, user.AllBrands, brands, teams, user.TwoFactorEnabled };
    }
}

/// <summary>An administrator of some brands manages people of those brands only, and cannot give what they do not have.</summary>
internal static class BrandGrants
{
    public static bool MayGive(CurrentUser giver, bool allBrands, IReadOnlyList<BrandId> brands) =>
        giver.Brands is null || (!allBrands && brands.All(giver.Sees));
}
