using Kjerne.Features.Access;
using Kjerne.Features.Insights.Figures;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.Overview;

/// <summary>One figure through the period, and whether its changes are more than noise.</summary>
public static class GetSeries
{
    private const int MostDays = 62;
    private const int MostWeeks = 400;

    /// <param name="IsNoise">No point is a signal: nothing has changed but by chance. Null when there are too few whole points to say.</param>
    public sealed record Response(string Figure, SeriesUnit Unit, IReadOnlyList<Point> Points, double? Mean, double? Low, double? High, bool? IsNoise);

    /// <param name="IsPartial">The unit is not all in the period, or not over yet: the limits do without it.</param>
    /// <param name="Definition">Version of the figure's definition; points of two are not joined.</param>
    public sealed record Point(DateOnly From, DateOnly To, double? Value, bool IsPartial, Signal Signal, int Definition);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/series", Handle).WithName(nameof(GetSeries)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop, string figure = "inquiries")
    {
        if (FigureList.Find(figure) is not { Value: not null } wanted)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["figure"] = ["unknown_value"] }).ToProblem();
        }

        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var unit = question.Days.Length() <= MostDays ? SeriesUnit.Day : question.Days.Length() <= MostWeeks ? SeriesUnit.Week : SeriesUnit.Month;
        var parts = (await RollUpReading.Read(db, question, question.Days, Division.Day, stop)).ToDictionary(x => x.Day, x => x.Sums);
        return TypedResults.Ok(Draw(wanted, unit, Points(wanted, unit, question, parts)));
    }

    private static List<Point> Points(Figure figure, SeriesUnit unit, InsightQuestion question, Dictionary<int, Sums> parts)
    {
        var points = new List<Point>();
        for (var start = unit.StartOf(question.Days.From); start <= question.Days.To; start = unit.After(start))
        {
            var end = unit.After(start).AddDays(-1);
            var sums = new Sums();
            for (var day = start; day <= end; day = day.AddDays(1))
            {
                if (parts.TryGetValue(day.DayNumber, out var some))
                {
                    sums.Add(some);
                }
            }

            var isPartial = start < question.Days.From || end > question.Days.To || end >= question.Today;
            var definition = start < figure.Since ? Math.Max(1, figure.Version - 1) : figure.Version;
            points.Add(new Point(start, end, figure.Value!(sums, sums), isPartial, Signal.None, definition));
        }

        return points;
    }

    private static Response Draw(Figure figure, SeriesUnit unit, List<Point> points)
    {
        var (judged, chart) = Judge(points, figure.Version);
        return new Response(figure.Key, unit, judged, chart?.Mean, chart?.Low, chart?.High, chart?.Signals.All(x => x == Signal.None));
    }

    /// <summary>Whole points of one definition, and what each of them says.</summary>
    public static (List<Point> Points, ControlChart? Chart) Judge(List<Point> points, int version)
    {
        var whole = points.FindAll(x => x is { IsPartial: false, Value: not null } && x.Definition == version);
        var chart = ControlChart.Of(whole.ConvertAll(x => x.Value!.Value));
        var signals = chart is null ? [] : whole.Zip(chart.Signals).ToDictionary(x => x.First.From, x => x.Second);
        return (points.ConvertAll(x => x with { Signal = signals.GetValueOrDefault(x.From) }), chart);
    }
}
