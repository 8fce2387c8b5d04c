using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Platform.Files;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Conversations;

/// <summary>The door: routes, and what others may call (<see cref="ConversationThreads"/>, <see cref="ReplyRecipients"/>, <see cref="ConversationPolicy"/>).</summary>
public static class ConversationsFeature
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<ConversationThreads>();
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<IFileReferences, ConversationFiles>();
        services.AddJob<ConversationCleanup>("conversation-cleanup", ConversationCleanup.Interval);
    }

    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        var conversations = app.MapGroup("/api/conversations").WithTags("Conversations");
        ListConversations.Map(conversations);
        GetConversation.Map(conversations);
        AddNote.Map(conversations);
        AssignConversation.Map(conversations);
        SetConversationState.Map(conversations);
        ApproveParticipant.Map(conversations);
        RecordHandlingTime.Map(conversations);
        GetDrafts.Map(conversations);
        SaveDraft.Map(conversations);
        Placeholders.Map(conversations);
        UploadFile.Map(app);
        ListSavedTexts.Map(app);
        AddSavedText.Map(app);
        ChangeSavedText.Map(app);
        RemoveSavedText.Map(app);
        GetAttachment.Map(app);
        GetOriginal.Map(app);
    }
}
