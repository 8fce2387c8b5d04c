using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Links;

/// <summary>What the other is to this one.</summary>
public enum LinkRole
{
    Related, Parent, Child,
}

public static class LinkConversations
{
    public sealed record Request(LinkRole Role);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPut("/{id}/links/{otherId}", Link).WithName(nameof(LinkConversations)).RequireAuthorization(Permissions.WriteNotes);
        group.MapDelete("/{id}/links/{otherId}", Unlink).WithName("UnlinkConversations").RequireAuthorization(Permissions.WriteNotes);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> Link(
        ConversationId id, ConversationId otherId, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            // One at a time: two parents at once for one child would both find none.
            await ProviderDifferences.Lock(db, "conversation-links", 0);
            if (await ConversationThreads.LoadFor(db, id, user) is not { } one || await ConversationThreads.LoadFor(db, otherId, user) is not { } other)
            {
                return new ConversationNotFound().ToProblem();
            }

            var (from, to) = request.Role switch
            {
                LinkRole.Parent => (other, one),
                LinkRole.Child => (one, other),
                LinkRole.Related => id < otherId ? (one, other) : (other, one),
            };
            var kind = request.Role == LinkRole.Related ? LinkKind.Related : LinkKind.Child;
            if (id == otherId || (kind == LinkKind.Child && !await MayBeChild(db, from, to)))
            {
                return new LinkNotPossible().ToProblem();
            }

            await db.ConversationLinks.Where(x => (x.FromId == id && x.ToId == otherId) || (x.FromId == otherId && x.ToId == id)).ExecuteDeleteAsync(stop);
            db.ConversationLinks.Add(new ConversationLink { FromId = from.Id, ToId = to.Id, Kind = kind, ById = user.Id, At = time.Now() });
            Tell(db, one, other, request.Role, isLinked: true, user, time.Now());
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);

    private static Task<Results<NoContent, ProblemHttpResult>> Unlink(
        ConversationId id, ConversationId otherId, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } one || await ConversationThreads.LoadFor(db, otherId, user) is not { } other)
            {
                return new ConversationNotFound().ToProblem();
            }

            var link = await db.ConversationLinks.AsTracking().FirstOrDefaultAsync(x => (x.FromId == id && x.ToId == otherId) || (x.FromId == otherId && x.ToId == id), stop);
            if (link is not null)
            {
                db.ConversationLinks.Remove(link);
                Tell(db, one, other, link.Kind == LinkKind.Related ? LinkRole.Related : link.FromId == id ? LinkRole.Child : LinkRole.Parent, isLinked: false, user, time.Now());
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);

    private static async Task<bool> MayBeChild(KjerneDb db, Conversation parent, Conversation child)
    {
        var (parentId, childId) = (parent.Id, child.Id);
        return parent.BrandId == child.BrandId && !await db.ConversationLinks.AnyAsync(x => x.Kind == LinkKind.Child
            && (x.ToId == parentId || x.FromId == childId || (x.ToId == childId && x.FromId != parentId)));
    }

    private static void Tell(KjerneDb db, Conversation one, Conversation other, LinkRole role, bool isLinked, CurrentUser user, DateTimeOffset at)
    {
        var reverse = role switch { LinkRole.Parent => LinkRole.Child, LinkRole.Child => LinkRole.Parent, LinkRole.Related => LinkRole.Related };
        one.Touch();
        other.Touch();
        db.Append(new ConversationLinked(one.Id, one.BrandId, other.Id, role, isLinked, one.Version), at, user.Id.Value);
        db.Append(new ConversationLinked(other.Id, other.BrandId, one.Id, reverse, isLinked, other.Version), at, user.Id.Value);
    }
}
