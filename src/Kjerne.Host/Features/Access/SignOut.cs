using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

public static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/session", Handle).WithName(nameof(SignOut)).RequireAuthorization(Permissions.Person);

    public static async Task<NoContent> Handle(CurrentUser user, HttpContext http, Writer writer, KeyLookup keys, SessionCookies cookies)
    {
        var actor = Actor.Of(http);
        await writer.Write(async db =>
        {
            await SessionEnd.One(db, user.Id, user.Session, actor);
            Audit.Record(db, actor, "signed_out", $"user {user.Id}");
            await db.SaveChangesAsync();
        });
        keys.Forget();
        cookies.ClearSession(http);
        return TypedResults.NoContent();
    }
}

/// <summary>Inside a write; callers call <see cref="KeyLookup.Forget"/> after it.</summary>
internal static class SessionEnd
{
    /// <returns>False when this person has no such session.</returns>
    public static async Task<bool> One(KjerneDb db, UserId user, SessionId? session, Actor actor)
    {
        if (await db.Sessions.Where(x => x.Id == session && x.UserId == user).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        db.Append(new SessionEnded(user, session), actor.At, actor.Id?.Value);
        return true;
    }

    /// <param name="keep">The session that asks, when it shall stay.</param>
    public static async Task All(KjerneDb db, UserId user, SessionId? keep, Actor actor)
    {
        await db.Sessions.Where(x => x.UserId == user && x.Id != (keep ?? default)).ExecuteDeleteAsync();
        db.Append(new SessionEnded(user, null), actor.At, actor.Id?.Value);
    }
}
