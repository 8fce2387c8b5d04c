using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Actions;

/// <summary>Who does it: a person with their rights, or the program by itself (a trigger), which may do everything and signs with a name.</summary>
/// <param name="Reason">Why it changes hands, for those actions that do not say it themselves.</param>
public sealed record ActionBy(CurrentUser? User, string Name, string? Reason = null)
{
    public static ActionBy Person(CurrentUser user) => new(user, user.Name);

    public UserId? Id => User?.Id;
}

/// <summary>The one door for doing things to a conversation, inside the caller's write.</summary>
public sealed class ConversationActions(ConversationThreads threads)
{
    /// <summary>All of them or none: after a refusal nothing has changed. The caller saves.</summary>
    /// <param name="conversation">Tracked, and its reader's right to see it checked.</param>
    public async Task<Refusal?> Apply(KjerneDb db, Conversation conversation, IReadOnlyList<ConversationAction> actions, ActionBy by, DateTimeOffset at)
    {
        if (await ActionRules.Check(db, conversation, actions, by.User, at) is { } refusal)
        {
            return refusal;
        }

        // What changes its state comes last: a note or a field written with it belongs to the time before.
        foreach (var action in actions.OrderBy(x => x is ConversationAction.SetState))
        {
            await Do(db, conversation, action, by, at);
        }

        return null;
    }

    private Task Do(KjerneDb db, Conversation conversation, ConversationAction action, ActionBy by, DateTimeOffset at) => action switch
    {
        ConversationAction.Assign x => Assignment.Move(db, conversation, x.UserId, x.TeamOf(conversation), string.IsNullOrWhiteSpace(x.Reason) ? by.Reason : x.Reason, by.Id, at),
        ConversationAction.AssignToMe when by.Id is { } me => Assignment.Move(db, conversation, me, conversation.TeamId, by.Reason, me, at),
        ConversationAction.SetState x => SetConversationState.Change(db, conversation, x.State, by.Id, at),
        ConversationAction.AddTag x => AddTag(db, conversation, x.TagId, by.Id, at),
        ConversationAction.RemoveTag x => RemoveTag(db, conversation, x.TagId, by.Id, at),
        ConversationAction.SetField x => SetField(db, conversation, x, by.Id, at),
        ConversationAction.SetTopic x when by.Id is { } person => SetTopic(db, conversation, x.TopicId, person, at),
        ConversationAction.Snooze x => Snooze(db, conversation, x, by.Id, at),
        ConversationAction.Wake => Wake(db, conversation, by.Id, at),
        ConversationAction.AddNote x => AddNote(db, conversation, x.Text!, by, at),
        ConversationAction.Follow x when (x.UserId ?? by.Id) is { } person => Follow(db, conversation, person, by.Id, at),
        ConversationAction.Unfollow x when (x.UserId ?? by.Id) is { } person => Unfollow(db, conversation, person, by.Id, at),
        _ => Task.CompletedTask,
    };

    private static async Task AddTag(KjerneDb db, Conversation conversation, TagId tag, UserId? by, DateTimeOffset at)
    {
        if (await db.ConversationTags.AnyAsync(x => x.ConversationId == conversation.Id && x.TagId == tag) || db.ConversationTags.Local.Any(x => x.TagId == tag && x.ConversationId == conversation.Id))
        {
            return;
        }

        db.ConversationTags.Add(new ConversationTag { ConversationId = conversation.Id, TagId = tag, AddedAt = at, AddedById = by });
        conversation.Touch();
        db.Append(new ConversationTagged(conversation.Id, conversation.BrandId, tag, IsAdded: true, conversation.Version), at, by?.Value);
    }

    private static async Task RemoveTag(KjerneDb db, Conversation conversation, TagId tag, UserId? by, DateTimeOffset at)
    {
        if (await db.ConversationTags.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == conversation.Id && x.TagId == tag) is not { } row)
        {
            return;
        }

