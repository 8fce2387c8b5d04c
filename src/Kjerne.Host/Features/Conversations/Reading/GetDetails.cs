using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Merging;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Reading;

/// <summary>What hangs on a conversation beside its messages.</summary>
public static class GetDetails
{
    private const int MostChildren = 200;

    public sealed record FieldValues(CustomFieldId FieldId, IReadOnlyList<string> Values);

    public sealed record FollowerView(UserId UserId, string Name);

    /// <param name="CanBeUndone">Nothing was written since.</param>
    public sealed record MergeView(ConversationId FromId, string Subject, DateTimeOffset At, bool IsAcrossCustomers, bool CanBeUndone);

    /// <param name="Children">The newest; <paramref name="ChildCount"/> and <paramref name="OpenChildCount"/> count all the reader may see.</param>
    public sealed record Response(
        IReadOnlyList<FieldValues> Fields, IReadOnlyList<FollowerView> Followers, IReadOnlyList<ExchangeView> Exchanges, IReadOnlyList<ConversationRow> Related,
        ConversationRow? Parent, IReadOnlyList<ConversationRow> Children, int ChildCount, int OpenChildCount, IReadOnlyList<MergeView> Merges, bool SnoozeSurvivesThanks);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id}/details", Handle).WithName(nameof(GetDetails)).RequireAuthorization(Permissions.ReadConversations);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, TimeProvider time, CancellationToken stop)
    {
        if (await ConversationThreads.FindCurrentFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        id = conversation.Id;
        var values = await db.ConversationFieldValues.Where(x => x.ConversationId == id).ToListAsync(stop);
        var followers = await db.Followers.Where(x => x.ConversationId == id).OrderBy(x => x.Since).Select(x => x.UserId).ToListAsync(stop);
        var names = await StaffNames.Of(db, followers.Select(x => (UserId?)x), stop);
        var exchanges = await db.PartnerExchanges.Where(x => x.ConversationId == id).OrderBy(x => x.Id).ToListAsync(stop);
        var links = await db.ConversationLinks.Where(x => x.FromId == id || x.ToId == id).ToListAsync(stop);
        var related = links.FindAll(x => x.Kind == LinkKind.Related).ConvertAll(x => x.FromId == id ? x.ToId : x.FromId);
        var parent = links.Find(x => x.Kind == LinkKind.Child && x.ToId == id)?.FromId;
        var visible = db.Conversations.VisibleTo(user);
        var children = visible.ChildrenOf(db, id);
        var hasChildren = links.Exists(x => x.Kind == LinkKind.Child && x.FromId == id);
        return TypedResults.Ok(new Response(
            [.. values.GroupBy(x => x.FieldId).Select(x => new FieldValues(x.Key, [.. x.Select(v => v.Value)]))],
            followers.ConvertAll(x => new FollowerView(x, names.GetValueOrDefault(x, ""))),
            exchanges.ConvertAll(x => ExchangeView.Of(x, time.GetUtcNow())),
            related.Count == 0 ? [] : await visible.Where(x => related.Contains(x.Id)).OrderByDescending(x => x.LastActivityAt).ToRows(db, stop),
            parent is null ? null : (await visible.Where(x => x.Id == parent).ToRows(db, stop)).FirstOrDefault(),
            hasChildren ? await children.OrderByDescending(x => x.Id).Take(MostChildren).ToRows(db, stop) : [],
            hasChildren ? await children.CountAsync(stop) : 0,
            hasChildren ? await children.CountAsync(x => x.State != ConversationState.Closed, stop) : 0,
            await MergesOf(db, id, stop),
            conversation.SnoozeSurvivesThanks));
    }

    private static async Task<List<MergeView>> MergesOf(KjerneDb db, ConversationId id, CancellationToken stop)
    {
        var merges = await db.ConversationMerges.Where(x => x.IntoId == id && x.UndoneAt == null).OrderBy(x => x.Id).ToListAsync(stop);
        var from = merges.ConvertAll(x => x.FromId);
        var subjects = from.Count == 0 ? [] : await db.Conversations.Where(x => from.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Subject, stop);
        var views = new List<MergeView>(merges.Count);
        foreach (var merge in merges)
        {
            views.Add(new MergeView(merge.FromId, subjects.GetValueOrDefault(merge.FromId, ""), merge.At, merge.IsAcrossCustomers, await UnmergeConversations.IsUntouched(db, merge)));
        }

        return views;
    }
}
