using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>
/// Takes another conversation into this one. Its messages and inquiries move and keep their place in time; it stays as a pointer, so that old links,
/// reply addresses and references lead here. Whoever took part in it is let in here only when it is the same customer's.
/// </summary>
public static class MergeConversations
{
    /// <param name="AcceptOtherCustomer">Yes to merging two customers' conversations.</param>
    public sealed record Request(ConversationId? FromId, bool AcceptOtherCustomer);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/merge", Handle).WithName(nameof(MergeConversations)).RequireAuthorization(Permissions.Assign);

    internal static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<ConversationRow>, ProblemHttpResult>>(async db =>
        {
            if (await Merge(db, request.FromId ?? default, id, request.AcceptOtherCustomer, user, time.Now()) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);

    /// <summary>Inside the caller's write, which saves.</summary>
    public static async Task<Refusal?> Merge(KjerneDb db, ConversationId fromId, ConversationId intoId, bool acceptOtherCustomer, CurrentUser user, DateTimeOffset at)
    {
        if (fromId == intoId)
        {
            return new CannotMergeWithItself();
        }

        await LockBoth(db, fromId, intoId);
        if (await ConversationThreads.LoadFor(db, fromId, user) is not { } from || await ConversationThreads.LoadFor(db, intoId, user) is not { } into)
        {
            return new ConversationNotFound();
        }

        if (from.BrandId != into.BrandId)
        {
            return new CannotMergeBrands();
        }

        var isAcross = from.CustomerId != into.CustomerId;
        if (isAcross && !acceptOtherCustomer)
        {
            var names = await db.Customers.Where(x => x.Id == from.CustomerId || x.Id == into.CustomerId).ToDictionaryAsync(x => x.Id, x => x.Name);
            return new MergesTwoCustomers(names.GetValueOrDefault(into.CustomerId, ""), names.GetValueOrDefault(from.CustomerId, ""));
        }

        if (await db.ScheduledReplies.AnyAsync(x => x.ConversationId == fromId))
        {
            return new ScheduledReplyWaits();
        }

        // Two customers who were made one later are still two for what each of them may read.
        var isAcrossOrigins = isAcross || (from.OriginCustomerId ?? from.CustomerId) != (into.OriginCustomerId ?? into.CustomerId);
        var parts = await Move(db, from, into, isAcrossOrigins, at) with { Drafts = await DraftWriting.MoveAll(db, fromId, into, at) };
        db.ConversationMerges.Add(new ConversationMerge
        {
            BrandId = into.BrandId, FromId = fromId, IntoId = intoId, ById = user.Id, At = at, IsAcrossCustomers = isAcrossOrigins, StateBefore = from.State, Parts = parts,
        });
        from.MergeInto(intoId);
        into.TakeIn(from.State, from.DeliveryProblem, await ThreadSums.Of(db, intoId));
        db.Append(new ConversationMerged(fromId, from.BrandId, intoId, from.Version), at, user.Id.Value);
        db.Append(new ConversationTookIn(intoId, into.BrandId, fromId, into.Version), at, user.Id.Value);
        return null;
    }

    /// <summary>Always in the same order, so that two mergings at once cannot wait for each other.</summary>
    internal static async Task LockBoth(KjerneDb db, ConversationId one, ConversationId other)
    {
        await ProviderDifferences.Lock(db, "conversation", Math.Min(one.Value, other.Value));
        await ProviderDifferences.Lock(db, "conversation", Math.Max(one.Value, other.Value));
    }

    private static async Task<MergedParts> Move(KjerneDb db, Conversation from, Conversation into, bool isAcross, DateTimeOffset at)
    {
        var (fromId, intoId) = (from.Id, into.Id);
        var messages = await db.Messages.Where(x => x.ConversationId == fromId).Select(x => x.Id).ToListAsync();
        var inquiries = await db.Inquiries.Where(x => x.ConversationId == fromId).Select(x => x.Id).ToListAsync();
        // By their messages, which are indexed, and before these move.
        await db.Attachments.Where(x => db.Set<Message>().Where(m => m.ConversationId == fromId).Select(m => m.Id).Contains(x.MessageId))
            .ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, intoId));
        await db.Messages.Where(x => x.ConversationId == fromId).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, intoId));
        await db.Inquiries.Where(x => x.ConversationId == fromId).ExecuteUpdateAsync(x => x.SetProperty(m => m.ConversationId, intoId));
        return new MergedParts(
            messages.ConvertAll(x => x.Value),
            inquiries.ConvertAll(x => x.Value),
            await MoveParticipants(db, from, into, isAcross, at),
            await CopyTags(db, fromId, intoId, at),
            await CopyFollowers(db, fromId, into, at),
            await MoveExchanges(db, fromId, intoId),
            await MoveChildren(db, fromId, intoId, at));
    }

    private static async Task<List<long>> MoveExchanges(KjerneDb db, ConversationId from, ConversationId into)
    {
        var ids = await db.PartnerExchanges.Where(x => x.ConversationId == from).Select(x => x.Id).ToListAsync();
        await db.PartnerExchanges.Where(x => x.ConversationId == from).ExecuteUpdateAsync(x => x.SetProperty(e => e.ConversationId, into));
        return ids.ConvertAll(x => x.Value);
    }

    /// <summary>A child has no children: those of the other stay behind then, and come back when it does.</summary>
    private static async Task<List<long>> MoveChildren(KjerneDb db, ConversationId from, ConversationId into, DateTimeOffset at)
    {
        var links = await db.ConversationLinks.Where(x => x.FromId == from && x.ToId != into && x.Kind == LinkKind.Child).ToListAsync();
        if (links.Count == 0 || await db.ConversationLinks.AnyAsync(x => x.ToId == into && x.Kind == LinkKind.Child))
        {
            return [];
        }

        var linked = await db.ConversationLinks.Where(x => x.FromId == into).Select(x => x.ToId).ToListAsync();
        links.RemoveAll(x => linked.Contains(x.ToId));
        var moving = links.ConvertAll(x => x.ToId);
        await db.ConversationLinks.Where(x => x.FromId == from && moving.Contains(x.ToId)).ExecuteDeleteAsync();
        foreach (var link in links)
        {
            db.ConversationLinks.Add(new ConversationLink { FromId = into, ToId = link.ToId, Kind = LinkKind.Child, ById = link.ById, At = at });
        }

        return moving.ConvertAll(x => x.Value);
    }

    /// <summary>Of another customer's conversation nobody is let in by the merging: who took part, and that customer, wait for a person's yes.</summary>
    private static async Task<List<string>> MoveParticipants(KjerneDb db, Conversation from, Conversation into, bool isAcross, DateTimeOffset at)
    {
        var known = await db.Participants.Where(x => x.ConversationId == into.Id).Select(x => x.Address).ToListAsync();
        var coming = await db.Participants.Where(x => x.ConversationId == from.Id).Select(x => new { x.Address, x.Name, x.IsApproved }).ToListAsync();
        if (isAcross)
        {
            known.AddRange(await TrustedAddresses.Of(db, into).Select(x => x.Value).ToListAsync());
            var theirs = await TrustedAddresses.Of(db, from).Where(x => x.Kind == IdentityKind.Email).Select(x => x.Value).ToListAsync();
            var name = await db.Customers.Where(x => x.Id == from.CustomerId).Select(x => x.Name).FirstAsync();
            coming.AddRange(theirs.Select(x => new { Address = x, Name = (string?)name, IsApproved = false }));
        }

        var added = coming.Where(x => !known.Contains(x.Address)).DistinctBy(x => x.Address).ToList();
        db.Participants.AddRange(added.Select(x => new Participant
        {
            ConversationId = into.Id, Address = x.Address, Name = x.Name, IsApproved = x.IsApproved && !isAcross, AddedAt = at,
        }));
        return added.ConvertAll(x => x.Address);
    }

    private static async Task<List<long>> CopyTags(KjerneDb db, ConversationId from, ConversationId into, DateTimeOffset at)
    {
        var known = await db.ConversationTags.Where(x => x.ConversationId == into).Select(x => x.TagId).ToListAsync();
        var added = (await db.ConversationTags.Where(x => x.ConversationId == from).ToListAsync()).FindAll(x => !known.Contains(x.TagId));
        db.ConversationTags.AddRange(added.Select(x => new ConversationTag { ConversationId = into, TagId = x.TagId, AddedAt = at, AddedById = x.AddedById }));
        return added.ConvertAll(x => x.TagId.Value);
    }

    private static async Task<List<long>> CopyFollowers(KjerneDb db, ConversationId from, Conversation into, DateTimeOffset at)
    {
        var people = await db.Followers.Where(x => x.ConversationId == from).Select(x => x.UserId).ToListAsync();
        var added = new List<long>();
        foreach (var person in people)
        {
            if (await Follower.Add(db, into, person, at))
            {
                added.Add(person.Value);
            }
        }

        return added;
    }
}
