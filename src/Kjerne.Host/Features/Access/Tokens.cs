using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Keys for programs: whose, what for, until when. The keys themselves are known to nobody but their holders.</summary>
public static class ListTokens
{
    public sealed record Row(
        ApiTokenId Id, string Name, string UserName, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tokens", Handle).WithName(nameof(ListTokens)).RequireAuthorization(Permissions.ManageTokens);

    public static async Task<IReadOnlyList<Row>> Handle(KjerneDb db, CancellationToken stop)
    {
        var names = await db.Users.ToDictionaryAsync(x => x.TypedId, x => x.Name, stop);
        var tokens = await db.ApiTokens.OrderByDescending(x => x.Id).ToListAsync(stop);
        return tokens.ConvertAll(x => new Row(x.Id, x.Name, names.GetValueOrDefault(x.UserId, ""), x.Scopes.Split(' '), x.CreatedAt, x.ExpiresAt, x.LastUsedAt));
    }
}

/// <summary>Makes one that acts as its maker, never with more rights than the maker's role has.</summary>
public static class CreateToken
{
    /// <param name="Scopes">Names of permissions. Left out: all that the role has.</param>
    public sealed record Request(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

    public sealed record Response(ApiTokenId Id, string Token);

    public static void Map(IEndpointRouteBuilder api)
    {
        // A token that makes tokens would outlive its own revocation.
        api.MapPost("/tokens", Handle).WithName(nameof(CreateToken)).RequireAuthorization(Permissions.ManageTokens, Permissions.Person);
    }

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser current, HttpContext http, TokenCreation creation)
    {
        var outcome = await creation.Create(current.Id, request, Actor.Of(http));
        return outcome.Created is { } created ? TypedResults.Created((string?)null, created) : outcome.Refusal!.ToProblem();
    }
}

public static class RevokeToken
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/tokens/{id}", Handle).WithName(nameof(RevokeToken)).RequireAuthorization(Permissions.ManageTokens);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(ApiTokenId id, HttpContext http, Writer writer, KeyLookup keys)
    {
        var actor = Actor.Of(http);
        var isRevoked = await writer.Write(async db =>
        {
            if (await db.ApiTokens.SingleOrDefaultAsync(x => x.Id == id) is not { } token)
            {
                return false;
            }

            db.ApiTokens.Remove(token);
            Audit.Record(db, actor, "token_revoked", $"token {id}", new { token.Name, token.UserId });
            await db.SaveChangesAsync();
            return true;
        });
        keys.Forget();
        return isRevoked ? TypedResults.NoContent() : new NoSuchToken().ToProblem();
    }
}

/// <summary>The use case itself, for the browser and the command line.</summary>
public sealed class TokenCreation(Writer writer)
{
    /// <summary>So that whoever finds one knows what it is, and scanners of source code can find it.</summary>
    public const string Prefix = "kjt_";

    public sealed record Outcome(CreateToken.Response? Created, Refusal? Refusal);

    /// <param name="owner">Whose rights the token has.</param>
    public Task<Outcome> Create(UserId owner, CreateToken.Request request, Actor actor) =>
        writer.Write(async db => await Create(db, await db.Users.SingleOrDefaultAsync(x => x.Id == owner.Value && x.IsActive), request, actor));

    /// <param name="email">Of the person whose rights the token has.</param>
    public Task<Outcome> CreateFor(string email, CreateToken.Request request, Actor actor)
    {
        var normal = AddUser.Normalize(email);
        return writer.Write(async db => await Create(db, await db.Users.SingleOrDefaultAsync(x => x.NormalizedEmail == normal && x.IsActive), request, actor));
    }

    private static async Task<Outcome> Create(KjerneDb db, User? user, CreateToken.Request request, Actor actor)
    {
        if (user is null)
        {
            return new Outcome(null, new NoSuchUser());
        }

        if (Check(request, user.Role, actor.At) is { } invalid)
        {
            return new Outcome(null, invalid);
        }

        var key = Prefix + SecretKey.New();
        var token = await Store(db, user, request, key, actor);
        return new Outcome(new CreateToken.Response(token.Id, key), null);
    }

    private static InvalidRequest? Check(CreateToken.Request request, Role role, DateTimeOffset now)
    {
        var errors = new Check();
        errors.Name("name", request.Name);
        errors.Rule("scopes", request.Scopes is not [], "required");
        errors.Rule("scopes", request.Scopes?.All(Permissions.All.Contains) != false, "unknown_value");
        errors.Rule("scopes", request.Scopes?.All(x => !Permissions.All.Contains(x) || Permissions.Of(role).Contains(x)) != false, "more_than_the_role");
        errors.Rule("expiresAt", request.ExpiresAt is not { } end || end > now, "in_the_past");
        return errors.Refusal;
    }

    private static async Task<ApiToken> Store(KjerneDb db, User user, CreateToken.Request request, string key, Actor actor)
    {
        var token = new ApiToken
        {
            UserId = user.TypedId,
            Name = request.Name!.Trim(),
            KeyHash = SecretKey.Hash(key),
            Scopes = string.Join(' ', request.Scopes?.Distinct() ?? Permissions.Of(user.Role)),
            CreatedAt = actor.At,
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        };
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync();
        Audit.Record(db, actor, "token_created", $"token {token.Id}", new { token.Name, token.UserId, token.Scopes, token.ExpiresAt });
        await db.SaveChangesAsync();
        return token;
    }
}
