using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake.Steps;

/// <summary>Keeps out what would go round for ever, and what has no sender.</summary>
public static class LoopGuard
{
    public static async Task<string?> Run(IntakeContext context)
    {
        var message = context.Message;
        if (message.HoldCause is { } cause)
        {
            return cause;
        }

        if (message.Sender is not { } sender)
        {
            return "no_sender";
        }

        var isOurs = await context.Db.ChannelAccounts.AnyAsync(x => x.Channel == context.Item.Channel && x.Address == sender.Value);
        return isOurs ? "own_address" : null;
    }
}
