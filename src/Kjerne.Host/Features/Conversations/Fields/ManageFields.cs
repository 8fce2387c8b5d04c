using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Fields;

public sealed record FieldChanged(CustomFieldId FieldId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("field", FieldId.Value, BrandId?.Value, Version);
}

/// <param name="BrandId">Null: for all brands.</param>
public sealed record FieldRow(
    CustomFieldId Id, string Name, CustomFieldKind Kind, IReadOnlyList<string> Options, bool IsRequiredToClose, string? Pattern, string? Hint,
    BrandId? BrandId, int Position, bool IsArchived, int Version)
{
    public static FieldRow Of(CustomField x) => new(
        x.Id, x.Name, x.Kind, x.Options, x.IsRequiredToClose, x.Pattern, x.Hint, x.BrandId, x.Position, x.IsArchived, x.Version);
}

/// <summary>Those of the person's brands in their order, archived ones too.</summary>
public static class ListFields
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/fields", Handle).WithName(nameof(ListFields)).RequireAuthorization(Permissions.ReadConversations);

    public static async Task<IReadOnlyList<FieldRow>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.CustomFields.OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(stop)).Where(x => x.BrandId is not { } brand || user.Sees(brand)).Select(FieldRow.Of)];
}

/// <summary>The whole field is given. Its kind stays what it was made as: what people wrote would fit no other.</summary>
public sealed record FieldRequest(
    string? Name, CustomFieldKind? Kind, IReadOnlyList<string>? Options, bool IsRequiredToClose, string? Pattern, string? Hint, BrandId? BrandId, int? Position, bool IsArchived)
{
    private const int MostOptions = 200;
    private const int LongestWords = 200;

    public async Task<InvalidRequest?> Check(KjerneDb db, CurrentUser user, CustomFieldKind? kind, CancellationToken stop)
    {
        var options = Cleaned();
        var errors = new Check().Text("name", Name, CustomField.LongestName).Given("kind", kind).OptionalText("hint", Hint, LongestWords).OptionalText("pattern", Pattern, LongestWords)
            .Rule("pattern", string.IsNullOrEmpty(Pattern) || (Pattern.Length <= LongestWords && FieldRules.IsPattern(Pattern)), "not_a_pattern")
            .Rule("options", kind is not (CustomFieldKind.Choice or CustomFieldKind.SeveralChoices) || options.Count > 0, "required")
            .Count("options", options.Count, MostOptions)
            .Rule("options", options.TrueForAll(x => x.Length <= ConversationFieldValue.Longest), "too_long")
            .Range("position", Position ?? 0, 0, 1000);
        return await BrandCheck.Add(errors, db, user, BrandId, stop);
    }

    public void ApplyTo(CustomField field)
    {
        (field.Name, field.BrandId, field.IsRequiredToClose, field.IsArchived) = (Name!.Trim(), BrandId, IsRequiredToClose, IsArchived);
        field.Options = field.Kind is CustomFieldKind.Choice or CustomFieldKind.SeveralChoices ? Cleaned() : [];
        field.Pattern = field.Kind == CustomFieldKind.Text && !string.IsNullOrEmpty(Pattern) ? Pattern : null;
        field.Hint = string.IsNullOrWhiteSpace(Hint) ? null : Hint.Trim();
        field.Position = Position ?? field.Position;
    }

    private List<string> Cleaned() => (Options ?? []).Select(x => x.Trim()).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal).ToList();
}

public static class AddField
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/fields", Handle).WithName(nameof(AddField)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Created<FieldRow>, ProblemHttpResult>> Handle(FieldRequest request, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        if (await request.Check(read, user, request.Kind, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        var field = await writer.Write(async db =>
        {
            var field = new CustomField { Name = "", Kind = request.Kind!.Value, Position = await db.CustomFields.CountAsync(stop) };
            request.ApplyTo(field);
            db.CustomFields.Add(field);
            await db.SaveChangesAsync(stop);
            Audit.Record(db, actor, "field_added", $"field {field.Id}", FieldRow.Of(field));
            db.Append(new FieldChanged(field.Id, field.BrandId, field.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return field;
        }, stop);
        return TypedResults.Created($"/api/fields/{field.Id}", FieldRow.Of(field));
    }
}

public static class ChangeField
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/fields/{id}", Handle).WithName(nameof(ChangeField)).RequireAuthorization(Permissions.ManageOrganisation);

    public static async Task<Results<Ok<FieldRow>, ProblemHttpResult>> Handle(
        CustomFieldId id, FieldRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        var kind = await read.CustomFields.Where(x => x.Id == id).Select(x => (CustomFieldKind?)x.Kind).FirstOrDefaultAsync(stop);
        if (kind is null)
        {
            return new FieldNotFound().ToProblem();
        }

        if (await request.Check(read, user, kind, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<FieldRow>, ProblemHttpResult>>(async db =>
        {
            if (await db.CustomFields.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { } field || (field.BrandId is { } brand && !user.Sees(brand)))
            {
                return new FieldNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, field.Version))
            {
                return new ChangedBySomeoneElse(field.Version).ToProblem();
            }

            var before = FieldRow.Of(field);
            request.ApplyTo(field);
            field.Version++;
            Audit.Record(db, actor, "field_changed", $"field {id}", new { before, after = FieldRow.Of(field) });
            db.Append(new FieldChanged(id, field.BrandId, field.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(FieldRow.Of(field));
        }, stop);
    }
}
