using System.Net;
using System.Net.Sockets;
using Kjerne.Commands;
using Kjerne.Platform.Diagnosis;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Diagnosis;

[RunsOnce]
public sealed class DoctorTests
{
    private sealed class Planted(FindingLevel level) : IDoctorCheck
    {
        public string Name => "Planted";

        public Task<IReadOnlyList<Finding>> Run(CancellationToken stop) => Task.FromResult<IReadOnlyList<Finding>>([new Finding(level, "It is so.", "Do this.")]);
    }

    private sealed class Throwing : IDoctorCheck
    {
        public string Name => "Throwing";

        public Task<IReadOnlyList<Finding>> Run(CancellationToken stop) => throw new InvalidOperationException("planted");
    }

    [Theory]
    [InlineData(FindingLevel.Ok, 0)]
    [InlineData(FindingLevel.Warning, 0)]
    [InlineData(FindingLevel.Failure, 1)]
    public async Task Only_a_failure_makes_the_exit_code_one(FindingLevel level, int code)
    {
        var (exit, text) = await Run(x => x.AddSingleton<IDoctorCheck>(new Planted(level)));

        Assert.Equal(code, exit);
        Assert.Contains("Do this.", text);
    }

    [Fact]
    public async Task A_check_that_breaks_is_a_failure_and_stops_no_other()
    {
        var (exit, text) = await Run(x => x.AddSingleton<IDoctorCheck, Throwing>().AddSingleton<IDoctorCheck>(new Planted(FindingLevel.Ok)));

        Assert.Equal(1, exit);
        Assert.Contains("InvalidOperationException", text);
        Assert.Contains("It is so.", text);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_sound_installation_passes_while_its_server_runs(DatabaseKind kind)
    {
        await using var app = await TestApp.Start(x => x.Database = kind);
        using var output = new StringWriter();

        var exit = await Doctor.Run(app.Services, output);

        Assert.True(exit == 0, output.ToString());
        Assert.Contains("The schema is up to date.", output.ToString());
        Assert.Contains(kind == DatabaseKind.Sqlite ? "single-writer mode" : "PostgreSQL", output.ToString());
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await using var program = KjerneProcess.Begin(["doctor", $"--urls=http://{other.LocalEndpoint}", $"--data={Path.GetTempPath()}/none-{Guid.NewGuid():n}", "--Kjerne:Mail:Listen=", "--Kjerne:Pulbic=1"]);

        Assert.Equal(1, await program.Exit());
        Assert.Contains($"{other.LocalEndpoint} is in use by another program.", program.Output);
        Assert.Contains("There is no setting Kjerne:Pulbic", program.Output);
        Assert.Contains("There is no database yet", program.Output);
        Assert.DoesNotContain("The check itself failed", program.Output);
    }

    private static async Task<(int Exit, string Text)> Run(Action<IServiceCollection> checks)
    {
        var services = new ServiceCollection();
        checks(services);
        using var output = new StringWriter();
        await using var provider = services.BuildServiceProvider();
        return (await Doctor.Run(provider, output), output.ToString());
    }
}
