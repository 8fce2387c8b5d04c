using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Triggers;
using Kjerne.Platform.Data;

namespace Kjerne.Commands.Demo;

/// <summary>Two rules of the house: one that is on from the demonstration's present, one that waits to be tried.</summary>
public static class DemoTriggers
{
    public static Task Add(Writer writer, CurrentUser agent, DateTimeOffset now) => writer.Write(async db =>
    {
        var requests = new[]
        {
            new TriggerRequest(null, "Faktura til Sunniva", TriggerEvent.MessageReceived, null, new ConversationFilter { Text = "faktura", IsUnassigned = true },
                [new ConversationAction.Assign(agent.Id, null, null)], IsOn: true),
            new TriggerRequest(null, "Ventet i fire timer", TriggerEvent.WaitingLong, 240, new ConversationFilter { IsUnassigned = true },
                [new ConversationAction.AddNote("Kunden har ventet i fire timer.")], IsOn: false),
        };
        foreach (var (request, position) in requests.Select((x, i) => (x, i + 1)))
        {
            var trigger = new Trigger { Name = "", Event = request.Event, Filter = "", Actions = "", Position = position, CreatedAt = now };
            request.WriteTo(trigger, now);
            db.Triggers.Add(trigger);
        }

        await db.SaveChangesAsync();
    });
}
