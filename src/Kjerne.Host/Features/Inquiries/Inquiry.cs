namespace Kjerne.Features.Inquiries;

/// <summary>
/// One customer, one need, one channel, one time: the row of the one log that every figure comes from.
/// Two clocks run in it: until the first answer, and until it is solved.
/// </summary>
public sealed class Inquiry
{
    public InquiryId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required ConversationId ConversationId { get; init; }
    public required CustomerId CustomerId { get; set; }
    public required Channel Channel { get; init; }
    public required ChannelAccountId? ChannelAccountId { get; init; }

    /// <summary>Null until known.</summary>
    public Language? Language { get; set; }

    /// <summary>When the customer turned to us, as our side received it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>First answer a person gave. Automatic messages do not count.</summary>
    public DateTimeOffset? FirstAnswerAt { get; private set; }
    public DateTimeOffset? LastAnswerAt { get; private set; }
    public int Answers { get; private set; }

    /// <summary>The customer's messages, the first included; 0 as long as only our side has written.</summary>
    public int Questions { get; private set; }

    /// <summary>Oldest question nobody has answered yet; null when the customer waits for nothing.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>Sum of the times the customer waited for each answer. Whole seconds.</summary>
    public long WaitedSeconds { get; private set; }
    public DateTimeOffset? SolvedAt { get; private set; }

    /// <summary>Whoever gave the last answer.</summary>
    public UserId? HandlerId { get; private set; }
    public int HandOvers { get; private set; }

    /// <summary>Work really done on it, all people together. Whole seconds.</summary>
    public long HandlingSeconds { get; private set; }

    /// <summary>The inquiry in the same conversation before this one; null for the first.</summary>
    public InquiryId? FollowsId { get; private set; }

    /// <summary>True when it came soon after the one before it was called solved: then that one probably was not.</summary>
    public bool IsReturn { get; private set; }

    /// <summary>What it is mainly about; null when nobody knows, or when it is about none of the topics (<see cref="TopicSource"/> tells).</summary>
    public TopicId? TopicId { get; private set; }
    public TopicSource TopicSource { get; private set; }

    /// <summary>The machine's chance to be right, 0 to 1; 0 when a person said it.</summary>
    public float TopicChance { get; private set; }

    /// <summary>Imported from a log that tells that somebody asked, and nothing of what came of it: neither answered nor unanswered, neither solved nor open.</summary>
    public bool IsAskedOnly { get; private set; }

    public bool IsSolved => SolvedAt is not null;

    /// <summary>By the machine. What a person has said stays.</summary>
    public void Classify(TopicId? topic, float chance)
    {
        if (TopicSource != TopicSource.Person)
        {
            (TopicId, TopicSource, TopicChance) = (topic, TopicSource.Machine, chance);
        }
    }

    /// <summary>By a person; null: about none of the topics.</summary>
    public void Confirm(TopicId? topic) => (TopicId, TopicSource, TopicChance) = (topic, TopicSource.Person, 0);

    /// <summary>What was confirmed is taken back.</summary>
    public void Unconfirm(TopicId? topic, TopicSource source, float chance) => (TopicId, TopicSource, TopicChance) = (topic, source, chance);

    /// <summary>Opens with the first message.</summary>
    public static Inquiry Open(InquiryOrigin origin, DateTimeOffset at) => new()
    {
        BrandId = origin.BrandId,
        ConversationId = origin.ConversationId,
        CustomerId = origin.CustomerId,
        Channel = origin.Channel,
        ChannelAccountId = origin.ChannelAccountId,
        OpenedAt = at,
        WaitingSince = origin.IsAsked ? at : null,
        Questions = origin.IsAsked ? 1 : 0,
    };

    /// <summary>One that another system has handled.</summary>
    public static Inquiry Past(InquiryOrigin origin, PastInquiry past)
    {
        var inquiry = Open(origin, past.OpenedAt);
        (inquiry.FirstAnswerAt, inquiry.LastAnswerAt, inquiry.SolvedAt) = (past.FirstAnswerAt, past.LastAnswerAt ?? past.FirstAnswerAt, past.SolvedAt);
        (inquiry.Questions, inquiry.Answers, inquiry.HandlerId, inquiry.HandlingSeconds) = (Math.Max(1, past.Questions), past.Answers, past.HandlerId, past.HandlingSeconds);
        (inquiry.Language, inquiry.IsAskedOnly) = (past.Language, past.IsAskedOnly);
        inquiry.WaitingSince = null;
        inquiry.WaitedSeconds = past.FirstAnswerAt is { } answered ? Math.Max(0, (long)(answered - past.OpenedAt).TotalSeconds) : 0;
        if (past.TopicId is { } topic)
        {
            inquiry.Confirm(topic);
        }

        return inquiry;
    }

    /// <summary>A later question in the same thread, after this one was solved.</summary>
    public Inquiry Follow(InquiryOrigin origin, DateTimeOffset at, TimeSpan returnWindow)
    {
        var next = Open(origin, at);
        next.FollowsId = Id;
        next.IsReturn = at - SolvedAt < returnWindow;
        next.Language = Language;
        return next;
    }

    public void Ask(DateTimeOffset at)
    {
        Questions++;
        WaitingSince ??= at;
        IsAskedOnly = false;
    }

    public void Answer(UserId by, DateTimeOffset at)
    {
        FirstAnswerAt ??= at;
        LastAnswerAt = at;
        Answers++;
        (HandlerId, IsAskedOnly) = (by, false);
        if (WaitingSince is { } since)
        {
            WaitedSeconds += Math.Max(0, (long)(at - since).TotalSeconds);
            WaitingSince = null;
        }
    }

