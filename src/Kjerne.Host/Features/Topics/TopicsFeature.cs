namespace Kjerne.Features.Topics;

/// <summary>The door: the tree (<see cref="TopicTree"/>), what a text is about (<see cref="TopicClassifier"/>), what is taught (<see cref="TopicLessons"/>).</summary>
public static class TopicsFeature
{
    public static void AddTopics(this IServiceCollection services)
    {
        services.AddSingleton<TopicClassifier>();
        services.AddSingleton<TopicTrees>();
    }

    public static void MapTopics(this IEndpointRouteBuilder app)
    {
        var topics = app.MapGroup("/api/topics").WithTags("Topics");
        ListTopics.Map(topics);
        AddTopic.Map(topics);
        ChangeTopic.Map(topics);
        MergeTopics.Map(topics);
        SplitTopic.Map(topics);
        GetTopicHistory.Map(topics);
        ListTopicExamples.Map(topics);
        AddTopicExamples.Map(topics);
        RemoveTopicExample.Map(topics);
    }
}
