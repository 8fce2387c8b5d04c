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

    private static readonly PreparedQuery<Channel, string, bool> IsOurAddress = new((db, channel, address) =>
        db.Set<ChannelAccount>().Where(x => x.Channel == channel && x.Address == address).Select(x => x.Id)
            .Concat(db.Set<ChannelAlias>().Where(x => x.Channel == channel && x.Address == address).Select(x => x.ChannelAccountId)).Any());

    public async Task<string?> Run(IntakeContext context)
    {
        foreach (var cause in Causes(context.Message))
        {
            if (!context.Item.IsReleasedFrom(cause))
            {
                return cause;
            }
        }

        return await IsOurAddress.Run(context.Db, context.Item.Channel, context.Sender.Value) && !context.Item.IsReleasedFrom("own_address") ? "own_address"
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

    private bool IsFlood(IntakeContext context) =>
        context.Message.IsAutomatic && context.Item.Attempts == 0 && !limits.Take($"intake.machine {context.Sender.Value}", MostOfOneMachine);
}
