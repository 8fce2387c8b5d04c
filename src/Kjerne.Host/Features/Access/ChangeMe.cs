using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>One's own name and taste. Role, brands and teams are others' to give, and have no place in the request.</summary>
public static class ChangeMe
{
    public sealed record Request(string? Name, Language? Language, string? Theme);

    private static readonly string[] Themes = ["auto", "light", "dark"];

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/me", Handle).WithName(nameof(ChangeMe)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<Ok<Me>, ProblemHttpResult>> Handle(Request request, CurrentUser current, HttpContext http, Writer writer, KeyLookup keys, MeReader me)
    {
        if (Check(request) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        await writer.Write(db => Change(db, request, current.Id, actor), http.RequestAborted);
        keys.Forget();
        return TypedResults.Ok(await me.Read(current.Id, http.RequestAborted));
    }

    private static InvalidRequest? Check(Request request)
    {
        var errors = new Check();
        if (request.Name is not null)
        {
            errors.Name("name", request.Name);
        }

        errors.Rule("theme", request.Theme is null || Themes.Contains(request.Theme), "unknown_value");
        return errors.Refusal;
    }

    private static async Task Change(KjerneDb db, Request request, UserId id, Actor actor)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        user.Name = request.Name?.Trim() ?? user.Name;
        user.Language = request.Language ?? user.Language;
        user.Theme = request.Theme ?? user.Theme;
        user.Version++;
        db.Append(new UserChanged(id, user.Version), actor.At, id.Value);
        await db.SaveChangesAsync();
    }
}
