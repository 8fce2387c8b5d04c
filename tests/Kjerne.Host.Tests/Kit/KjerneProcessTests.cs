using System.Diagnostics;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Kit;

[RunsOnce]
public sealed class KjerneProcessTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_killed_program_starts_again_on_the_same_data()
    {
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        await using (var first = await KjerneProcess.Serve(data.Arguments))
        {
            await first.Kill();
            Assert.True(first.HasExited);
        }

        var started = Stopwatch.GetTimestamp();
        await using var second = await KjerneProcess.Serve(data.Arguments);
        output.WriteLine($"Start to first answer: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s");

        Assert.Equal(0, await second.Stop());
    }

    [Fact]
    public async Task A_second_program_on_the_same_folder_is_refused_in_words()
    {
        await using var data = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var first = await KjerneProcess.Serve(data.Arguments);

        var refused = KjerneProcess.Begin(["serve", .. data.Arguments]);
        await using var second = refused;

        Assert.Equal(1, await second.Exit());
        Assert.Contains($"Another Kjerne is running on {data.Folder}", second.Output, StringComparison.Ordinal);
        Assert.False(first.HasExited);
    }
}
