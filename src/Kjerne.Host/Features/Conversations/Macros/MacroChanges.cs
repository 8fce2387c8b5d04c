using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Macros;

public enum MacroChangeKind
{
    State, Assignee, Team, Tag, Field, Topic, Snooze, Note, Follower,
}

/// <summary>One difference. Names are shown as they are; states and moments are put into words by the browser.</summary>
/// <param name="What">Which field; null where the kind says it all.</param>
/// <param name="From">Null: nothing stood there.</param>
/// <param name="To">Null: nothing stands there afterwards.</param>
public sealed record MacroChange(MacroChangeKind Kind, string? What, string? From, string? To);

/// <summary>Two looks at a conversation, laid side by side.</summary>
internal static class MacroChanges
{
    internal sealed record ConversationLook(IReadOnlyDictionary<(MacroChangeKind Kind, string What), string> Single, ILookup<(MacroChangeKind Kind, string What), string> Many);

    public static async Task<ConversationLook> Look(KjerneDb db, Conversation conversation, CancellationToken stop)
    {
        var id = conversation.Id;
        var people = await db.Followers.Where(x => x.ConversationId == id).Select(x => (UserId?)x.UserId).ToListAsync(stop);
        var names = await StaffNames.Of(db, [conversation.AssigneeId, .. people], stop);
        var single = new Dictionary<(MacroChangeKind, string), string> { [(MacroChangeKind.State, "")] = conversation.State.ToString().ToLowerInvariant() };
        Put(MacroChangeKind.Assignee, conversation.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee, "") : null);
        Put(MacroChangeKind.Team, conversation.TeamId is { } team ? await db.Teams.Where(x => x.Id == team).Select(x => x.Name).FirstOrDefaultAsync(stop) : null);
        var topic = (await InquiryLog.Current(db, id))?.TopicId;
        Put(MacroChangeKind.Topic, topic is null ? null : await db.Topics.Where(x => x.Id == topic).Select(x => x.Name).FirstOrDefaultAsync(stop));
        Put(MacroChangeKind.Snooze, !conversation.IsSnoozed ? null : conversation.SnoozedUntil?.ToString("o", CultureInfo.InvariantCulture) ?? "reply");

        var tagIds = await db.ConversationTags.Where(x => x.ConversationId == id).Select(x => x.TagId).ToListAsync(stop);
        var tags = await db.Tags.Where(x => tagIds.Contains(x.Id)).Select(x => x.Name).ToListAsync(stop);
        var values = await (
            from value in db.ConversationFieldValues
            join field in db.CustomFields on value.FieldId equals field.Id
            where value.ConversationId == id
            select new { field.Name, value.Value }).ToListAsync(stop);
        var notes = await db.Messages.Where(x => x.ConversationId == id && x.Kind == MessageKind.Note).OrderByDescending(x => x.Id).Select(x => x.Text).Take(50).ToListAsync(stop);
        var many = tags.Select(x => ((MacroChangeKind.Tag, ""), x))
            .Concat(values.Select(x => ((MacroChangeKind.Field, x.Name), x.Value)))
            .Concat(notes.Select(x => ((MacroChangeKind.Note, ""), x)))
            .Concat(people.Select(x => ((MacroChangeKind.Follower, ""), names.GetValueOrDefault(x!.Value, ""))))
            .ToLookup(x => x.Item1, x => x.Item2);
        return new ConversationLook(single, many);

        void Put(MacroChangeKind kind, string? value)
        {
            if (value is not null)
            {
                single[(kind, "")] = value;
            }
        }
    }

    public static List<MacroChange> Between(ConversationLook before, ConversationLook after)
    {
        var changes = new List<MacroChange>();
        foreach (var key in before.Single.Keys.Union(after.Single.Keys))
        {
            var (from, to) = (before.Single.GetValueOrDefault(key), after.Single.GetValueOrDefault(key));
            if (from != to)
            {
                changes.Add(new MacroChange(key.Kind, null, from, to));
            }
        }

        foreach (var key in before.Many.Select(x => x.Key).Union(after.Many.Select(x => x.Key)))
        {
            var what = key.What.Length == 0 ? null : key.What;
            changes.AddRange(before.Many[key].Except(after.Many[key]).Select(x => new MacroChange(key.Kind, what, x, null)));
            changes.AddRange(after.Many[key].Except(before.Many[key]).Select(x => new MacroChange(key.Kind, what, null, x)));
        }

        return [.. changes.OrderBy(x => x.Kind)];
    }
}
