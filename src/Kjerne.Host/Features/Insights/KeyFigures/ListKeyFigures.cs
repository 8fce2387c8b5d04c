using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>Where the last whole period lies against those before.</summary>
public enum Trend
{
    /// <summary>Too few whole periods to tell.</summary>
    Unknown,
    Steady, Up, Down,
}

/// <param name="Version">0: still as the program knows it.</param>
/// <param name="LogFigure">Its key in the overview; null for what the log does not tell or only for the end of a period.</param>
/// <param name="Missing">Keys of the figures that must be connected or uploaded before it has a value.</param>
/// <param name="Comes">When it comes, in the reader's language; null where nothing is missing or nobody knows.</param>
/// <param name="Value">Of the last whole period.</param>
/// <param name="IsMet">Whether it reaches the target; null without one, or without a value.</param>
/// <param name="Points">The last periods, oldest first.</param>
public sealed record KeyFigureRow(
    string Key, string Name, bool IsUsual, BrandId? BrandId, KeyFigureSource Source, string? LogFigure, Channel? Channel, KeyFigureUnit Unit, string? Currency, SeriesUnit Grain,
    KeyFigureMeaning Meaning, double? Target, TargetDirection Direction, UserId? OwnerId, string? OwnerName, DateOnly? ReviewOn, bool IsReviewDue, string? ParentKey, int? Place, int Version,
    bool MayChange, IReadOnlyList<string> Missing, string? Comes, DateOnly? From, DateOnly? To, double? Value, double? Before, bool? IsMet, Trend Trend, double? Mean, double? Low, double? High,
    IReadOnlyList<GetSeries.Point> Points);

/// <param name="Formula">Null for what is no formula.</param>
public sealed record KeyFigureMeaning(int Version, DateOnly Since, string Text, string? Formula);

/// <summary>All key figures of this person: what they mean, what they should be and how they stand.</summary>
public static class ListKeyFigures
{
    /// <param name="MayAdd">This person may make figures of their own.</param>
    public sealed record Response(DateOnly Today, bool MayAdd, IReadOnlyList<KeyFigureRow> Items);

    public static void Map(RouteGroupBuilder figures) => figures.MapGet("/", Handle).WithName(nameof(ListKeyFigures)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Response> Handle(CurrentUser user, KjerneDb db, IOptions<InsightOptions> options, TimeProvider time, CancellationToken stop)
    {
        var catalog = await KeyFigureCatalog.Read(db, user, stop);
        var reading = await KeyFigureReading.Start(db, catalog, await CountingBasis.Of(db, options.Value, stop), time.Now(), stop);
        return new Response(reading.Today, user.SeesAllTeams && user.May(Permissions.ManageFigures), await KeyFigureRows.Of(db, reading, catalog.All, user, stop));
    }
}

/// <summary>One key figure with all it meant, its channels, and what was uploaded.</summary>
public static class GetKeyFigure
{
    /// <param name="Meanings">Newest first.</param>
    /// <param name="Channels">Of the log: the last whole period by channel, most first.</param>
    /// <param name="Values">Of what is uploaded: newest first.</param>
    public sealed record Response(KeyFigureRow Figure, IReadOnlyList<KeyFigureMeaning> Meanings, IReadOnlyList<ChannelValue> Channels, IReadOnlyList<UploadedValue> Values);

    public sealed record ChannelValue(Channel Channel, double Value);

    public sealed record UploadedValue(DateOnly From, double Value, DateTimeOffset At, string? By);

    public static void Map(RouteGroupBuilder figures) => figures.MapGet("/{key}", Handle).WithName(nameof(GetKeyFigure)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string key, CurrentUser user, KjerneDb db, IOptions<InsightOptions> options, TimeProvider time, CancellationToken stop)
    {
        var catalog = await KeyFigureCatalog.Read(db, user, stop);
        if (catalog.Find(key) is not { } figure)
        {
            return new KeyFigureNotFound().ToProblem();
        }

        var reading = await KeyFigureReading.Start(db, catalog, await CountingBasis.Of(db, options.Value, stop), time.Now(), stop);
        var row = (await KeyFigureRows.Of(db, reading, [figure], user, stop))[0];
        return TypedResults.Ok(new Response(
            row, [.. figure.Definitions.Reverse().Select(x => KeyFigureRows.Meaning(figure, x, user.Language))], await Channels(reading, figure, row), await KeyFigureValues.List(db, figure.Row.Id, stop)));
    }

    private static async Task<List<ChannelValue>> Channels(KeyFigureReading reading, KnownFigure figure, KeyFigureRow row)
    {
        var found = new List<ChannelValue>();
        if (figure.Row is { Source: KeyFigureSource.Log, Channel: null } && row is { From: { } from, To: { } to })
        {
            foreach (var channel in Enum.GetValues<Channel>())
            {
                if (await reading.OfChannel(figure, channel, new DayRange(from, to)) is { } value && !(value == 0 && figure.Row.Unit == KeyFigureUnit.Count))
                {
                    found.Add(new ChannelValue(channel, value));
                }
            }
        }

        return found;
    }
}

internal static class KeyFigureRows
{
    public static async Task<List<KeyFigureRow>> Of(KjerneDb db, KeyFigureReading reading, IEnumerable<KnownFigure> figures, CurrentUser user, CancellationToken stop)
    {
        var list = figures.ToList();
        var names = await StaffNames.Of(db, list.Select(x => x.Row.OwnerId), stop);
        var rows = new List<KeyFigureRow>();
        foreach (var figure in list)
        {
            rows.Add(Row(figure, await reading.Points(figure), reading, figure.Row.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, user));
        }

        return rows;
    }

    public static KeyFigureMeaning Meaning(KnownFigure figure, KeyFigureDefinition definition, Language language) =>
        new(definition.Version, definition.Since, figure.TextIn(definition, language), definition.Formula);

    private static KeyFigureRow Row(KnownFigure figure, List<GetSeries.Point> found, KeyFigureReading reading, string? owner, CurrentUser user)
    {
        var row = figure.Row;
        var (points, chart) = GetSeries.Judge(found, figure.VersionAt(reading.Today));
        var whole = points.FindAll(x => x is { IsPartial: false, Value: not null });
        var (last, before) = (whole.Count > 0 ? whole[^1] : null, whole.Count > 1 && whole[^2].Definition == whole[^1].Definition ? whole[^2].Value : null);
        var missing = reading.Missing(figure);
        return new KeyFigureRow(
            row.Key, figure.NameIn(user.Language), figure.Standard is not null, row.BrandId, row.Source, FigureList.Find(row.LogFigure)?.Key, row.Channel, row.Unit, row.Currency, row.Grain,
            Meaning(figure, figure.Current, user.Language), row.Target, row.Direction, row.OwnerId, owner, row.ReviewOn, row.ReviewOn <= reading.Today, row.ParentKey, row.Place, row.Version,
            user.May(Permissions.ManageFigures), missing, missing.Contains(row.Key) ? figure.Standard?.Comes?.In(user.Language) : null, last?.From, last?.To, last?.Value, before,
            last?.Value is { } value && row.Target is { } target ? (row.Direction == TargetDirection.AtLeast ? value >= target : value <= target) : null,
            TrendOf(last, chart), chart?.Mean, chart?.Low, chart?.High, points);
    }

    private static Trend TrendOf(GetSeries.Point? last, ControlChart? chart) =>
        last is null || chart is null ? Trend.Unknown : last.Signal == Signal.None ? Trend.Steady : last.Value > chart.Mean ? Trend.Up : Trend.Down;
}
