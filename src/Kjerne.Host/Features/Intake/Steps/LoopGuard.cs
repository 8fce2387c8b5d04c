using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake.Steps;

/// <summary>
/// Keeps out what would go round for ever, what floods, what says nothing and what has no sender. Each cause can be let past by hand
/// (<see cref="IntakeItem.Release"/>), and then holds that one item no more.
/// </summary>
public sealed class LoopGuard(HourlyLimits limits)
{
    /// <summary>Machine-written mails from one sender in an hour: a broken program that writes about every error fills the lists of the people here.</summary>
    private const int MostOfOneMachine = 60;

    public async Task<string?> Run(IntakeContext context)
    {
        foreach (var cause in Causes(context.Message))
        {
            if (!context.Item.IsReleasedFrom(cause))
            {
                return cause;
            }
        }

        return await IsOurs(context) && !context.Item.IsReleasedFrom("own_address") ? "own_address"
            : IsFlood(context) && !context.Item.IsReleasedFrom("mass") ? "mass"
            : null;
    }

    private static IEnumerable<string> Causes(InboundMessage message)
    {
        if (message.HoldCause is { } cause)
        {
            yield return cause;
        }

        if (message.Sender is null)
        {
            yield return "no_sender";
        }

        if (message.Files.Count == 0 && message.Html is null && string.IsNullOrWhiteSpace(message.Text) && string.IsNullOrWhiteSpace(message.Subject))
        {
            yield return "blank";
        }
    }

    private static async Task<bool> IsOurs(IntakeContext context)
    {
        var (channel, address) = (context.Item.Channel, context.Sender.Value);
        return await context.Db.ChannelAccounts.AnyAsync(x => x.Channel == channel && x.Address == address)
            || await context.Db.ChannelAliases.AnyAsync(x => x.Channel == channel && x.Address == address);
    }

    private bool IsFlood(IntakeContext context) =>
        context.Message.IsAutomatic && context.Item.Attempts == 0 && !limits.Take($"intake.machine {context.Sender.Value}", MostOfOneMachine);
}
