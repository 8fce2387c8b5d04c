using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Actions;

public sealed record ConversationIsClosed() : Refusal(RefusalKind.Conflict, "conversation_is_closed", "The conversation is closed.");

public sealed record SnoozeHasNoEnd() : Refusal(RefusalKind.Invalid, "snooze_has_no_end", "Say until when: a moment to come, the customer's reply, or both.");

public sealed record PersonCannotSee() : Refusal(RefusalKind.Invalid, "person_cannot_see", "This person cannot see this conversation.");

/// <summary>Whether a list of actions may be done, asked for all of them before the first is done: a refusal leaves everything as it was.</summary>
internal static class ActionRules
{
    public const int Most = 30;
    private const int LongestSnoozeDays = 366 * 2;

    public static async Task<Refusal?> Check(KjerneDb db, Conversation conversation, IReadOnlyList<ConversationAction> actions, CurrentUser? user, DateTimeOffset at)
    {
        if (actions.Count > Most)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["actions"] = ["too_many"] });
        }

        var fields = new Dictionary<CustomFieldId, bool>();
        foreach (var action in actions)
        {
            if (user is not null && !user.May(PermissionFor(action)))
            {
                return new NotAllowed();
            }

            if (action is ConversationAction.SetField set)
            {
                fields[set.FieldId] = set.Values?.Any(x => !string.IsNullOrWhiteSpace(x)) == true;
            }

            if (await Check(db, conversation, action, at) is { } refusal)
            {
                return refusal;
            }
        }

        return actions.Any(x => x is ConversationAction.SetState { State: ConversationState.Closed }) && conversation.State != ConversationState.Closed
            ? await RequiredFields.Missing(db, conversation, fields)
            : null;
    }

    /// <summary>Whether actions that are kept for later (macros, triggers) name things there are, in values that fit: told while they are written, not when they fail.</summary>
    public static async Task<Refusal?> CheckKept(KjerneDb db, IReadOnlyList<ConversationAction> actions, CancellationToken stop)
    {
        foreach (var action in actions)
        {
            Refusal? refusal = action switch
            {
                ConversationAction.AddTag x => await db.Tags.AnyAsync(t => t.Id == x.TagId && !t.IsArchived, stop) ? null : new TagNotFound(),
                ConversationAction.RemoveTag x => await db.Tags.AnyAsync(t => t.Id == x.TagId, stop) ? null : new TagNotFound(),
                ConversationAction.SetField x => await db.CustomFields.FirstOrDefaultAsync(f => f.Id == x.FieldId, stop) is not { IsArchived: false } field ? new FieldNotFound()
                    : FieldRules.Normal(field, x.Values ?? []) is { Wrong: { } wrong } ? new FieldValueDoesNotFit(field.Name, wrong, field.Hint)
                    : null,
                ConversationAction.SetTopic x => await CheckTopic(db, x.TopicId),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string PermissionFor(ConversationAction action) => action switch
    {
        ConversationAction.Assign or ConversationAction.AssignToMe => Permissions.Assign,
        ConversationAction.SetState => Permissions.SetState,
        ConversationAction.Follow { UserId: null } or ConversationAction.Unfollow { UserId: null } => Permissions.ReadConversations,
        _ => Permissions.WriteNotes,
    };

    private static async Task<Refusal?> Check(KjerneDb db, Conversation conversation, ConversationAction action, DateTimeOffset at) => action switch
    {
        ConversationAction.Assign x => await Assignment.MayHave(db, conversation.BrandId, x.UserId, x.TeamOf(conversation)) ? null : new AssigneeCannotSee(),
        ConversationAction.AddTag x => await db.Tags.FirstOrDefaultAsync(t => t.Id == x.TagId) is { IsArchived: false } tag && tag.IsFor(conversation.BrandId) ? null : new TagNotFound(),
        ConversationAction.SetField x => await CheckField(db, conversation, x),
        ConversationAction.SetTopic x => await CheckTopic(db, x.TopicId),
        ConversationAction.Snooze x => conversation.State == ConversationState.Closed ? new ConversationIsClosed() : HasEnd(x, at) ? null : new SnoozeHasNoEnd(),
        ConversationAction.AddNote x => MessageText.Check(x.Text, null),
        ConversationAction.Follow { UserId: { } person } => await Assignment.WorksFor(db, conversation.BrandId, person) ? null : new PersonCannotSee(),
        _ => null,
    };

    private static bool HasEnd(ConversationAction.Snooze snooze, DateTimeOffset at) => snooze switch
    {
        { Until: { } until } => until > at && until < at.AddDays(LongestSnoozeDays),
        { Hours: { } hours } => hours is > 0 and <= LongestSnoozeDays * 24,
        _ => snooze.UntilReply,
    };

    private static async Task<Refusal?> CheckTopic(KjerneDb db, TopicId? topic) =>
        topic is not { } id || await db.Topics.AnyAsync(x => x.Id == id && !x.IsRetired) ? null : new TopicIsClosed();

    private static async Task<Refusal?> CheckField(KjerneDb db, Conversation conversation, ConversationAction.SetField set)
    {
        if (await db.CustomFields.FirstOrDefaultAsync(x => x.Id == set.FieldId) is not { IsArchived: false } field || !field.IsFor(conversation.BrandId))
        {
            return new FieldNotFound();
        }

        if (FieldRules.Normal(field, set.Values ?? []) is { Wrong: { } wrong })
        {
            return new FieldValueDoesNotFit(field.Name, wrong, field.Hint);
        }

        if (set.Seen is not { } seen)
        {
            return null;
        }

        var now = await db.ConversationFieldValues.Where(x => x.ConversationId == conversation.Id && x.FieldId == set.FieldId).Select(x => x.Value).ToListAsync();
        return now.Order(StringComparer.Ordinal).SequenceEqual(seen.Order(StringComparer.Ordinal)) ? null : new FieldChangedBySomeoneElse(field.Name, now);
    }
}
