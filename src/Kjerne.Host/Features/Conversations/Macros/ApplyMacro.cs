using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Macros;

/// <summary>Does a macro's actions, all or none. Its words are the browser's to put into the reply, where they can be read before they go.</summary>
public static class ApplyMacro
{
    /// <param name="Reason">Why it changes hands, where the macro does not say it; the preview tells when that is.</param>
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/macros/{macroId}", Handle).WithName(nameof(ApplyMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, MacroId macroId, Request? request, [FromHeader(Name = "If-Match")] string? ifMatch,
        CurrentUser user, Writer writer, ConversationActions actions, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<ConversationRow>, ProblemHttpResult>>(async db =>
        {
            var now = time.Now();
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, conversation.Version))
            {
                return new ChangedBySomeoneElse(conversation.Version).ToProblem();
            }

            if (await Find(db, macroId, user, stop) is not { } macro)
            {
                return new MacroNotFound().ToProblem();
            }

            if (await actions.Apply(db, conversation, macro.Actions, ActionBy.Person(user) with { Reason = request?.Reason }, now) is { } refusal)
            {
                return refusal.ToProblem();
            }

            db.Append(new MacroApplied(id, conversation.BrandId, macroId, user.Id, conversation.Version), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);

    /// <summary>Null: there is none, or it is not theirs to see.</summary>
    internal static async Task<Macro?> Find(KjerneDb db, MacroId id, CurrentUser user, CancellationToken stop) =>
        await db.Macros.FirstOrDefaultAsync(x => x.Id == id, stop) is { } macro && macro.Owner.IsSeenBy(user) ? macro : null;
}

/// <summary>What a macro would change, found by doing it in a write that is then undone: so the preview cannot say anything else than what happens.</summary>
public static class PreviewMacro
{
    /// <param name="AsksReason">It hands over and does not say why: whoever applies it does.</param>
    public sealed record Response(IReadOnlyList<MacroChange> Changes, bool AsksReason);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/conversations/{id}/macros/{macroId}", Handle).WithName(nameof(PreviewMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ConversationId id, MacroId macroId, CurrentUser user, Writer writer, ConversationActions actions, TimeProvider time, CancellationToken stop)
    {
        try
        {
            return await writer.Write<ProblemHttpResult>(async db =>
            {
                if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
                {
                    return new ConversationNotFound().ToProblem();
                }

                if (await ApplyMacro.Find(db, macroId, user, stop) is not { } macro)
                {
                    return new MacroNotFound().ToProblem();
                }

                var before = await MacroChanges.Look(db, conversation, stop);
                var asksReason = Assignment.IsUnexplained(conversation, macro.Actions, user.Id);
                if (await actions.Apply(db, conversation, macro.Actions, ActionBy.Person(user), time.Now()) is { } refusal)
                {
                    return refusal.ToProblem();
                }

                await db.SaveChangesAsync(stop);
                throw new Seen(new Response(MacroChanges.Between(before, await MacroChanges.Look(db, conversation, stop)), asksReason));
            }, stop);
        }
        catch (Seen seen)
        {
            return TypedResults.Ok(seen.Response);
        }
    }

    /// <summary>A write is undone by throwing; this one carries out what was seen.</summary>
    private sealed class Seen(Response response) : Exception
    {
        public Response Response => response;
    }
}
