using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Insights.Overview;

/// <summary>What stands in the address of every question about figures. All of it may be left out.</summary>
public sealed record InsightRequest
{
    /// <summary>First day, 2026-11-03; with <see cref="To"/> left out too: the last 28 days.</summary>
    public string? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public string? To { get; init; }
    public long? BrandId { get; init; }
    public string? Channel { get; init; }

    /// <summary>A topic with all below it; 0: without a topic.</summary>
    public long? TopicId { get; init; }

    /// <summary>0: of no team.</summary>
    public long? TeamId { get; init; }
    public string? Language { get; init; }

    /// <summary>Topics as they stood at the end of the period instead of today's.</summary>
    public bool? AsWas { get; init; }
}

/// <summary>Days of the office's calendar, both ends included.</summary>
public sealed record DayRange(DateOnly From, DateOnly To)
{
    public int Length() => To.DayNumber - From.DayNumber + 1;

    public DayRange Before() => new(From.AddDays(-Length()), From.AddDays(-1));
}

/// <summary>A request made whole: which inquiries are meant, of those this person may see.</summary>
/// <param name="Topics">As inquiries carry them, 0 for none; null: all.</param>
/// <param name="Brands">Null: all.</param>
/// <param name="Teams">0 for none; null: all.</param>
public sealed record InsightQuestion(
    DayRange Days, DateOnly Today, TimeZoneInfo Zone, TopicTree Tree, IReadOnlyCollection<long>? Topics, IReadOnlyCollection<long>? Brands, IReadOnlyCollection<long>? Teams,
    Channel? Channel, Language? Language)
{
    private const int LongestDays = 5 * 366;

    /// <summary>It asks for what only the finest sums divide by.</summary>
    public bool IsFine => Teams is not null || Language is not null;

    private const int UsualDays = 28;

    public readonly record struct Answer(InsightQuestion? Question, Refusal? Refusal);

    /// <summary>
    /// Who may not see a brand's conversations sees none of its figures, and who sees only some teams' work sees the figures of those teams:
    /// <c>ConversationPolicy</c> in the terms of the roll-ups, never wider than it.
    /// </summary>
    public static async Task<Answer> Of(InsightRequest request, CurrentUser user, KjerneDb db, InsightOptions options, TimeProvider time, CancellationToken stop)
    {
        var basis = await CountingBasis.Of(db, options, stop);
        var now = TimeZoneInfo.ConvertTime(time.Now(), basis.Zone);
        var today = DateOnly.FromDateTime(now.DateTime);
        var errors = new Check();
        var to = Day("to", request.To, today, errors);
        var from = Day("from", request.From, to.AddDays(1 - UsualDays), errors);
        errors.Rule("from", from <= to && to.DayNumber - from.DayNumber < LongestDays, "out_of_range");
        var channel = Name<Channel>("channel", request.Channel, errors);
        var language = Name<Language>("language", request.Language, errors);
        if (errors.Refusal is { } invalid)
        {
            return new Answer(null, invalid);
        }

        var tree = request.AsWas == true ? await TopicTree.AsOf(db, EndOf(to, basis.Zone), stop) : await TopicTree.Read(db, stop);
        return new Answer(
            new InsightQuestion(
                new DayRange(from, to), today, basis.Zone, tree,
                request.TopicId switch { null => null, 0 => [0], { } topic => [.. tree.Counting(new TopicId(topic)).Select(x => x.Value)] },
                Narrow(user.Brands?.Select(x => x.Value), request.BrandId),
                Narrow(user.SeesAllTeams ? null : user.Teams.Select(x => x.Value).Concat(user.SeesUnassigned ? [0L] : []), request.TeamId),
                channel, language),
            null);
    }

    public static async Task<Answer> Of(InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop) =>
        await Of(
            request, user, db, http.RequestServices.GetRequiredService<IOptions<InsightOptions>>().Value, http.RequestServices.GetRequiredService<TimeProvider>(), stop);

    /// <summary>Those that are meant, in the log as it is counted.</summary>
    public IQueryable<CountedInquiry> Meant(IQueryable<CountedInquiry> all)
    {
        var (from, to) = (Days.From.DayNumber, Days.To.DayNumber);
        all = all.Where(x => x.Day >= from && x.Day <= to);
        if (Brands is { } brands)
        {
            var list = brands.Select(x => new BrandId(x)).ToList();
            all = all.Where(x => list.Contains(x.BrandId));
        }

        if (Topics is { } topics)
        {
            var list = topics.Select(x => x == 0 ? (TopicId?)null : new TopicId(x)).ToList();
            all = all.Where(x => list.Contains(x.TopicId));
        }

        if (Teams is { } teams)
        {
            var list = teams.Select(x => x == 0 ? (TeamId?)null : new TeamId(x)).ToList();
            all = all.Where(x => list.Contains(x.TeamId));
        }

        if (Channel is { } channel)
        {
            all = all.Where(x => x.Channel == channel);
        }

        return Language is { } language ? all.Where(x => x.Language == language) : all;
    }

    private static List<long>? Narrow(IEnumerable<long>? seen, long? wanted)
    {
        var list = seen?.ToList();
        return wanted is not { } one ? list : list is null || list.Contains(one) ? [one] : [];
    }

    private static DateOnly Day(string field, string? text, DateOnly usual, Check errors)
    {
        if (string.IsNullOrEmpty(text))
        {
            return usual;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 3000;
        errors.Rule(field, isDay, "malformed");
        return isDay ? day : usual;
    }

    private static T? Name<T>(string field, string? text, Check errors) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var isKnown = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
        errors.Rule(field, isKnown, "unknown_value");
        return isKnown ? value : null;
    }

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