        db.ConversationTags.Remove(row);
        conversation.Touch();
        db.Append(new ConversationTagged(conversation.Id, conversation.BrandId, tag, IsAdded: false, conversation.Version), at, by?.Value);
    }

    private static async Task SetField(KjerneDb db, Conversation conversation, ConversationAction.SetField set, UserId? by, DateTimeOffset at)
    {
        var field = await db.CustomFields.FirstAsync(x => x.Id == set.FieldId);
        var (values, _) = FieldRules.Normal(field, set.Values ?? []);
        var before = await db.ConversationFieldValues.AsTracking().Where(x => x.ConversationId == conversation.Id && x.FieldId == set.FieldId).ToListAsync();
        var gone = before.FindAll(x => !values.Contains(x.Value));
        var added = values.Where(x => !before.Exists(b => b.Value == x)).ToList();
        if (gone.Count == 0 && added.Count == 0)
        {
            return;
        }

        db.ConversationFieldValues.RemoveRange(gone);
        db.ConversationFieldValues.AddRange(added.Select(x => new ConversationFieldValue { ConversationId = conversation.Id, FieldId = set.FieldId, Value = x }));
        conversation.Touch();
        db.Append(new FieldValueChanged(conversation.Id, conversation.BrandId, set.FieldId, conversation.Version), at, by?.Value);
    }

    private static async Task SetTopic(KjerneDb db, Conversation conversation, TopicId? topic, UserId by, DateTimeOffset at)
    {
        if (await InquiryLog.Current(db, conversation.Id) is { } inquiry && (inquiry.TopicSource != TopicSource.Person || inquiry.TopicId != topic))
        {
            await SetInquiryTopics.Confirm(db, inquiry, topic, by, at);
        }
    }

    private static Task Snooze(KjerneDb db, Conversation conversation, ConversationAction.Snooze snooze, UserId? by, DateTimeOffset at)
    {
        var until = snooze.Until ?? (snooze.Hours is { } hours ? at.AddHours(hours) : null);
        var end = until is null ? SnoozeEnd.Reply : snooze.UntilReply ? SnoozeEnd.TimeOrReply : SnoozeEnd.Time;
        conversation.Sleep(end, until, snooze.KeepOverThanks);
        db.Append(new ConversationSnoozed(conversation.Id, conversation.BrandId, end, until, conversation.Version), at, by?.Value);
        return Task.CompletedTask;
    }

    private static Task Wake(KjerneDb db, Conversation conversation, UserId? by, DateTimeOffset at)
    {
        if (conversation.IsSnoozed)
        {
            conversation.Wake();
            db.Append(new ConversationWoken(conversation.Id, conversation.BrandId, WakeCause.Person, conversation.Version), at, by?.Value);
        }

        return Task.CompletedTask;
    }

    private async Task AddNote(KjerneDb db, Conversation conversation, string text, ActionBy by, DateTimeOffset at)
    {
        var note = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = (await InquiryLog.Current(db, conversation.Id))?.Id,
            Kind = MessageKind.Note,
            Channel = conversation.Channel,
            ChannelAccountId = null,
            At = at,
            AuthorUserId = by.Id,
            AuthorName = by.Name,
            Subject = "",
            Text = StoredText.Clean(text, MessageText.Most),
            ExternalId = null,
        };
        await threads.Append(db, note, []);
        conversation.AddNote(note);
        db.Append(new NoteWritten(conversation.Id, conversation.BrandId, note.Id, by.Id ?? default, conversation.Version), at, by.Id?.Value);
    }

    private static async Task Follow(KjerneDb db, Conversation conversation, UserId person, UserId? by, DateTimeOffset at)
    {
        if (await Follower.Add(db, conversation, person, at))
        {
            conversation.Touch();
            db.Append(new FollowerChanged(conversation.Id, conversation.BrandId, person, IsFollowing: true, conversation.Version), at, by?.Value);
        }
    }

    private static async Task Unfollow(KjerneDb db, Conversation conversation, UserId person, UserId? by, DateTimeOffset at)
    {
        if (await db.Followers.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == conversation.Id && x.UserId == person) is not { } row)
        {
            return;
        }

        db.Followers.Remove(row);
        conversation.Touch();
        db.Append(new FollowerChanged(conversation.Id, conversation.BrandId, person, IsFollowing: false, conversation.Version), at, by?.Value);
    }
}
