using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>A new colleague. Without a password they get a mail with a link to choose one.</summary>
public static class AddUser
{
    /// <param name="AllBrands">When left out: all, unless brands are named.</param>
    public sealed record Request(
        string? Name, string? Email, Role? Role, string? Password = null, bool? AllBrands = null,
        IReadOnlyList<BrandId>? BrandIds = null, IReadOnlyList<TeamId>? TeamIds = null, Language? Language = null)
    {
        internal bool SeesAllBrands => AllBrands ?? BrandIds is null or [];
    }

    public sealed record Outcome(UserId? Id, Refusal? Refusal);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/users", Handle).WithName(nameof(AddUser)).RequireAuthorization(Permissions.ManageUsers);

    public static async Task<Results<Created<UserRow>, ProblemHttpResult>> Handle(
        Request request, CurrentUser current, HttpContext http, KjerneDb db, UserAdding adding, UserRows rows)
    {
        if (!BrandGrants.MayGive(current, request.SeesAllBrands, request.BrandIds ?? []))
        {
            return new NotAllowed().ToProblem();
        }

        var outcome = await adding.Add(request, Actor.Of(http), http.RequestAborted);
        if (outcome is not { Id: { } id })
        {
            return outcome.Refusal!.ToProblem();
        }

        return TypedResults.Created($"/api/users/{id}", await rows.One(db, id, http.RequestAborted));
    }

    /// <summary>The form in which addresses are compared, as Identity writes it.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();
}

/// <summary>The use case itself, for the browser, the command line and the setup.</summary>
public sealed class UserAdding(Writer writer, IServiceScopeFactory scopes, IWorkplace workplace, Passwords passwords, PasswordLinks links)
{
    public async Task<AddUser.Outcome> Add(AddUser.Request request, Actor actor, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var place = await workplace.Read(scope.ServiceProvider.GetRequiredService<KjerneDb>(), stop);
        if (Check(request, place) is { } wrong)
        {
            return new(null, wrong);
        }

        var user = New(request, actor.At);
        user.PasswordHash = request.Password is { } password ? passwords.Hash(password) : null;
        var outcome = await writer.Write(db => Store(db, user, request, actor), stop);
        if (outcome.Id is not null && request.Password is null)
        {
            links.SendInvitation(user.Email!);
        }

        return outcome;
    }

    public static InvalidRequest? Check(AddUser.Request request, Workplace place)
    {
        var errors = new Check();
        errors.Name("name", request.Name);
        errors.MailAddress("email", request.Email);
        errors.Rule("role", request.Role is not null, "required");
        errors.Rule("brandIds", place.HasBrands(request.BrandIds), "unknown_value");
        errors.Rule("teamIds", place.HasTeams(request.TeamIds), "unknown_value");
        if (request.Password is not null && PasswordRules.Check(request.Password, request.Name ?? "", request.Email ?? "", place.OrganisationName) is { } code)
        {
            errors.Rule("password", false, code);
        }

        return errors.Refusal;
    }

    public static User New(AddUser.Request request, DateTimeOffset now)
    {
        var email = request.Email!.Trim();
        return new User
        {
            Name = request.Name!.Trim(),
            Role = request.Role!.Value,
            Language = request.Language ?? Language.Nb,
            UserName = email,
            NormalizedUserName = AddUser.Normalize(email),
            Email = email,
            NormalizedEmail = AddUser.Normalize(email),
            SecurityStamp = SecretKey.New(),
            AllBrands = request.SeesAllBrands,
            CreatedAt = now,
        };
    }

    /// <summary>Inside a write. The user has its id afterwards.</summary>
    public static async Task<AddUser.Outcome> Store(KjerneDb db, User user, AddUser.Request request, Actor actor)
    {
        if (await db.Users.AnyAsync(x => x.NormalizedEmail == user.NormalizedEmail))
        {
            return new(null, new EmailIsTaken());
        }

        db.Users.Add(user);
        await db.SaveChangesAsync();
        var id = user.TypedId;
        db.UserBrands.AddRange((user.AllBrands ? [] : request.BrandIds ?? []).Distinct().Select(x => new UserBrand { UserId = id, BrandId = x }));
        db.TeamMembers.AddRange((request.TeamIds ?? []).Distinct().Select(x => new TeamMember { UserId = id, TeamId = x }));
        Audit.Record(db, actor, "user_added", $"user {id}", new { user.Role, user.AllBrands, request.BrandIds, request.TeamIds });
        db.Append(new UserChanged(id, user.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return new(id, null);
    }
}
