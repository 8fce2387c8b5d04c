using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Tags;

public sealed record TagNotFound() : Refusal(RefusalKind.NotFound, "tag_not_found", "There is no such tag, or not for this brand.");

public sealed record TagChanged(TagId TagId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("tag", TagId.Value, BrandId?.Value, Version);
}

/// <param name="BrandId">Null: for all brands.</param>
public sealed record TagRow(TagId Id, string Name, string Colour, BrandId? BrandId, bool IsArchived, int Version)
{
    public static TagRow Of(Tag tag) => new(tag.Id, tag.Name, tag.Colour, tag.BrandId, tag.IsArchived, tag.Version);
}

/// <summary>Those of the person's brands, archived ones too: old conversations carry them.</summary>
public static class ListTags
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tags", Handle).WithName(nameof(ListTags)).RequireAuthorization(Permissions.ReadConversations);

    public static async Task<IReadOnlyList<TagRow>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.Tags.OrderBy(x => x.Name).ToListAsync(stop)).Where(x => x.BrandId is not { } brand || user.Sees(brand)).Select(TagRow.Of)];
}

/// <summary>The whole tag is given: what the form shows is what holds afterwards.</summary>
public sealed partial record TagRequest(string? Name, string? Colour, BrandId? BrandId, bool IsArchived)
{
    public async Task<InvalidRequest?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var errors = new Check().Text("name", Name, Tag.LongestName).Rule("colour", Colour is null || ColourPattern().IsMatch(Colour), "unknown_value");
        return await BrandCheck.Add(errors, db, user, BrandId, stop);
    }

    public void ApplyTo(Tag tag)
    {
        (tag.Name, tag.BrandId, tag.IsArchived) = (Name!.Trim(), BrandId, IsArchived);
        tag.Colour = Colour?.ToLowerInvariant() ?? tag.Colour;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex ColourPattern();
}

public static class AddTag
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tags", Handle).WithName(nameof(AddTag)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Created<TagRow>, ProblemHttpResult>> Handle(TagRequest request, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        if (await request.Check(read, user, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Created<TagRow>, ProblemHttpResult>>(async db =>
        {
            var name = request.Name!.Trim();
            if (await db.Tags.AnyAsync(x => x.Name == name, stop))
            {
                return new NameIsTaken().ToProblem();
            }

            var tag = new Tag { Name = name };
            request.ApplyTo(tag);
            db.Tags.Add(tag);
            await db.SaveChangesAsync(stop);
            Audit.Record(db, actor, "tag_added", $"tag {tag.Id}", new { tag.Name });
            db.Append(new TagChanged(tag.Id, tag.BrandId, tag.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/tags/{tag.Id}", TagRow.Of(tag));
        }, stop);
    }
}

public static class ChangeTag
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/tags/{id}", Handle).WithName(nameof(ChangeTag)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Ok<TagRow>, ProblemHttpResult>> Handle(
        TagId id, TagRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        if (await request.Check(read, user, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<TagRow>, ProblemHttpResult>>(async db =>
        {
            if (await db.Tags.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { } tag || (tag.BrandId is { } brand && !user.Sees(brand)))
            {
                return new TagNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, tag.Version))
            {
                return new ChangedBySomeoneElse(tag.Version).ToProblem();
            }

            var name = request.Name!.Trim();
            if (await db.Tags.AnyAsync(x => x.Name == name && x.Id != id, stop))
            {
                return new NameIsTaken().ToProblem();
            }

            var before = TagRow.Of(tag);
            request.ApplyTo(tag);
            tag.Version++;
            Audit.Record(db, actor, "tag_changed", $"tag {id}", new { before, after = TagRow.Of(tag) });
            db.Append(new TagChanged(id, tag.BrandId, tag.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(TagRow.Of(tag));
        }, stop);
    }
}

/// <summary>Whoever works for some brands makes nothing that holds for all of them.</summary>
internal static class BrandCheck
{
    public static async Task<InvalidRequest?> Add(Check errors, KjerneDb db, CurrentUser user, BrandId? brand, CancellationToken stop) => brand is { } id
        ? errors.Rule("brandId", user.Sees(id) && await db.Brands.AnyAsync(x => x.Id == id, stop), "unknown_value").Refusal
        : errors.Rule("brandId", user.Brands is null, "required").Refusal;
}
