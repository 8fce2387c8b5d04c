using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Fields;

public sealed record FieldNotFound() : Refusal(RefusalKind.NotFound, "field_not_found", "There is no such field, or not for this brand.");

/// <summary>A value does not fit its field. The name and the hint are the organisation's own words.</summary>
public sealed record FieldValueDoesNotFit(string Field, string Why, string? Hint) : Refusal(RefusalKind.Invalid, "field_value_does_not_fit", "The value does not fit the field.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["field"] = Field, ["why"] = Why, ["hint"] = Hint ?? "" };
}

/// <summary>Somebody else has written another value since.</summary>
public sealed record FieldChangedBySomeoneElse(string Field, IReadOnlyList<string> Now)
    : Refusal(RefusalKind.Conflict, "field_changed_by_someone_else", "Somebody else has filled in this field meanwhile.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["field"] = Field, ["now"] = string.Join(", ", Now) };
}

public sealed record FieldsMissingToClose(IReadOnlyList<string> Fields) : Refusal(RefusalKind.Invalid, "fields_missing_to_close", "Some fields must be filled in before it is closed.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["fields"] = string.Join(", ", Fields) };
}

/// <summary>Asked before every closing, by whichever way it is closed.</summary>
public static class RequiredFields
{
    /// <param name="about">Fields written in the same breath: filled in or emptied.</param>
    public static async Task<Refusal?> Missing(KjerneDb db, Conversation conversation, IReadOnlyDictionary<CustomFieldId, bool>? about = null)
    {
        var brand = conversation.BrandId;
        var required = await db.CustomFields
            .Where(x => x.IsRequiredToClose && !x.IsArchived && (x.BrandId == null || x.BrandId == brand))
            .OrderBy(x => x.Position).Select(x => new { x.Id, x.Name }).ToListAsync();
        if (required.Count == 0)
        {
            return null;
        }

        var filled = await db.ConversationFieldValues.Where(x => x.ConversationId == conversation.Id).Select(x => x.FieldId).Distinct().ToListAsync();
        var missing = required.Where(x => about is not null && about.TryGetValue(x.Id, out var isFilled) ? !isFilled : !filled.Contains(x.Id)).Select(x => x.Name).ToList();
        return missing.Count == 0 ? null : new FieldsMissingToClose(missing);
    }
}
