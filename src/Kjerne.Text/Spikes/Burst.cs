namespace Kjerne.Text.Spikes;

/// <summary>One line of the log. Topic and sender may be empty; a sender is only compared, never shown.</summary>
public sealed record LoggedInquiry(string Id, DateTimeOffset At, string Text, string Topic = "", string Sender = "");

/// <summary>
/// More inquiries of one kind than is usual. <see cref="FoundAt"/> is the time of the inquiry that raised it and never changes;
/// end, name and inquiries grow while more of the kind come.
/// </summary>
public sealed class Burst
{
    private readonly List<string> _ids = [];

    internal Burst(DateTimeOffset foundAt, DateTimeOffset startedAt, double surprise)
    {
        FoundAt = foundAt;
        StartedAt = EndedAt = startedAt;
        Surprise = surprise;
    }

    /// <summary>Time of the inquiry that raised it.</summary>
    public DateTimeOffset FoundAt { get; }

    /// <summary>Time of its first inquiry.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Time of its last inquiry so far.</summary>
    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>How unlikely it was when raised: minus the logarithm to base 10 of the chance of as many by accident.</summary>
    public double Surprise { get; }

    /// <summary>What it is about, in the words of its inquiries; the topic's name where one was known.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Its inquiries, in the order they came.</summary>
    public IReadOnlyList<string> Ids => _ids;

    internal HashSet<int> Members { get; } = [];

    internal void Add(int place, LoggedInquiry inquiry)
    {
        if (!Members.Add(place))
        {
            return;
        }

        _ids.Add(inquiry.Id);
        StartedAt = inquiry.At < StartedAt ? inquiry.At : StartedAt;
        EndedAt = inquiry.At > EndedAt ? inquiry.At : EndedAt;
    }
}
