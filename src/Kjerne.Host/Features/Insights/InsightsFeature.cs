using Kjerne.Features.Insights.Answers;
using Kjerne.Features.Insights.Bounces;
using Kjerne.Features.Insights.Comments;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Dive;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Insights.Ranking;
using Kjerne.Platform.Events;
using Kjerne.Platform.Files;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Insights;

/// <summary>Figures from the log of inquiries. Hears of the log by events; nothing calls it.</summary>
public static class InsightsFeature
{
    public static void AddInsights(this IServiceCollection services)
    {
        services.AddOptions<InsightOptions>().BindConfiguration("Kjerne:Insights").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Recount>();
        services.AddSingleton<IFileReferences, ResearchFiles>();
        services.AddSingleton<KeyFigureClock>();
        services.AddEventReader<CountInquiries>();
        services.AddJob<RecountJob>("insights-recount", RecountJob.Interval);
        services.AddJob<KeyFigureReviewJob>("key-figure-reviews", KeyFigureReviewJob.Interval);
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
        GetBounces.Map(insights);
        RecountInsights.Map(insights);
        MapAnswers(insights.MapGroup("/answers"));
        MapDive(insights);
        MapRanking(insights.MapGroup("/ranking"));
        MapKeyFigures(insights.MapGroup("/key-figures"));
        MapComments(insights.MapGroup("/comments"));
    }

    private static void MapAnswers(RouteGroupBuilder answers)
    {
        ListAnswerConsistency.Map(answers);
        GetAnswerConsistency.Map(answers);
    }

    private static void MapDive(RouteGroupBuilder insights)
    {
        GetDive.Map(insights);
        ListResearchNotes.Map(insights);
        AddResearchNote.Map(insights);
        RemoveResearchNote.Map(insights);
    }

    private static void MapRanking(RouteGroupBuilder ranking)
    {
        GetRanking.Map(ranking);
        ListRankingWeights.Map(ranking);
        SaveRankingWeights.Map(ranking);
        ListGoals.Map(ranking);
        SaveGoal.Map(ranking);
        ListTopicValues.Map(ranking);
        SetTopicValue.Map(ranking);
    }

    private static void MapKeyFigures(RouteGroupBuilder figures)
    {
        ListKeyFigures.Map(figures);
        GetKeyFigure.Map(figures);
        AddKeyFigure.Map(figures);
        ChangeKeyFigure.Map(figures);
        MoveKeyFigure.Map(figures);
        RemoveKeyFigure.Map(figures);
        UploadKeyFigureValues.Map(figures);
    }

    private static void MapComments(RouteGroupBuilder comments)
    {
        ListInsightComments.Map(comments);
        PinInsightComment.Map(comments);
        ChangeInsightComment.Map(comments);
        RemoveInsightComment.Map(comments);
    }
}
