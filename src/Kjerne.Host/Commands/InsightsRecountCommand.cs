using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;

namespace Kjerne.Commands;

/// <summary>kjerne insights recount: counts all figures anew from the log, also while the server runs. Cut off, it goes on at the next start or call.</summary>
public static class InsightsRecountCommand
{
    public static async Task<CommandResult> Run(CommandCall call)
    {
        var recount = call.Services.GetRequiredService<Recount>();
        await recount.Ask();
        var options = call.Services.GetRequiredService<DatabaseOptions>();
        var isAlone = !options.IsPostgres && !ControlSocket.IsServerRunning(options);
        return CommandResult.Done($"{await (isAlone ? recount.RunAlone() : recount.Run())} inquiries were counted.");
    }
}
