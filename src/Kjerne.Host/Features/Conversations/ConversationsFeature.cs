using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.HandOvers;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Conversations.InquiryTopics.Rerun;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Merging;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Quotes;
using Kjerne.Features.Conversations.Reading;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Conversations.Search;
using Kjerne.Features.Conversations.Macros;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Features.Conversations.Similar;
using Kjerne.Features.Conversations.Snooze;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Events;
using Kjerne.Platform.Files;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Conversations;

/// <summary>The door: routes, and what others may call (<see cref="ConversationThreads"/>, <see cref="ReplyRecipients"/>, <see cref="ConversationPolicy"/>).</summary>
public static class ConversationsFeature
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<ConversationThreads>();
        services.AddSingleton<PastConversations>();
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<ConversationActions>();
        services.AddSingleton<IFileReferences, ConversationFiles>();
        services.AddJob<TellOverdue>("partner-overdue", TellOverdue.Interval);
        services.AddSearch();
        services.AddSimilar();
        services.AddOptions<SpotCheckOptions>().BindConfiguration("Kjerne:SpotChecks").ValidateDataAnnotations().ValidateOnStart();
        services.AddEventReader<ClassifyInquiries>();
        services.AddEventReader<ClassifyImported>();
        services.AddEventReader<FollowTopicSplits>();
        services.AddHostedService<TopicRerunWork>();
        services.AddJob<RerunAfterLearning>("topics-rerun", RerunAfterLearning.Interval);
        services.AddTopicReview();
        services.AddJob<WakeSnoozed>("wake-snoozed", WakeSnoozed.Interval);
        services.AddJob<ConversationCleanup>("conversation-cleanup", ConversationCleanup.Interval);
    }

    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        var conversations = app.MapGroup("/api/conversations").WithTags("Conversations");
        ListConversations.Map(conversations);
        QueryConversations.Map(conversations);
        BulkActions.Map(conversations);
        SavedViews.Map(app);
        SearchConversations.Map(app);
        GetConversation.Map(conversations);
        AddNote.Map(conversations);
        AssignConversation.Map(conversations);
        SetConversationState.Map(conversations);
        ApproveParticipant.Map(conversations);
        RecordHandlingTime.Map(conversations);
        GetDrafts.Map(conversations);
        ListMyDrafts.Map(app);
        SaveDraft.Map(conversations);
        Placeholders.Map(conversations);
        ApplyActions.Map(conversations);
        MergeConversations.Map(conversations);
        MergeMany.Map(conversations);
        UnmergeConversations.Map(conversations);
        SplitMessage.Map(conversations);
        LinkConversations.Map(conversations);
        MarkRead.Map(conversations);
        GetHistory.Map(conversations);
        GetDetails.Map(conversations);
        ListSimilar.Map(conversations);
        ListQuotes.Map(conversations, app);
        MarkQuote.Map(conversations);
        CodeQuote.Map(app);
        ChangeExchange.Map(conversations);
        MapThreads(app);
        UploadFile.Map(app);
        MapTexts(app);
        app.MapTopicReview();
        GetAttachment.Map(app);
        GetOriginal.Map(app);
    }

    private static void MapThreads(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Conversations");
        ListTags.Map(api);
        AddTag.Map(api);
        ChangeTag.Map(api);
        ListFields.Map(api);
        AddField.Map(api);
        ChangeField.Map(api);
        ManagePartners.Map(api);
        ManageHandOverReasons.Map(api);
        GetInquiryTopics.Map(api);
        SetInquiryTopics.Map(api);
        GetTopicsAsOf.Map(api);
        TopicReruns.Map(api);
    }

    private static void MapTexts(IEndpointRouteBuilder app)
    {
        ListSavedTexts.Map(app);
        AddSavedText.Map(app);
        ChangeSavedText.Map(app);
        RemoveSavedText.Map(app);
        ListMacros.Map(app);
        AddMacro.Map(app);
        ChangeMacro.Map(app);
        RemoveMacro.Map(app);
        PreviewMacro.Map(app);
        ApplyMacro.Map(app);
    }
}
