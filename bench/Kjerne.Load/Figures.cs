using System.Globalization;

namespace Kjerne.Load;

/// <summary>What a run found, printed as rows of a Markdown table.</summary>
public sealed class Figures(string title)
{
    private readonly List<(string Name, string Value)> _rows = [];

    public void Add(string name, double value, string unit, int decimals = 2) =>
        _rows.Add((name, string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, decimals)} {unit}")));

    public void Add(string name, string value) => _rows.Add((name, value));

    /// <param name="milliseconds">Sorted here; at least one.</param>
    public void AddPercentiles(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(milliseconds.Count * share))];
        _rows.Add((name, string.Create(CultureInfo.InvariantCulture, $"{At(0.5):0.00} / {At(0.95):0.00} / {At(0.99):0.00} ms (p50 / p95 / p99 of {milliseconds.Count})")));
    }

    public void Print()
    {
        Console.WriteLine($"\n### {title}\n\n| | |\n|---|---|");
        foreach (var (name, value) in _rows)
        {
            Console.WriteLine($"| {name} | {value} |");
        }
    }
}
