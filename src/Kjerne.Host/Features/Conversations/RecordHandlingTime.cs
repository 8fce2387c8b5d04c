using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>Time really worked in a conversation: the workspace counts while it is visible and somebody is active in it.</summary>
public static class RecordHandlingTime
{
    /// <summary>A client reports at least this often; more in one report is not believed.</summary>
    private const int MostSeconds = 120;

    public sealed record Request(int Seconds);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/handling-time", Handle).WithName("RecordHandlingTime").RequireAuthorization(Permissions.WriteNotes);

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(ConversationId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            if (request.Seconds is < 1 or > MostSeconds)
            {
                return new InvalidRequest(new Dictionary<string, string[]> { ["seconds"] = ["out_of_range"] }).ToProblem();
            }

            // A sum: what two report at the same moment must both be in it.
            await ProviderDifferences.Lock(db, "handling-time", id.Value);
            if (await InquiryLog.Current(db, id) is { } inquiry)
            {
                await InquiryLog.AddWork(db, inquiry, user.Id, request.Seconds, time.Now());
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
}
