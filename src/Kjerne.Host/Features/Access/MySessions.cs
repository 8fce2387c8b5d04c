using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Where one is signed in.</summary>
public static class ListMySessions
{
    public sealed record Row(SessionId Id, string Device, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool Current);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/sessions", Handle).WithName(nameof(ListMySessions)).RequireAuthorization(Permissions.Person);

    public static async Task<IReadOnlyList<Row>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var sessions = await db.Sessions.Where(x => x.UserId == user.Id).OrderByDescending(x => x.LastSeenAt).ThenByDescending(x => x.Id).ToListAsync(stop);
        return sessions.ConvertAll(x => new Row(x.Id, x.Device, x.Address, x.CreatedAt, x.LastSeenAt, x.Id == user.Session));
    }
}

/// <summary>Signs one of one's own devices out. Somebody else's session does not exist here.</summary>
public static class EndMySession
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/me/sessions/{id}", Handle).WithName(nameof(EndMySession)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(SessionId id, CurrentUser user, HttpContext http, Writer writer, KeyLookup keys)
    {
        var actor = Actor.Of(http);
        var isEnded = await writer.Write(async db =>
        {
            if (!await SessionEnd.One(db, user.Id, id, actor))
            {
                return false;
            }

            Audit.Record(db, actor, "session_ended", $"user {user.Id}", new { session = id });
            await db.SaveChangesAsync();
            return true;
        });
        keys.Forget();
        return isEnded ? TypedResults.NoContent() : new NoSuchSession().ToProblem();
    }
}
