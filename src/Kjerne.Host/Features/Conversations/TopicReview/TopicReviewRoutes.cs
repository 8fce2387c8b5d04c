using Kjerne.Features.Conversations.TopicReview.Quality;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>What the machine found and a person decides, and how well it does.</summary>
public static class TopicReviewRoutes
{
    public static void AddTopicReview(this IServiceCollection services)
    {
        services.AddJob<DiscoverTopics>(DiscoverTopics.JobName, DiscoverTopics.Interval);
        services.AddSingleton<FollowedGroups>();
    }

    public static void MapTopicReview(this IEndpointRouteBuilder app)
    {
        var proposals = app.MapGroup("/api/topic-proposals").WithTags("TopicReview");
        ListTopicProposals.Map(proposals);
        ListProposedInquiries.Map(proposals);
        LookForTopics.Map(proposals);
        AcceptTopicProposal.Map(proposals);
        RefuseTopicProposal.Map(proposals);
        UndoTopicProposal.Map(proposals);
        var quality = app.MapGroup("/api/topic-quality").WithTags("TopicReview");
        GetTopicQuality.Map(quality);
        ListJudgedInquiries.Map(quality);
    }
}
