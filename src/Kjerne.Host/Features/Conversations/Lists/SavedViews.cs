using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

/// <param name="TeamId">For a team's view.</param>
public sealed record SavedViewRequest(
    string? Name, ConversationFilter? Filter, ConversationSort Sort = ConversationSort.NewestActivity, ConversationGroup? Group = null,
    ViewSharing Sharing = ViewSharing.Personal, TeamId? TeamId = null, string? Colour = null, int Position = 0)
{
    public async Task<Refusal?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var errors = new Check().Text("name", Name, SavedView.LongestName).Range("position", Position, 0, 10_000)
            .Rule("colour", Colour is null || (Colour.Length == 7 && Colour[0] == '#' && Colour.Skip(1).All(char.IsAsciiHexDigitLower)), "unknown_value");
        (Filter ?? new ConversationFilter()).CheckInto(errors);
        var team = TeamId;
        if (Sharing == ViewSharing.Team)
        {
            errors.Rule("teamId", team is not null && await db.Teams.AnyAsync(x => x.Id == team, stop), "unknown_value");
        }

        return errors.Refusal ?? (user.MayShare(Sharing, TeamId) ? null : (Refusal)new ViewIsNotYours());
    }
}

public sealed record SavedViewRow(
    SavedViewId Id, string Name, string? Colour, ViewSharing Sharing, TeamId? TeamId, ConversationFilter Filter, ConversationSort Sort, ConversationGroup? Group,
    int Position, bool IsMine, bool MayChange, int Version)
{
    public static SavedViewRow Of(SavedView x, CurrentUser user) => new(
        x.Id, x.Name, x.Colour, x.Sharing, x.TeamId, ConversationFilter.Read(x.Filter), x.Sort, x.Group, x.Position, x.OwnerId == user.Id, user.MayChange(x), x.Version);
}

public static class SavedViews
{
    private const int MostPlaced = 1_000;

    public sealed record Order(IReadOnlyList<SavedViewId>? Ids);

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/views").WithTags("Views").RequireAuthorization(Permissions.ReadConversations);
        group.MapGet("/", List).WithName("ListViews");
        group.MapPost("/", Add).WithName("AddView");
        group.MapPut("/order", Reorder).WithName("OrderViews");
        group.MapPut("/{id}", Change).WithName("ChangeView");
        group.MapDelete("/{id}", Remove).WithName("RemoveView");
        CountViews.Map(group);
    }

    /// <summary>In the order this person has given them; what they have not placed comes after.</summary>
    public static async Task<List<SavedView>> VisibleTo(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var places = await db.SavedViewPlaces.Where(x => x.UserId == user.Id).ToDictionaryAsync(x => x.SavedViewId, x => x.Place, stop);
        return [.. (await db.SavedViews.VisibleTo(user).ToListAsync(stop))
            .OrderBy(x => places.GetValueOrDefault(x.Id, int.MaxValue)).ThenBy(x => x.Position).ThenBy(x => x.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Each person's own order. Views they do not see are passed by.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Reorder(Order request, CurrentUser user, Writer writer, CancellationToken stop)
    {
        if (new Check().Given("ids", request.Ids).Count("ids", request.Ids?.Count ?? 0, MostPlaced).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        await writer.Write(async db =>
        {
            var seen = await db.SavedViews.VisibleTo(user).Select(x => x.Id).ToHashSetAsync(stop);
            await db.SavedViewPlaces.Where(x => x.UserId == user.Id).ExecuteDeleteAsync(stop);
            db.SavedViewPlaces.AddRange(request.Ids!.Distinct().Where(seen.Contains).Select((id, place) => new SavedViewPlace { UserId = user.Id, SavedViewId = id, Place = place }));
            await db.SaveChangesAsync(stop);
        }, stop);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<SavedViewRow>> List(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await VisibleTo(db, user, stop)).Select(x => SavedViewRow.Of(x, user))];

    internal static Task<Results<Created<SavedViewRow>, ProblemHttpResult>> Add(SavedViewRequest request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Created<SavedViewRow>, ProblemHttpResult>>(async db =>
        {
            if (await request.Check(db, user, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            if (await db.SavedViews.CountAsync(x => x.OwnerId == user.Id, stop) >= SavedView.MostEach)
            {
                return new TooManyViews().ToProblem();
            }

            var view = new SavedView { OwnerId = user.Id };
            view.Set(request);
            db.SavedViews.Add(view);
            await db.GiveIds();
            db.Append(new SavedViewChanged(view.Id, view.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, SavedViewRow.Of(view, user));
        }, stop);

    /// <summary>The whole view is given: what the form shows is what holds afterwards.</summary>
    private static Task<Results<Ok<SavedViewRow>, ProblemHttpResult>> Change(
        SavedViewId id, SavedViewRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<SavedViewRow>, ProblemHttpResult>>(async db =>
        {
            if (await db.SavedViews.AsTracking().VisibleTo(user).FirstOrDefaultAsync(x => x.Id == id, stop) is not { } view)
            {
                return new ViewNotFound().ToProblem();
            }

            if (!user.MayChange(view))
            {
                return new ViewIsNotYours().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, view.Version))
            {
                return new ChangedBySomeoneElse(view.Version).ToProblem();
            }

            if (await request.Check(db, user, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            view.Change(request);
            db.Append(new SavedViewChanged(view.Id, view.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(SavedViewRow.Of(view, user));
        }, stop);

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(SavedViewId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        var refusal = await writer.Write<Refusal?>(async db =>
        {
            if (await db.SavedViews.AsTracking().VisibleTo(user).FirstOrDefaultAsync(x => x.Id == id, stop) is not { } view)
            {
                return new ViewNotFound();
            }

            if (!user.MayChange(view))
            {
                return new ViewIsNotYours();
            }

            db.SavedViews.Remove(view);
            db.Append(new SavedViewChanged(view.Id, view.Version + 1), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return null;
        }, stop);
        return refusal is null ? TypedResults.NoContent() : refusal.ToProblem();
    }
}
