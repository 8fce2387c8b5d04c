namespace Kjerne.Load;

/// <summary>From the start of the process until it is ready, on a database that is there already, and what it holds in memory when nobody wants anything.</summary>
public static class StartLoad
{
    private const int Starts = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public static async Task Run(Settings settings)
    {
        await using var installation = await Installation.Create(settings.IsPostgres);
        var figures = new Figures($"Start and idle, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}");
        figures.Add("First start, with the making of the database", installation.StartTime.TotalMilliseconds, "ms", 0);
        List<double> times = [];
        for (var i = 0; i < Starts; i++)
        {
            await installation.Stop();
            await installation.Start();
            times.Add(installation.StartTime.TotalMilliseconds);
        }

        times.Sort();
        figures.Add($"Start to ready (median of {Starts} further starts)", times[Starts / 2], "ms", 0);
        figures.Add("Fastest / slowest", $"{times[0]:0} / {times[^1]:0} ms");
        figures.Add("CPU of a start", installation.CpuMilliseconds, "ms", 0);
        await Task.Delay(Idle);
        figures.Add($"Memory after {Idle.TotalSeconds:0} s idle (PSS)", installation.MemoryMiB(), "MiB", 0);
        figures.Print();
    }
}
