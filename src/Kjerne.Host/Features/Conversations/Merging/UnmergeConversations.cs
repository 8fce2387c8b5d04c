using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>Two again, each with what was its own. Possible until somebody has written in what they became: such a message would belong to both.</summary>
public static class UnmergeConversations
{
    public sealed record Request(ConversationId? FromId);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/unmerge", Handle).WithName(nameof(UnmergeConversations)).RequireAuthorization(Permissions.Assign);

    internal static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<ConversationRow>, ProblemHttpResult>>(async db =>
        {
            var fromId = request.FromId ?? default;
            await MergeConversations.LockBoth(db, fromId, id);
            if (await ConversationThreads.LoadFor(db, id, user) is not { } into)
            {
                return new ConversationNotFound().ToProblem();
            }

            var merge = await db.ConversationMerges.AsTracking().OrderByDescending(x => x.Id).FirstOrDefaultAsync(x => x.IntoId == id && x.FromId == fromId && x.UndoneAt == null, stop);
            if (merge is null || await ConversationThreads.Load(db, fromId) is not { } from)
            {
                return new MergeNotFound().ToProblem();
            }

            if (!await IsUntouched(db, merge))
            {
                return new MergeCannotBeUndone().ToProblem();
            }

            await GiveBack(db, merge);
            (merge.UndoneAt, merge.UndoneById) = (time.Now(), user.Id);
            from.Restore(merge.StateBefore, await ThreadSums.Of(db, fromId));
            await DraftWriting.GiveBack(db, merge.Parts.Drafts ?? [], from, into, time.Now());
            into.TakeIn(into.State, hadProblem: false, await ThreadSums.Of(db, id));
            db.Append(new ConversationRestored(fromId, from.BrandId, id, from.Version), time.Now(), user.Id.Value);
            db.Append(new ConversationGaveBack(id, into.BrandId, fromId, into.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);

    internal static async Task<bool> IsUntouched(KjerneDb db, ConversationMerge merge)
    {
        var since = merge.At;
        var written = await db.Messages.AnyAsync(x =>
            x.ConversationId == merge.IntoId && x.At > since && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound) && !x.IsAutomatic);
        var messages = merge.Parts.Messages.Select(x => new MessageId(x)).ToList();
        return !written && await db.Messages.CountAsync(x => x.ConversationId == merge.IntoId && messages.Contains(x.Id)) == messages.Count;
    }

    private static async Task GiveChildrenBack(KjerneDb db, ConversationMerge merge)
    {
        var (fromId, intoId) = (merge.FromId, merge.IntoId);
        var children = merge.Parts.Children.Select(x => new ConversationId(x)).ToList();
        var links = await db.ConversationLinks.Where(x => x.FromId == intoId && children.Contains(x.ToId) && x.Kind == LinkKind.Child).ToListAsync();
        await db.ConversationLinks.Where(x => x.FromId == intoId && children.Contains(x.ToId) && x.Kind == LinkKind.Child).ExecuteDeleteAsync();
        db.ConversationLinks.AddRange(links.Select(x => new ConversationLink { FromId = fromId, ToId = x.ToId, Kind = LinkKind.Child, ById = x.ById, At = x.At }));
    }

    private static async Task GiveBack(KjerneDb db, ConversationMerge merge)
    {
        var (fromId, intoId, parts) = (merge.FromId, merge.IntoId, merge.Parts);
        var messages = parts.Messages.Select(x => new MessageId(x)).ToList();
        var inquiries = parts.Inquiries.Select(x => new InquiryId(x)).ToList();
        var tags = parts.Tags.Select(x => new TagId(x)).ToList();
        var followers = parts.Followers.Select(x => new UserId(x)).ToList();
        var participants = parts.Participants.ToList();
        await db.Messages.Where(x => messages.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, fromId));
        await db.Attachments.Where(x => messages.Contains(x.MessageId)).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, fromId));
        await db.Inquiries.Where(x => inquiries.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, fromId));
        var exchanges = parts.Exchanges.Select(x => new PartnerExchangeId(x)).ToList();
        await db.PartnerExchanges.Where(x => exchanges.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(e => e.ConversationId, fromId));
        await GiveChildrenBack(db, merge);
        await db.Participants.Where(x => x.ConversationId == intoId && participants.Contains(x.Address)).ExecuteDeleteAsync();
        await db.ConversationTags.Where(x => x.ConversationId == intoId && tags.Contains(x.TagId)).ExecuteDeleteAsync();
        await db.Followers.Where(x => x.ConversationId == intoId && followers.Contains(x.UserId)).ExecuteDeleteAsync();
    }
}
