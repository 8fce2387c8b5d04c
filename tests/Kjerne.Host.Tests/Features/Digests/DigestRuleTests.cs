using Kjerne.Features;
using Kjerne.Features.Digests;
using Xunit;

namespace Kjerne.Tests.Features.Digests;

/// <summary>Which lines are chosen, when a digest is due, and that every line can be said in every language.</summary>
public sealed class DigestRuleTests
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    [Fact]
    public void The_five_weightiest_are_said_at_most_one_about_the_same_and_none_below_one()
    {
        DigestLine[] candidates =
        [
            Line("topic 1", 10), Line("topic 1", 12, DigestLineKind.Alarm), Line("topic 2", 4, hours: 30), Line("figure churn", 7), Line("topic 3", 6), Line("topic 4", 5), Line("topic 5", 3), Line("topic 6", 0.4),
        ];

        var (lines, found) = DigestRule.Choose(candidates);

        Assert.Equal(["topic 2", "topic 1", "figure churn", "topic 3", "topic 4"], lines.Select(x => x.About));
        Assert.Equal((DigestLineKind.Alarm, 6), (lines[1].Kind, found));
        Assert.Equal(lines, DigestRule.Choose(candidates.Reverse()).Lines);
    }

    [Fact]
    public void Nothing_is_padded()
    {
        Assert.Empty(DigestRule.Choose([Line("topic 1", 0.9)]).Lines);
        Assert.Single(DigestRule.Choose([Line("topic 1", 0.5, hours: 0.5), Line("topic 2", 0)]).Lines);
    }

    [Fact]
    public void It_is_to_decide_when_somebody_named_can_act()
    {
        Assert.True(Line("topic 1", 9, owner: "Faktura").IsDecision);
        Assert.False(Line("topic 1", 9).IsDecision);
        Assert.False(Line("topic 1", 9, DigestLineKind.Fell, owner: "Faktura").IsDecision);
        Assert.False((Line("figure x", 9, DigestLineKind.OutOfBand, owner: "Kari") with { Words = new Dictionary<string, string> { ["good"] = "yes" } }).IsDecision);
    }

    [Theory]
    [InlineData(DigestRhythm.Weekly, 1, 7, "2026-03-02T05:59:59Z", "2026-02-23", "2026-02-16", "2026-02-22")]
    [InlineData(DigestRhythm.Weekly, 1, 7, "2026-03-02T06:00:00Z", "2026-03-02", "2026-02-23", "2026-03-01")]
    [InlineData(DigestRhythm.Weekly, 7, 0, "2026-03-02T06:00:00Z", "2026-03-01", "2026-02-22", "2026-02-28")]
    [InlineData(DigestRhythm.Monthly, 5, 7, "2026-03-02T06:00:00Z", "2026-02-05", "2026-01-01", "2026-01-31")]
    [InlineData(DigestRhythm.Monthly, 28, 23, "2026-03-01T06:00:00Z", "2026-02-28", "2026-01-01", "2026-01-31")]
    public void It_is_due_by_the_clock_on_the_wall_and_about_whole_days_before(DigestRhythm rhythm, int day, int hour, string now, string due, string from, string to)
    {
        var (dueOn, at) = Digest(rhythm, day, hour).LastDue(Oslo, DateTimeOffset.Parse(now, null));

        Assert.Equal((due, true), ($"{dueOn:yyyy-MM-dd}", at <= DateTimeOffset.Parse(now, null)));
        Assert.Equal((from, to), ($"{rhythm.PeriodBefore(dueOn).From:yyyy-MM-dd}", $"{rhythm.PeriodBefore(dueOn).To:yyyy-MM-dd}"));
    }

    [Fact]
    public void An_hour_the_clocks_leave_out_comes_with_the_next()
    {
        var digest = Digest(DigestRhythm.Weekly, 7, 2);

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), digest.NextDue(Oslo, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 4, 5, 0, 0, 0, TimeSpan.Zero), digest.NextDue(Oslo, new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Every_line_is_said_in_every_language_and_no_gap_is_left()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var speech = new DigestSpeech(language);
            foreach (var kind in Enum.GetValues<DigestLineKind>())
            {
                var line = Full(kind);
                var said = $"{speech.Sentence(line)} {speech.Decision(line)}";
                Assert.True(said.Length > 20 && !said.Contains('{') && !said.Contains("  ", StringComparison.Ordinal), $"{language} {kind}: {said}");
            }
        }
    }

    [Theory]
    [InlineData(Language.Nb, "«Faktura» vokste: 1 284 henvendelser, 40 i perioden før. Vanlig er 20 til 60.")]
    [InlineData(Language.Sv, "”Faktura” växte: 1 284 ärenden, 40 under perioden före. Vanligt är 20 till 60.")]
    [InlineData(Language.En, "“Faktura” grew: 1,284 inquiries, 40 in the period before. Usual is 20 to 60.")]
    public void Numbers_are_written_as_the_reader_writes_them(Language language, string sentence) =>
        Assert.Equal(sentence, new DigestSpeech(language).Sentence(Full(DigestLineKind.Grew)).Replace('\u00A0', ' ').Replace('\u202F', ' '));

    [Fact]
    public void Days_are_written_as_the_reader_writes_them()
    {
        var (from, to) = (new DateOnly(2026, 2, 23), new DateOnly(2026, 3, 1));

        Assert.Equal("23. feb. – 1. mar. 2026", new DigestSpeech(Language.Nb).Days(from, to));
        Assert.Equal("16–22 Nov 2026", new DigestSpeech(Language.En).Days(new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 22)));
        Assert.Equal("29 Dec 2025 – 4 Jan 2026", new DigestSpeech(Language.En).Days(new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 4)));
    }

    private static DigestLine Line(string about, double people, DigestLineKind kind = DigestLineKind.Grew, double hours = 0, string? owner = null) => new(kind, about, "Faktura", people, hours, owner, "/topics/1/dive");

    private static Digest Digest(DigestRhythm rhythm, int day, int hour) => new() { Name = "Uken", Rhythm = rhythm, Day = day, Hour = hour, PlannedAt = default, KeeperId = null };

    private static DigestLine Full(DigestLineKind kind) => new(kind, "topic 1", "Faktura", 9, 1, "Team", "/")
    {
        Numbers = new Dictionary<string, double>
        {
            ["now"] = 1_284, ["before"] = 40, ["low"] = 20, ["high"] = 60, ["ratio"] = 2, ["lowRatio"] = 1.2, ["highRatio"] = 3, ["place"] = 2, ["placeBefore"] = 9, ["value"] = 5_400, ["valueBefore"] = 3_600,
            ["target"] = 3_600, ["lowValue"] = 1_000, ["highValue"] = 4_000, ["share"] = 0.5, ["allShare"] = 0.8, ["lowShare"] = 0.4, ["highShare"] = 0.6, ["ratings"] = 20, ["answers"] = 40, ["expected"] = 3,
            ["proposals"] = 4,
        },
        Words = new Dictionary<string, string>
        {
            ["figure"] = "firstAnswer", ["unit"] = "Seconds", ["wanted"] = "AtMost", ["currency"] = "", ["from"] = kind == DigestLineKind.SentOn ? "email" : "2026-02-23", ["to"] = kind == DigestLineKind.SentOn ? "phone" : "2026-03-01",
            ["way"] = "channel", ["fixedOn"] = "2026-02-20", ["since"] = "2026-02-28", ["reviewOn"] = "2026-02-20", ["brand"] = "Nordlys",
        },
    };
}
