using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Platform.Data;

namespace Kjerne.Commands.Demo;

/// <summary>Views somebody there would have made.</summary>
public static class DemoLists
{
    /// <param name="people">An administrator first, then a lead.</param>
    public static async Task Make(IServiceProvider services, IReadOnlyList<CurrentUser> people)
    {
        ConversationState[] notDone = [ConversationState.Open, ConversationState.Waiting];
        SavedViewRequest[] shared =
        [
            new("Ventet lengst", new ConversationFilter { States = [ConversationState.Open], WaitingMinutes = 0 }, ConversationSort.LongestWaiting, Sharing: ViewSharing.Everybody),
            new("Dansk og svensk", new ConversationFilter { States = notDone, Languages = [Language.Da, Language.Sv] }, Group: ConversationGroup.Assignee, Sharing: ViewSharing.Everybody, Position: 1),
        ];
        SavedViewRequest[] own =
        [
            new("Stille i to uker", new ConversationFilter { States = notDone, QuietMinutes = 14 * 24 * 60 }, ConversationSort.OldestActivity),
            new("Alt med vedlegg", new ConversationFilter { HasAttachments = true }, Group: ConversationGroup.Day, Position: 1),
        ];
        foreach (var (request, maker) in shared.Select(x => (x, people[1])).Concat(own.Select(x => (x, people[0]))))
        {
            await SavedViews.Add(request, maker, services.GetRequiredService<Writer>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        }
    }
}
