using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Insights.Overview;

/// <summary>How many have come today, beside what is usual by this hour.</summary>
public static class GetToday
{
    private const int Weeks = 4;

    /// <param name="Usual">Mean of the same weekday in the last four weeks, up to the hour that has just ended.</param>
    /// <param name="Hour">The hour that is running.</param>
    public sealed record Response(DateOnly Today, long Inquiries, double Usual, int Hour);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/today", Handle).WithName(nameof(GetToday)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, TimeProvider time, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request with { From = null, To = null }, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var hour = TimeZoneInfo.ConvertTime(time.Now(), question.Zone).Hour;
        var days = (await RollUpReading.Read(db, question, new DayRange(question.Today.AddDays(-7 * Weeks), question.Today), Division.Day, stop)).ToDictionary(x => x.Day, x => x.Sums);
        var now = days.GetValueOrDefault(question.Today.DayNumber)?[Measure.Inquiries] ?? 0;
        var usual = Enumerable.Range(1, Weeks)
            .Average(x => days.GetValueOrDefault(question.Today.AddDays(-7 * x).DayNumber)?.Values[Measures.HoursOfDay].Take(hour).Sum() ?? 0);
        return TypedResults.Ok(new Response(question.Today, now, usual, hour));
    }
}
