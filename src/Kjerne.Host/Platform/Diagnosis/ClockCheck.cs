using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Diagnosis;

/// <summary>Compares our clock with the database server's, or with the file system's (which differs when the folder is mounted from elsewhere).</summary>
internal sealed class ClockCheck(Database database, TimeProvider clock) : IDoctorCheck
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);
    private static readonly string[] NeededZones = ["Europe/Oslo", "Europe/Stockholm", "Europe/Copenhagen"];

    public string Name => "Clock";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stop) => [await Skew(stop), Zones()];

    private async Task<Finding> Skew(CancellationToken stop)
    {
        var other = database.Options.IsPostgres ? await DatabaseTime(stop) : FileTime();
        var skew = (other - clock.GetUtcNow()).Duration();
        var words = $"It is {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC here; the {(database.Options.IsPostgres ? "database" : "file system")} differs by {skew.TotalSeconds:0.0} s.";
        return skew > MostSkew || clock.GetUtcNow().Year < 2026
            ? Finding.Warning(words, "Set the clock and keep it by NTP on every machine: one-time codes, signatures and deadlines depend on it.")
            : Finding.Ok(words);
    }

    private async Task<DateTimeOffset> DatabaseTime(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.Database.SqlQueryRaw<DateTimeOffset>("""SELECT clock_timestamp() AS "Value" """).SingleAsync(stop);
    }

    private DateTimeOffset FileTime()
    {
        var folder = Directory.Exists(database.Options.DataFolder) ? database.Options.DataFolder : Path.GetTempPath();
        var probe = Path.Combine(folder, $".kjerne-clock-{Environment.ProcessId}");
        using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 1, FileOptions.DeleteOnClose);
        file.WriteByte(0);
        file.Flush();
        return File.GetLastWriteTimeUtc(probe);
    }

    private static Finding Zones()
    {
        var missing = NeededZones.Where(x => !TimeZoneInfo.TryFindSystemTimeZoneById(x, out _)).ToList();
        return missing.Count == 0
            ? Finding.Ok("Time zone data is installed.")
            : Finding.Failure($"The time zones {string.Join(", ", missing)} are unknown here.", "Install the package tzdata.");
    }
}