    public void Solve(DateTimeOffset at)
    {
        SolvedAt ??= at;
        WaitingSince = null;
        IsAskedOnly = false;
    }

    /// <summary>Closed by mistake, or closed too early by our own side: the same need goes on.</summary>
    /// <param name="waitingSince">The oldest question nobody has answered; null when all are.</param>
    public void Unsolve(DateTimeOffset? waitingSince) => (SolvedAt, WaitingSince) = (null, waitingSince);

    /// <summary>One of its questions is another inquiry's now.</summary>
    /// <param name="leftAskedAt">What is left, oldest first.</param>
    public void GiveQuestionAway(IReadOnlyList<DateTimeOffset> leftAskedAt)
    {
        Questions = Math.Max(1, Questions - 1);
        WaitingSince = IsSolved ? null : leftAskedAt.Where(x => LastAnswerAt is null || x > LastAnswerAt).Select(x => (DateTimeOffset?)x).FirstOrDefault();
    }

    /// <summary>What <see cref="TakeBackAnswer"/> needs to know.</summary>
    public InquiryBefore Before => new(Id, FirstAnswerAt, LastAnswerAt, WaitingSince, WaitedSeconds, SolvedAt, HandlerId);

    /// <summary>An answer is called back before it went out. A later answer of somebody else stays counted.</summary>
    /// <param name="isCurrent">False when the next inquiry has been opened since: then this one stays solved.</param>
    public void TakeBackAnswer(InquiryBefore before, DateTimeOffset answeredAt, bool isCurrent)
    {
        var isLast = LastAnswerAt == answeredAt;
        Answers--;
        FirstAnswerAt = FirstAnswerAt == answeredAt ? (isLast ? before.FirstAnswerAt : LastAnswerAt) : FirstAnswerAt;
        if (!isLast)
        {
            return;
        }

        (LastAnswerAt, HandlerId, WaitedSeconds) = (before.LastAnswerAt, before.HandlerId, before.WaitedSeconds);
        if (isCurrent)
        {
            SolvedAt = SolvedAt == answeredAt ? before.SolvedAt : SolvedAt;
            WaitingSince = SolvedAt is null ? before.WaitingSince ?? WaitingSince : null;
        }
    }

    public void CountHandOver() => HandOvers++;

    public void AddWork(long seconds) => HandlingSeconds += seconds;
}

public enum TopicSource
{
    /// <summary>Nobody has said anything yet.</summary>
    None,
    Machine,
    Person,
}

/// <summary>A topic it is about besides its main one.</summary>
public sealed class InquiryTopic
{
    public required InquiryId InquiryId { get; init; }
    public required TopicId TopicId { get; init; }
    public required UserId? AddedById { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>What another system knows of it.</summary>
/// <param name="TopicId">A person said it there.</param>
public readonly record struct PastInquiry(
    DateTimeOffset OpenedAt, DateTimeOffset? FirstAnswerAt, DateTimeOffset? LastAnswerAt, DateTimeOffset? SolvedAt, int Questions, int Answers, UserId? HandlerId,
    long HandlingSeconds, Language? Language, TopicId? TopicId, bool IsAskedOnly);

/// <summary>Where an inquiry of the past came from. Also what makes the same file harmless the second time: the key is there once.</summary>
public sealed class ImportedInquiry
{
    public const int LongestSource = 100;
    public const int LongestKey = 200;

    public required InquiryId InquiryId { get; init; }
    public required ConversationId ConversationId { get; init; }
    public required ImportId ImportId { get; init; }

    /// <summary>Written in one transaction, told in one event.</summary>
    public required int Batch { get; init; }
    public required BrandId BrandId { get; init; }

    /// <summary>The system it was handled in, as the person called it.</summary>
    public required string Source { get; init; }

    /// <summary>What that system calls it.</summary>
    public required string Key { get; init; }

    /// <summary>Of the conversation when it came; more are somebody's work here.</summary>
    public required int Messages { get; init; }

    /// <summary>0 to 100; null where nobody asked.</summary>
    public short? Satisfaction { get; init; }
}

public sealed record InquiryBefore(
    InquiryId Id, DateTimeOffset? FirstAnswerAt, DateTimeOffset? LastAnswerAt, DateTimeOffset? WaitingSince, long WaitedSeconds, DateTimeOffset? SolvedAt, UserId? HandlerId);

/// <param name="IsAsked">False when our side begins: then nobody waits yet.</param>
public readonly record struct InquiryOrigin(
    BrandId BrandId, ConversationId ConversationId, CustomerId CustomerId, Channel Channel, ChannelAccountId? ChannelAccountId, bool IsAsked);

/// <summary>What an inquiry was moved between.</summary>
public enum HandOverKind
{
    Person, Team, Channel, System,

    /// <summary>Somebody outside is asked; the inquiry stays here.</summary>
    Partner,
}

public sealed class HandOver
{
    /// <summary>Stands before a person's id where a team is what is usual.</summary>
    public const string OfPerson = "user:";

    public HandOverId Id { get; private set; }
    public required InquiryId InquiryId { get; init; }
    public required HandOverKind Kind { get; init; }

    /// <summary>Ids or names as text, by kind; null for "nobody". To a team: from a team, or from a person with <see cref="OfPerson"/> before the id.</summary>
    public required string? From { get; init; }
    public required string? To { get; init; }
    public required string? Reason { get; init; }
    public required UserId? ById { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Time one person really worked on one inquiry.</summary>
public sealed class InquiryWork
{
    public required InquiryId InquiryId { get; init; }
    public required UserId UserId { get; init; }
    public long Seconds { get; set; }
}
