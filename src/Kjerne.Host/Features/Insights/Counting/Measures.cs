using Kjerne.Platform.Data;

namespace Kjerne.Features.Insights.Counting;

/// <summary>What a roll-up adds up; every figure is made of these.</summary>
public enum Measure
{
    Inquiries, WithoutTopic, Answered, FirstAnswerSeconds, Solved, SolutionSeconds, Worked, HandlingSeconds, WaitedSeconds,
    ToPerson, ToTeam, ToChannel, ToSystem, ToPartner, HandedOver, Repeats, Returns, AtFirstContact, Rated, Satisfaction, Switched,
    AskedOnly, CustomerUnknown,
}

/// <summary>
/// The sums of one row: the <see cref="Measure"/>s, then how many were first answered and solved within each step of <see cref="Steps"/>, then how many
/// came in each hour of the day.
/// </summary>
public static class Measures
{
    public const int Hours = 24;

    /// <summary>Upper ends in seconds, exclusive of what is longer; what is longer than the last stands in one step more. Those that figures name are among them.</summary>
    public static readonly IReadOnlyList<long> Steps =
        [60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 259_200, 432_000, 604_800, 1_209_600, 2_592_000];

    private static readonly int Named = Enum.GetValues<Measure>().Length;

    public static readonly Range FirstAnswerSteps = Named..(Named + Steps.Count + 1);
    public static readonly Range SolutionSteps = FirstAnswerSteps.End.Value..(FirstAnswerSteps.End.Value + Steps.Count + 1);
    public static readonly Range HoursOfDay = SolutionSteps.End.Value..(SolutionSteps.End.Value + Hours);

    /// <summary>Names of the properties, in the order of the sums.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        .. Enum.GetNames<Measure>(),
        .. Enumerable.Range(0, Steps.Count + 1).Select(x => $"AnsweredIn{x}"),
        .. Enumerable.Range(0, Steps.Count + 1).Select(x => $"SolvedIn{x}"),
        .. Enumerable.Range(0, Hours).Select(x => $"Hour{x}"),
    ];

    public static readonly IReadOnlyList<string> Columns = [.. Names.Select(SnakeCase.Of)];

    /// <summary>What one inquiry adds.</summary>
    public static long[] Of(CountedInquiry inquiry)
    {
        var sums = new long[Names.Count];
        Set(sums, Measure.Inquiries, 1);
        Set(sums, Measure.WithoutTopic, Is(inquiry.TopicId is null));
        Length(sums, Measure.Answered, Measure.FirstAnswerSeconds, FirstAnswerSteps, inquiry.FirstAnswerSeconds);
        Length(sums, Measure.Solved, Measure.SolutionSeconds, SolutionSteps, inquiry.SolutionSeconds);
        Set(sums, Measure.Worked, Is(inquiry.HandlingSeconds > 0));
        Set(sums, Measure.HandlingSeconds, inquiry.HandlingSeconds);
        Set(sums, Measure.WaitedSeconds, inquiry.WaitedSeconds);
        Set(sums, Measure.ToPerson, inquiry.ToPerson);
        Set(sums, Measure.ToTeam, inquiry.ToTeam);
        Set(sums, Measure.ToChannel, inquiry.ToChannel);
        Set(sums, Measure.ToSystem, inquiry.ToSystem);
        Set(sums, Measure.ToPartner, inquiry.ToPartner);
        Set(sums, Measure.HandedOver, Is(inquiry.HandOvers > 0));
        Set(sums, Measure.Repeats, Is(inquiry.IsRepeat));
        Set(sums, Measure.Returns, Is(inquiry.IsReturn));
        Set(sums, Measure.AtFirstContact, Is(inquiry.IsSettledAtOnce && !inquiry.IsFollowed));
        Set(sums, Measure.Rated, Is(inquiry.Satisfaction is not null));
        Set(sums, Measure.Satisfaction, inquiry.Satisfaction ?? 0);
        Set(sums, Measure.Switched, Is(inquiry.FromChannel is not null));
        Set(sums, Measure.AskedOnly, Is(inquiry.IsAskedOnly));
        Set(sums, Measure.CustomerUnknown, Is(inquiry.IsCustomerUnknown));
        sums[HoursOfDay.Start.Value + inquiry.Hour] = 1;
        return sums;
    }

    public static void Add(long[] to, long[] more, int times)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * more[i];
        }
    }

    /// <summary>Which of <see cref="Steps"/> the length falls in.</summary>
    public static int StepOf(long seconds)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (seconds <= Steps[i])
            {
                return i;
            }
        }

        return Steps.Count;
    }

    private static void Length(long[] sums, Measure count, Measure total, Range steps, long? seconds)
    {
        if (seconds is { } length)
        {
            Set(sums, count, 1);
            Set(sums, total, length);
            sums[steps.Start.Value + StepOf(length)] = 1;
        }
    }

    private static void Set(long[] sums, Measure measure, long value) => sums[(int)measure] = value;

    private static long Is(bool condition) => condition ? 1 : 0;
}
