using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>How often a loop kills the program, and when. KJERNE_SEED repeats the moments of an earlier run. A kill costs the processor time of a start, some three seconds.</summary>
internal sealed class Kills
{
    /// <summary>A life ends after less than so many mails or replies.</summary>
    private const int MostWork = 25;
    private static readonly TimeSpan LongestAfterWork = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(1500);

    private readonly Random _random;

    /// <param name="usual">In an ordinary run.</param>
    /// <param name="longest">With KJERNE_LONG=1. On PostgreSQL, which has its own record of crashes, both are a quarter.</param>
    public Kills(ITestOutputHelper output, int usual, int longest)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KJERNE_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        _random = new Random(seed);
        Count = (Environment.GetEnvironmentVariable("KJERNE_LONG") is "1" ? longest : usual) / (TestDatabase.KindOfThisRun == DatabaseKind.Postgres ? 4 : 1);
    }

    public int Count { get; }

    /// <summary>Three of four die at work, at any moment after some of it; the fourth dies while it starts.</summary>
    /// <param name="done">How much has been done in all lives.</param>
    public async Task KillOnce(IEnumerable<string> arguments, Func<int> done)
    {
        var (isAtWork, work, moment) = (_random.Next(4) > 0, _random.Next(MostWork), _random.NextDouble());
        var goal = done() + work;
        await using var kjerne = isAtWork ? await KjerneProcess.Serve(arguments) : KjerneProcess.Begin(["serve", .. arguments]);
        await Eventually.True(() => !isAtWork || done() >= goal, what: $"{work} more are done");
        await Task.Delay((isAtWork ? LongestAfterWork : LongestStart) * moment);
        await kjerne.Kill();
    }
}
