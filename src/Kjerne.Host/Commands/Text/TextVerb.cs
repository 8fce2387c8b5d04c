namespace Kjerne.Commands.Text;

/// <summary>The switches of a text verb. All are pairs; what is missing, unknown or stands twice is answered with the usage and exit code 2.</summary>
internal static class TextVerb
{
    public static async Task<int> Run(string usage, string[] args, string[] needed, string[] optional, Func<IReadOnlyDictionary<string, string>, Task<int>> run)
    {
        var switches = Switches.Read(args, [.. needed, .. optional]);
        if (switches is null || needed.Any(x => !switches.ContainsKey(x)))
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {usage}");
            return 2;
        }

        return await run(switches);
    }

    /// <summary>A whole number of at least 1, or null when it is none.</summary>
    public static int? Number(string text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;

    /// <summary>A number as the tables have it: a point, no more digits than asked.</summary>
    public static string Written(double number, int digits) => Math.Round(number, digits).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
