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
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/macros/{macroId}", Handle).WithName(nameof(ApplyMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, MacroId macroId, [FromHeader(Name = "If-Match")] string? ifMatch,
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

            if (await Do(db, conversation, macroId, user, actions, now, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            db.Append(new MacroApplied(id, conversation.BrandId, macroId, user.Id, conversation.Version), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);

    internal static async Task<Refusal?> Do(
        KjerneDb db, Conversation conversation, MacroId macroId, CurrentUser user, ConversationActions actions, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Macros.FirstOrDefaultAsync(x => x.Id == macroId, stop) is not { } macro || !macro.Owner.IsSeenBy(user))
        {
            return new MacroNotFound();
        }

        return await actions.Apply(db, conversation, macro.Actions, ActionBy.Person(user), now);
    }
}

/// <summary>What a macro would change, found by doing it in a write that is then undone: so the preview cannot say anything else than what happens.</summary>
public static class PreviewMacro
{
    public sealed record Response(IReadOnlyList<MacroChange> Changes);

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

                var before = await MacroChanges.Look(db, conversation, stop);
                if (await ApplyMacro.Do(db, conversation, macroId, user, actions, time.Now(), stop) is { } refusal)
                {
                    return refusal.ToProblem();
                }

                await db.SaveChangesAsync(stop);
                throw new Seen(MacroChanges.Between(before, await MacroChanges.Look(db, conversation, stop)));
            }, stop);
        }
        catch (Seen seen)
        {
            return TypedResults.Ok(new Response(seen.Changes));
        }
    }

    /// <summary>A write is undone by throwing; this one carries out what was seen.</summary>
    private sealed class Seen(IReadOnlyList<MacroChange> changes) : Exception
    {
        public IReadOnlyList<MacroChange> Changes => changes;
    }
}
