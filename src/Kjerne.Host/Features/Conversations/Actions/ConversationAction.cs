using System.Text.Json.Serialization;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Tags;

namespace Kjerne.Features.Conversations.Actions;

/// <summary>
/// One thing that can be done to a conversation, as data: by a person in the workspace, to many at once, by a macro or by a trigger.
/// The set is closed; its JSON (<c>kind</c> and fields) is stored in macros and triggers, so names and shapes only grow.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(AssignToMe), "assignToMe")]
[JsonDerivedType(typeof(SetState), "setState")]
[JsonDerivedType(typeof(AddTag), "addTag")]
[JsonDerivedType(typeof(RemoveTag), "removeTag")]
[JsonDerivedType(typeof(SetField), "setField")]
[JsonDerivedType(typeof(SetTopic), "setTopic")]
[JsonDerivedType(typeof(Snooze), "snooze")]
[JsonDerivedType(typeof(Wake), "wake")]
[JsonDerivedType(typeof(AddNote), "addNote")]
[JsonDerivedType(typeof(Follow), "follow")]
[JsonDerivedType(typeof(Unfollow), "unfollow")]
public abstract record ConversationAction
{
    /// <summary>Person and team as they are afterwards; a person alone leaves it with its team, as assigning one does; both null: nobody's. A reason is counted with the hand-over.</summary>
    public sealed record Assign(UserId? UserId, TeamId? TeamId, string? Reason) : ConversationAction
    {
        public TeamId? TeamOf(Conversation conversation) => TeamId ?? (UserId is null ? null : conversation.TeamId);
    }

    /// <summary>To whoever does it; the team stays. For a program it does nothing.</summary>
    public sealed record AssignToMe : ConversationAction;

    public sealed record SetState(ConversationState State) : ConversationAction;

    public sealed record AddTag(TagId TagId) : ConversationAction;

    public sealed record RemoveTag(TagId TagId) : ConversationAction;

    /// <param name="Values">Empty takes the value away.</param>
    /// <param name="Seen">What stood there for its writer: refused when it is something else by now. Null writes in any case.</param>
    public sealed record SetField(CustomFieldId FieldId, IReadOnlyList<string>? Values, IReadOnlyList<string>? Seen) : ConversationAction;

    /// <summary>What the newest inquiry is about. That is a person's word and teaches; for a program it does nothing.</summary>
    /// <param name="TopicId">Null: none of the topics.</param>
    public sealed record SetTopic(TopicId? TopicId) : ConversationAction;

    /// <param name="Until">A moment; or null.</param>
    /// <param name="Hours">From now, for macros and triggers; counts when there is no moment.</param>
    /// <param name="UntilReply">The customer's next message ends it.</param>
    /// <param name="KeepOverThanks">But not when it says nothing but thanks.</param>
    public sealed record Snooze(DateTimeOffset? Until, int? Hours, bool UntilReply, bool KeepOverThanks) : ConversationAction;

    public sealed record Wake : ConversationAction;

    public sealed record AddNote(string? Text) : ConversationAction;

    /// <param name="UserId">Null: whoever does it.</param>
    public sealed record Follow(UserId? UserId) : ConversationAction;

    /// <param name="UserId">Null: whoever does it.</param>
    public sealed record Unfollow(UserId? UserId) : ConversationAction;
}
