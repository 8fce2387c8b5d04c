using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.SavedTexts;

/// <summary>All that the reader may use, by name. The browser keeps them and searches them as letters are typed.</summary>
public static class ListSavedTexts
{
    private const int Most = 5_000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/saved-texts", Handle).WithName(nameof(ListSavedTexts)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<IReadOnlyList<SavedTextView>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        UserId? me = user.Id;
        var found = await db.SavedTexts.Where(x => x.UserId == null || x.UserId == me).OrderBy(x => x.Name).ThenBy(x => x.Id).Take(Most).ToListAsync(stop);
        return [.. found.Where(x => x.Owner.IsSeenBy(user)).Select(x => SavedTextView.Of(x, user))];
    }
}

public static class AddSavedText
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/saved-texts", Handle).WithName(nameof(AddSavedText)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    internal static Task<Results<Created<SavedTextView>, ProblemHttpResult>> Handle(SavedTextRequest request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<SavedTextView>, ProblemHttpResult>>(async db =>
        {
            if (request.Check() is { } wrong)
            {
                return wrong.ToProblem();
            }

            var (owner, refusal) = await TextOwner.Of(db, request.Sharing, request.TeamId, request.BrandId, user, stop);
            if (refusal is not null)
            {
                return refusal.ToProblem();
            }

            var (words, now) = (request.Words, time.Now());
            var text = new SavedText
            {
                Name = request.Name!.Trim(), UserId = owner.UserId, TeamId = owner.TeamId, BrandId = owner.BrandId, Language = request.Language,
                Text = words.Text, Html = words.Html, ChangedAt = now,
            };
            db.SavedTexts.Add(text);
            await db.GiveIds();
            db.Append(new SavedTextChanged(text.Id, text.BrandId, text.Version), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/saved-texts/{text.Id}", SavedTextView.Of(text, user));
        }, stop);
}

/// <summary>The whole text is given: what the form shows is what holds afterwards.</summary>
public static class ChangeSavedText
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/api/saved-texts/{id}", Handle).WithName(nameof(ChangeSavedText)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<Ok<SavedTextView>, ProblemHttpResult>> Handle(
        SavedTextId id, SavedTextRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<SavedTextView>, ProblemHttpResult>>(async db =>
        {
            var text = await db.SavedTexts.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if ((SavedTextAccess.Check(text?.Owner, user) ?? request.Check()) is { } refusal)
            {
                return refusal.ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, text!.Version))
            {
                return new ChangedBySomeoneElse(text.Version).ToProblem();
            }

            var (owner, notTheirs) = await TextOwner.Of(db, request.Sharing, request.TeamId, request.BrandId, user, stop);
            if (notTheirs is not null)
            {
                return notTheirs.ToProblem();
            }

            var (words, now) = (request.Words, time.Now());
            (text.Name, text.UserId, text.TeamId, text.BrandId, text.Language) = (request.Name!.Trim(), owner.UserId, owner.TeamId, owner.BrandId, request.Language);
            (text.Text, text.Html, text.ChangedAt) = (words.Text, words.Html, now);
            text.Version++;
            db.Append(new SavedTextChanged(id, text.BrandId, text.Version), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(SavedTextView.Of(text, user));
        }, stop);
}

public static class RemoveSavedText
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/api/saved-texts/{id}", Handle).WithName(nameof(RemoveSavedText)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(SavedTextId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var text = await db.SavedTexts.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (SavedTextAccess.Check(text?.Owner, user) is { } refusal)
            {
                return refusal.ToProblem();
            }

            db.SavedTexts.Remove(text!);
            db.Append(new SavedTextChanged(id, text!.BrandId, text.Version + 1), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
}

internal static class SavedTextAccess
{
    /// <summary>Null owner: there is none. Whoever may not see it is told the same.</summary>
    public static Refusal? Check(TextOwner? owner, CurrentUser user) =>
        owner is not { } known || !known.IsSeenBy(user) ? new SavedTextNotFound() : known.IsChangedBy(user) ? null : new NotAllowed();
}
