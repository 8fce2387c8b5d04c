using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>Somebody wrote into the thread from an address nobody invited. Only a person here lets them in, or out again.</summary>
public static class ApproveParticipant
{
    public sealed record Request(string Address, bool IsApproved);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPut("/{id}/participants", Handle).WithName("ApproveParticipant").RequireAuthorization(Permissions.Reply);

    private static Task<Results<Ok<GetConversation.ParticipantView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<GetConversation.ParticipantView>, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            var address = ReplyRecipients.Normal(request.Address);
            if (await db.Participants.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == id && x.Address == address, stop) is not { } participant)
            {
                return new ParticipantNotFound().ToProblem();
            }

            participant.IsApproved = request.IsApproved;
            conversation.Touch();
            db.Append(new ParticipantChanged(id, conversation.BrandId, request.IsApproved, conversation.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new GetConversation.ParticipantView(participant.Address, participant.Name, participant.IsApproved));
        }, stop);
}
