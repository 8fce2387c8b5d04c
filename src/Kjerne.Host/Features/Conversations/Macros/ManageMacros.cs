using Kjerne.Features.Access;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Macros;

public static class ListMacros
{
    private const int Most = 2_000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/macros", Handle).WithName(nameof(ListMacros)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<IReadOnlyList<MacroView>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        UserId? me = user.Id;
        var found = await db.Macros.Where(x => x.UserId == null || x.UserId == me).OrderBy(x => x.Name).ThenBy(x => x.Id).Take(Most).ToListAsync(stop);
        return [.. found.Where(x => x.Owner.IsSeenBy(user)).Select(x => MacroView.Of(x, user))];
    }
}

public static class AddMacro
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/macros", Handle).WithName(nameof(AddMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    internal static Task<Results<Created<MacroView>, ProblemHttpResult>> Handle(MacroRequest request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<MacroView>, ProblemHttpResult>>(async db =>
        {
            if (await request.Check(db, stop) is { } wrong)
            {
                return wrong.ToProblem();
            }

            var (owner, refusal) = await TextOwner.Of(db, request.Sharing, request.TeamId, request.BrandId, user, stop);
            if (refusal is not null)
            {
                return refusal.ToProblem();
            }

            var macro = new Macro { Name = "", Text = "", Actions = [] };
            request.Fill(macro, owner);
            db.Macros.Add(macro);
            await db.GiveIds();
            db.Append(new MacroChanged(macro.Id, macro.BrandId, macro.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/macros/{macro.Id}", MacroView.Of(macro, user));
        }, stop);
}

/// <summary>The whole macro is given: what the form shows is what holds afterwards.</summary>
public static class ChangeMacro
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/api/macros/{id}", Handle).WithName(nameof(ChangeMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<Ok<MacroView>, ProblemHttpResult>> Handle(
        MacroId id, MacroRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<MacroView>, ProblemHttpResult>>(async db =>
        {
            var macro = await db.Macros.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if ((MacroAccess.Check(macro?.Owner, user) ?? await request.Check(db, stop)) is { } refusal)
            {
                return refusal.ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, macro!.Version))
            {
                return new ChangedBySomeoneElse(macro.Version).ToProblem();
            }

            var (owner, notTheirs) = await TextOwner.Of(db, request.Sharing, request.TeamId, request.BrandId, user, stop);
            if (notTheirs is not null)
            {
                return notTheirs.ToProblem();
            }

            request.Fill(macro, owner);
            macro.Version++;
            db.Append(new MacroChanged(id, macro.BrandId, macro.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(MacroView.Of(macro, user));
        }, stop);
}

public static class RemoveMacro
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/api/macros/{id}", Handle).WithName(nameof(RemoveMacro)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(MacroId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var macro = await db.Macros.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (MacroAccess.Check(macro?.Owner, user) is { } refusal)
            {
                return refusal.ToProblem();
            }

            db.Macros.Remove(macro!);
            db.Append(new MacroChanged(id, macro!.BrandId, macro.Version + 1), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
}

internal static class MacroAccess
{
    /// <summary>Null owner: there is none. Whoever may not see it is told the same.</summary>
    public static Refusal? Check(TextOwner? owner, CurrentUser user) =>
        owner is not { } known || !known.IsSeenBy(user) ? new MacroNotFound() : known.IsChangedBy(user) ? null : new NotAllowed();
}
