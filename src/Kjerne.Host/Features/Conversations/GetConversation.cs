using System.Text.Json.Serialization;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Reading;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

public static class GetConversation
{
    /// <summary>The newest messages of a thread come with it; older ones are asked for.</summary>
    private const int FirstMessages = 200;

    public sealed record ParticipantView(string Address, string? Name, bool IsApproved);

    /// <param name="IsSpotCheck">Drawn to be asked about when it is closed, however sure the machine is.</param>
    public sealed record InquiryRow(
        InquiryId Id, Channel Channel, DateTimeOffset OpenedAt, DateTimeOffset? FirstAnswerAt, DateTimeOffset? SolvedAt,
        int Answers, long HandlingSeconds, int HandOvers, TopicId? TopicId, TopicSource TopicSource, float TopicChance, bool IsSpotCheck);

    public sealed record Response(
        ConversationRow Row, DateTimeOffset CreatedAt, string? TeamName, string BrandName, string? ChannelAddress,
        IReadOnlyList<MessageAddress> ReplyTo, IReadOnlyList<ParticipantView> Participants, IReadOnlyList<MessageView> Messages, bool OlderMessages,
        IReadOnlyList<InquiryRow> Inquiries, CustomerBeside Customer, IReadOnlyList<string> Can, MessageId? ReadUpTo) : ConversationRow(Row)
    {
        // Its fields stand in the answer themselves.
        [JsonIgnore]
        public ConversationRow Row { get; } = Row;
    }

    /// <summary>The customer's card with what else they have asked about, what is open first, then the newest.</summary>
    public sealed record CustomerBeside(CustomerCard Card, IReadOnlyList<ConversationRow> Earlier) : CustomerCard(Card)
    {
        [JsonIgnore]
        public CustomerCard Card { get; } = Card;
    }

    public sealed record MessagesPage(IReadOnlyList<MessageView> Items, bool Older);

    private sealed record Around(string Brand, string? Address, string? Team, MessageId? ReadUpTo);

    private static readonly PreparedQuery<ConversationId, UserId, Around> AroundIt = new((db, id, user) => db.Set<Conversation>().Where(x => x.Id == id).Select(x => new Around(
        db.Set<Brand>().Where(b => b.Id == x.BrandId).Select(b => b.Name).First(),
        db.Set<ChannelAccount>().Where(a => a.Id == x.ChannelAccountId).Select(a => a.Address).FirstOrDefault(),
        db.Set<Team>().Where(t => t.Id == x.TeamId).Select(t => t.Name).FirstOrDefault(),
        db.Set<ReadMark>().Where(m => m.UserId == user && m.ConversationId == id).Select(m => (MessageId?)m.MessageId).FirstOrDefault())).First());

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{id}", Handle).WithName("GetConversation").RequireAuthorization(Permissions.ReadConversations);
        group.MapGet("/{id}/messages", Older).WithName("ListOlderMessages").RequireAuthorization(Permissions.ReadConversations);
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await ConversationThreads.FindCurrentFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        id = conversation.Id;
        var around = await AroundIt.Run(db, id, user.Id);
        var page = await Page(db, id, before: null, stop);
        var card = (await CustomerCard.Find(db, conversation.CustomerId, stop))!;
        var staff = await StaffNames.Of(db, [conversation.AssigneeId], stop);
        var participants = await db.Participants.Where(x => x.ConversationId == id).OrderBy(x => x.AddedAt).ToListAsync(stop);
        var inquiries = await db.Inquiries.Where(x => x.ConversationId == id).OrderBy(x => x.Id)
            .Select(x => new InquiryRow(
                x.Id, x.Channel, x.OpenedAt, x.FirstAnswerAt, x.SolvedAt, x.Answers, x.HandlingSeconds, x.HandOvers, x.TopicId, x.TopicSource, x.TopicChance,
                db.Set<TopicText>().Any(t => t.InquiryId == x.Id && t.IsSpotCheck))).ToListAsync(stop);
        var earlier = await db.Conversations.VisibleTo(user).Where(x => x.CustomerId == conversation.CustomerId && x.Id != id)
            .OrderBy(x => x.State == ConversationState.Closed).ThenByDescending(x => x.LastActivityAt).Take(20).ToRows(db, stop);
        var replyTo = await ReplyRecipients.Of(db, conversation, stop);

        return TypedResults.Ok(new Response(
            ConversationRows.Of(conversation, card.Name, card.Language, staff, (await ConversationRows.TagsOf(db, [id], stop))[id]), conversation.CreatedAt, around.Team, around.Brand, around.Address,
            replyTo, participants.ConvertAll(x => new ParticipantView(x.Address, x.Name, x.IsApproved)), page.Items, page.Older,
            inquiries, new CustomerBeside(card, earlier), May(user), around.ReadUpTo));
    }

    /// <summary>What the workspace offers; each route asks again for itself.</summary>
    private static List<string> May(CurrentUser user) => new (string Name, string Permission)[]
    {
        ("reply", Permissions.Reply), ("note", Permissions.WriteNotes), ("assign", Permissions.Assign), ("setState", Permissions.SetState), ("editCustomer", Permissions.EditCustomers),
    }.Where(x => user.May(x.Permission)).Select(x => x.Name).ToList();

    private static async Task<Results<Ok<MessagesPage>, ProblemHttpResult>> Older(
        ConversationId id, MessageId before, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await db.Conversations.FindFor(id, user, stop) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        return TypedResults.Ok(await Page(db, id, before, stop));
    }

    private static async Task<MessagesPage> Page(KjerneDb db, ConversationId id, MessageId? before, CancellationToken stop)
    {
        var query = db.Messages.Where(x => x.ConversationId == id);
        if (before is { } limit)
        {
            query = query.Where(x => x.Id < limit);
        }

        var messages = await query.OrderByDescending(x => x.Id).Take(FirstMessages + 1).ToListAsync(stop);
        var older = messages.Count > FirstMessages;
        if (older)
        {
            messages.RemoveAt(FirstMessages);
        }

        messages.Reverse();
        var ids = messages.Where(x => x.HasAttachments).Select(x => x.Id).ToList();
        var files = ids.Count == 0 ? [] : await db.Attachments.Where(x => ids.Contains(x.MessageId)).ToListAsync(stop);
        var byMessage = files.ToLookup(x => x.MessageId);
        var mentions = await Mentions.Of(db, [.. messages.Where(x => x.Kind == MessageKind.Note).Select(x => x.Id)], stop);
        return new MessagesPage(messages.ConvertAll(x => MessageView.Of(x, byMessage[x.Id], mentions[x.Id])), older);
    }
}
