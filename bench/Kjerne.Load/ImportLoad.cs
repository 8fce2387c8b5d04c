using System.Diagnostics;
using System.Globalization;

namespace Kjerne.Load;

/// <summary>History comes in: a table in the shape of New York's 311 log, by the command line while the server stands still, then the same file once more.</summary>
public static class ImportLoad
{
    private static readonly (string Type, string Descriptor)[] Complaints =
    [
        ("HEAT/HOT WATER", "ENTIRE BUILDING"), ("Street Condition", "Pothole"), ("Noise - Residential", "Loud Music/Party"), ("Illegal Parking", "Blocked Hydrant"), ("Water System", "Hydrant Leaking"),
        ("Street Light Condition", "Street Light Out"), ("Rodent", "Rat Sighting"), ("Graffiti", "Graffiti"), ("PLUMBING", "WATER SUPPLY"), ("Missed Collection", "Trash"),
        ("Damaged Tree", "Branch or Limb Has Fallen Down"), ("Taxi Complaint", "Driver Complaint"), ("Dead Animal", "Cat"), ("Sewer", "Catch Basin Clogged"), ("Homeless Person Assistance", "Non-Chronic"),
    ];

    private static readonly string[] Channels = ["PHONE", "ONLINE", "MOBILE", "UNKNOWN"];

    public static async Task Run(Settings settings)
    {
        await using var installation = await Installation.Create(settings.IsPostgres);
        await installation.Stop();
        var figures = new Figures($"Import of {settings.Conversations} rows, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}");
        foreach (var isByTime in new[] { true, false })
        {
            var file = Path.Combine(installation.DataFolder, isByTime ? "by-time.csv" : "mixed.csv");
            await Write(file, settings.Conversations, isByTime);
            await Measure(figures, installation, isByTime ? "rows in the order of time" : "rows in no order", file, settings.Conversations);
            await Measure(figures, installation, isByTime ? "the first file again" : "the second file again", file, settings.Conversations);
        }

        figures.Print();
    }

    private static async Task Measure(Figures figures, Installation installation, string what, string file, int rows)
    {
        var watch = Stopwatch.StartNew();
        await installation.Command("import", file);
        figures.Add($"Import, {what}", rows / watch.Elapsed.TotalSeconds, "rows/s", 0);
    }

    /// <summary>Over one year, the busiest kinds first; numbers are scrambled by primes.</summary>
    private static async Task Write(string file, int rows, bool isByTime)
    {
        var start = new DateTime(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var to = new StreamWriter(file);
        await to.WriteLineAsync("Unique Key,Created Date,Closed Date,Agency,Complaint Type,Descriptor,Incident Address,Open Data Channel Type,Status");
        for (var n = 0L; n < rows; n++)
        {
            var share = n * 7919 % 10_007 / 10_007.0;
            var (type, descriptor) = Complaints[(int)(share * share * Complaints.Length)];
            var opened = start.AddSeconds((isByTime ? n : n * 104_729 % rows) * (365.0 * 86_400 / rows));
            var closed = n % 5 == 0 ? "" : Date(opened.AddMinutes(5 + (n * 31 % 20_000)));
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(isByTime ? 'A' : 'B')}{n},{Date(opened)},{closed},DEP,{type},{descriptor},{1 + (n % 999)} MAIN STREET,{Channels[n % 4]},{(closed.Length > 0 ? "Closed" : "Open")}"));
        }
    }

    private static string Date(DateTime at) => at.ToString("MM/dd/yyyy hh:mm:ss tt", CultureInfo.InvariantCulture);
}
