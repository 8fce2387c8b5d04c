using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Insights;

/// <summary>Figures from the log of inquiries. Hears of the log by events; nothing calls it.</summary>
public static class InsightsFeature
{
    public static void AddInsights(this IServiceCollection services)
    {
        services.AddOptions<InsightOptions>().BindConfiguration("Kjerne:Insights").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Recount>();
        services.AddEventReader<CountInquiries>();
        services.AddJob<RecountJob>("insights-recount", RecountJob.Interval);
    }

    public static void MapInsights(this IEndpointRouteBuilder app)
    {
        var insights = app.MapGroup("/api/insights").WithTags("Insights");
        GetDefinitions.Map(insights);
        GetOverview.Map(insights);
        GetSeries.Map(insights);
        GetWeekHours.Map(insights);
        GetToday.Map(insights);
        ListFigureInquiries.Map(insights);
        RecountInsights.Map(insights);
    }
}
