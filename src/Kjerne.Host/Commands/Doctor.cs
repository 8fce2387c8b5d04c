using Kjerne.Platform.Diagnosis;

namespace Kjerne.Commands;

/// <summary>kjerne doctor [the same options as serve]: looks at everything the server needs, changes nothing, says in words what to do. Exit code 1 when something fails.</summary>
public static class Doctor
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(string[] args)
    {
        var builder = KjerneApp.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDoctorCheck, ConfigurationCheck>();
        await using var app = KjerneApp.Build(builder);
        return await Run(app.Services, Console.Out);
    }

    public static async Task<int> Run(IServiceProvider services, TextWriter output)
    {
        var worst = FindingLevel.Ok;
        foreach (var check in services.GetServices<IDoctorCheck>())
        {
            foreach (var finding in await Look(check))
            {
                worst = finding.Level > worst ? finding.Level : worst;
                await output.WriteLineAsync($"{Word(finding.Level)} {check.Name + ":",-15} {finding.Words}");
                if (finding.ToDo is { } toDo)
                {
                    await output.WriteLineAsync($"                     → {toDo}");
                }
            }
        }

        return worst is FindingLevel.Failure ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Finding>> Look(IDoctorCheck check)
    {
        try
        {
            using var stop = new CancellationTokenSource(LongestCheck);
            return await check.Run(stop.Token).WaitAsync(stop.Token);
        }
        catch (Exception e)
        {
            return [Finding.Failure($"The check itself failed ({e.GetType().Name}).", "Look at the other findings first; if they are fine, report this.")];
        }
    }

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "  ok ",
        FindingLevel.Warning => "warn ",
        FindingLevel.Failure => "FAIL ",
    };
}
