using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations.Contacts;

/// <summary>A contact was written into the log by hand.</summary>
public sealed record ContactLogged(
    ConversationId ConversationId, BrandId BrandId, MessageId MessageId, InquiryId InquiryId, Channel Channel, ContactOutcome Outcome, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>What becomes of the conversation after the contact.</summary>
internal static class ContactEnd
{
    public static async Task Apply(KjerneDb db, ContactPlace place, LogContact.Request request, CurrentUser user, DateTimeOffset now)
    {
        var (conversation, inquiry) = (place.Conversation, place.Inquiry);
        var (state, assignee, team) = (conversation.State, conversation.AssigneeId, conversation.TeamId);
        switch (request.Outcome)
        {
            case ContactOutcome.Solved:
                inquiry.Solve(now);
                conversation.Assign(assignee ?? user.Id, team);
                conversation.SetState(ConversationState.Closed);
                break;
            case ContactOutcome.FollowUp:
                conversation.Assign(assignee ?? user.Id, team);
                conversation.SetState(ConversationState.Open);
                break;
            case ContactOutcome.HandedOver:
                conversation.SetState(ConversationState.Open);
                conversation.Assign(request.UserId, request.TeamId);
                var kind = request.TeamId is null ? HandOverKind.Person : HandOverKind.Team;
                var from = kind == HandOverKind.Team ? $"{HandOver.OfPerson}{assignee ?? user.Id}" : (assignee ?? user.Id).ToString();
                var move = new HandOverMove(kind, from, request.TeamId?.ToString() ?? request.UserId?.ToString(), null);
                await InquiryLog.HandOver(db, conversation.Id, move, user.Id, now);
                break;
        }

        conversation.WaitAgain(null);
        if (conversation.AssigneeId != assignee || conversation.TeamId != team)
        {
            db.Append(new ConversationAssigned(conversation.Id, conversation.BrandId, assignee, conversation.AssigneeId, team, conversation.TeamId, conversation.Version), now, user.Id.Value);
        }

        if (conversation.State != state)
        {
            db.Append(new ConversationStateChanged(conversation.Id, conversation.BrandId, state, conversation.State, conversation.Version), now, user.Id.Value);
        }
    }
}
