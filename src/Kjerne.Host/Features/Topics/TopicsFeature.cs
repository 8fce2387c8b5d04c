using Kjerne.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Topics;

/// <summary>The door: the tree (<see cref="TopicTree"/>), what a text is about (<see cref="TopicClassifier"/>), what is taught (<see cref="TopicLessons"/>).</summary>
public static class TopicsFeature
{
    public static void AddTopics(this IServiceCollection services)
    {
        services.AddSingleton<TopicClassifier>();
        services.AddSingleton<TopicTrees>();
        services.AddOptions<EmbeddingsOptions>().BindConfiguration("Kjerne:Embeddings").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(x => x.GetRequiredService<IOptions<EmbeddingsOptions>>().Value);
        services.AddSingleton<EmbeddingsAddress>();
        services.AddSingleton<TextVectors>();
        services.AddJob<ForgetVectors>("forget-vectors", ForgetVectors.Interval);
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
