using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.Overview;

/// <summary>When people turn to us: by day of the week and hour of the day on the office's wall.</summary>
public static class GetWeekHours
{
    /// <param name="Days">Monday first; 24 counts each.</param>
    public sealed record Response(IReadOnlyList<IReadOnlyList<long>> Days);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/week-hours", Handle).WithName(nameof(GetWeekHours)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var days = Enumerable.Range(0, 7).Select(_ => new long[Measures.Hours]).ToArray();
        foreach (var part in await RollUpReading.Read(db, question, question.Days, Division.Day, stop))
        {
            var weekday = ((int)DateOnly.FromDayNumber(part.Day).DayOfWeek + 6) % 7;
            Measures.Add(days[weekday], part.Sums.Values[Measures.HoursOfDay], 1);
        }

        return TypedResults.Ok(new Response(days));
    }
}
