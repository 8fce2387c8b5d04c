using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>A colleague hands the first person to sign in some open conversations, so that there is something to be told of.</summary>
public static class DemoNews
{
    private const int Given = 3;

    public static async Task Make(IServiceProvider services, CurrentUser from, CurrentUser to)
    {
        await using var scope = services.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<KjerneDb>().Conversations
            .Where(x => x.State == ConversationState.Open && x.AssigneeId != to.Id).OrderByDescending(x => x.LastActivityAt).Select(x => x.Id).Take(Given).ToListAsync();
        foreach (var id in open)
        {
            await AssignConversation.Handle(
                id, new AssignConversation.Request(to.Id, null, null), null, from, services.GetRequiredService<Writer>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        }
    }
}
