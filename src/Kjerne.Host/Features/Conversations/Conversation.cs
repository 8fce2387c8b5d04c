namespace Kjerne.Features.Conversations;

public enum ConversationState
{
    Open,

    /// <summary>Waiting for the customer.</summary>
    Waiting,
    Closed,
}

/// <summary>What brings a conversation back that was put aside.</summary>
public enum SnoozeEnd
{
    /// <summary>It is not put aside.</summary>
    None,
    Time,
    Reply,
    TimeOrReply,
}

/// <summary>The thread in which inquiries are handled. Follows the customer across channels and people.</summary>
public sealed class Conversation
{
    public const int PreviewLength = 160;

    public ConversationId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required CustomerId CustomerId { get; set; }

    /// <summary>With whom it began, before customers were merged; null for "no merge has touched it". See <see cref="TrustedAddresses"/>.</summary>
    public CustomerId? OriginCustomerId { get; set; }
    public required string Subject { get; set; }

    /// <summary>Where it began, and where a reply goes unless said otherwise.</summary>
    public required Channel Channel { get; init; }
    public required ChannelAccountId? ChannelAccountId { get; init; }
    public ConversationState State { get; private set; } = ConversationState.Open;
    public UserId? AssigneeId { get; private set; }
    public TeamId? TeamId { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastActivityAt { get; set; }

    /// <summary>Oldest question nobody has answered; null when the customer waits for nothing.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }
    public int MessageCount { get; private set; }
    public MessageId? LastInboundMessageId { get; private set; }
    public string Preview { get; private set; } = "";
    public bool HasAttachments { get; private set; }

    /// <summary>A reply in it could not be delivered, or nobody knows whether it was.</summary>
    public bool DeliveryProblem { get; set; }
    public SnoozeEnd Snooze { get; private set; }

    /// <summary>Null when no moment ends it.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>A message that says nothing but thanks does not end it.</summary>
    public bool SnoozeSurvivesThanks { get; private set; }

    /// <summary>It was merged into this one and is only a pointer to it; null for all others.</summary>
    public ConversationId? MergedIntoId { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsSnoozed => Snooze != SnoozeEnd.None;

    /// <summary>True when this message only thanks and must neither wake it nor count as a question.</summary>
    public bool SleepsOver(bool isThanks) => isThanks && IsSnoozed && SnoozeSurvivesThanks;

    /// <summary>Takes in a message that has its id. A customer's message opens the conversation again; a machine's changes nothing but is shown.</summary>
    public void Receive(Message message)
    {
        Note(message);
        LastInboundMessageId = message.Id;
        Version++;
        if (message.IsAutomatic && MessageCount > 1)
        {
            return;
        }

        if (SleepsOver(message.IsThanks))
        {
            return;
        }

        if (Snooze is SnoozeEnd.Reply or SnoozeEnd.TimeOrReply)
        {
            EndSnooze();
        }

        State = ConversationState.Open;
        WaitingSince ??= message.IsAutomatic ? null : message.At;
    }

    public void Reply(Message message, ConversationState after)
    {
        Note(message);
        State = after;
        WaitingSince = null;
        if (after == ConversationState.Closed)
        {
            EndSnooze();
        }

        Version++;
    }

    /// <summary>Something our side said by itself: the customer still waits for a person.</summary>
    public void Tell(Message message)
    {
        Note(message, isPreview: false);
        Version++;
    }

    public void AddNote(Message message)
    {
        Note(message, isPreview: false);
        Version++;
    }

    /// <summary>Nothing changes when it is theirs already.</summary>
    public void Assign(UserId? assignee, TeamId? team)
    {
        if (AssigneeId == assignee && TeamId == team)
        {
            return;
        }

        AssigneeId = assignee;
        TeamId = team;
        Version++;
    }

    public void SetState(ConversationState state)
    {
        if (State == state)
        {
            return;
        }

        State = state;
        if (state == ConversationState.Closed)
        {
            WaitingSince = null;
            EndSnooze();
        }

        Version++;
    }

    /// <summary>Open again by our own side: the question it was closed over is still there.</summary>
    /// <param name="since">Null when all is answered.</param>
    public void WaitAgain(DateTimeOffset? since) => WaitingSince = since;

    public void MarkDelivery(bool hasProblem)
    {
        DeliveryProblem = hasProblem;
        Version++;
    }

    /// <summary>From now on a pointer: links, reply addresses and references of it lead to the other.</summary>
    public void MergeInto(ConversationId other)
    {
        MergedIntoId = other;
        State = ConversationState.Closed;
        WaitingSince = null;
        EndSnooze();
        Version++;
    }

    public void Restore(ConversationState state, Merging.ThreadSums sums)
    {
        MergedIntoId = null;
        State = state;
        Count(sums);
    }

    /// <summary>Messages have come from elsewhere, or gone. An open question makes it open.</summary>
    public void TakeIn(ConversationState state, bool hadProblem, Merging.ThreadSums sums)
    {
        State = state < State ? state : State;
        DeliveryProblem |= hadProblem;
        Count(sums);
    }

    private void Count(Merging.ThreadSums sums)
    {
        MessageCount = sums.MessageCount;
        LastActivityAt = sums.LastActivityAt ?? LastActivityAt;
        LastInboundMessageId = sums.LastInboundId;
        Preview = sums.Preview;
        HasAttachments = sums.HasAttachments;
        WaitingSince = sums.WaitingSince;
        Version++;
    }

    /// <summary>A reply is called back before it went out. What others have done since stays.</summary>
    /// <param name="after">The state the reply had set.</param>
    public void TakeBack(Message reply, ConversationState after, ConversationBefore before)
    {
        MessageCount--;
        State = State == after ? before.State : State;
        WaitingSince = before.WaitingSince ?? WaitingSince;
        LastActivityAt = LastActivityAt == reply.At ? before.LastActivityAt : LastActivityAt;
        Preview = Preview == PreviewOf(reply.Text) ? before.Preview : Preview;
        if (!IsSnoozed)
        {
            (Snooze, SnoozedUntil, SnoozeSurvivesThanks) = (before.Snooze, before.SnoozedUntil, before.SnoozeSurvivesThanks);
        }

        Version++;
    }

    /// <summary>What <see cref="TakeBack"/> needs to know.</summary>
    public ConversationBefore Before => new(State, WaitingSince, LastActivityAt, Preview, Snooze, SnoozedUntil, SnoozeSurvivesThanks);

    /// <summary>Puts it aside until something happens.</summary>
    public void Sleep(SnoozeEnd end, DateTimeOffset? until, bool survivesThanks)
    {
        (Snooze, SnoozedUntil, SnoozeSurvivesThanks) = (end, until, survivesThanks);
        Version++;
    }

    /// <summary>Back on the desk: somebody must look at it again, whether or not the customer has written.</summary>
    public void Wake()
    {
        EndSnooze();
        if (State == ConversationState.Waiting)
        {
            State = ConversationState.Open;
        }

        Version++;
    }

    private void EndSnooze() => (Snooze, SnoozedUntil, SnoozeSurvivesThanks) = (SnoozeEnd.None, null, false);

    /// <summary>Something that hangs on it has changed.</summary>
    public void Touch() => Version++;

    private void Note(Message message, bool isPreview = true)
    {
        MessageCount++;
        LastActivityAt = message.At > LastActivityAt ? message.At : LastActivityAt;
        HasAttachments |= message.HasAttachments;
        if (isPreview)
        {
            Preview = PreviewOf(message.NewText ?? message.Text);
        }
    }

    /// <summary>One line: runs of white space become one space; cut at a whole character.</summary>
    public static string PreviewOf(string text)
    {
        Span<char> line = stackalloc char[PreviewLength];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length + rune.Utf16SequenceLength > PreviewLength)
            {
                break;
            }

            if (!System.Text.Rune.IsWhiteSpace(rune))
            {
                length += rune.EncodeToUtf16(line[length..]);
            }
            else if (length > 0 && line[length - 1] != ' ')
            {
                line[length++] = ' ';
            }
        }

        return line[..length].TrimEnd().ToString();
    }
}

public sealed record ConversationBefore(
    ConversationState State, DateTimeOffset? WaitingSince, DateTimeOffset LastActivityAt, string Preview, SnoozeEnd Snooze, DateTimeOffset? SnoozedUntil, bool SnoozeSurvivesThanks);

/// <summary>Who takes part by address beside the customer. Whoever wrote in without being invited waits for our side's yes and gets nothing until then.</summary>
public sealed class Participant
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>Normal form, as in <c>CustomerIdentity.Value</c>.</summary>
    public required string Address { get; init; }
    public required string? Name { get; init; }
    public bool IsApproved { get; set; }
    public required DateTimeOffset AddedAt { get; init; }
}
