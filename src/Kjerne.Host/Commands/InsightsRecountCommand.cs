using Kjerne.Features.Insights.Counting;

namespace Kjerne.Commands;

/// <summary>kjerne insights recount: counts all figures anew from the log, also while the server runs. Cut off, it goes on at the next start or call.</summary>
public static class InsightsRecountCommand
{
    public static async Task<CommandResult> Run(CommandCall call)
    {
        var recount = call.Services.GetRequiredService<Recount>();
        await recount.Ask();
        return CommandResult.Done($"{await recount.Run()} inquiries were counted.");
    }
}
