using Kjerne.Commands;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Commands;

[RunsOnce]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_tells_every_command_in_a_line(string word)
    {
        var (exitCode, output, errors) = await Run(word);

        Assert.Equal((0, ""), (exitCode, errors));
        var commands = output.Split('\n').Where(x => x.StartsWith("  ", StringComparison.Ordinal)).ToList();
        Assert.Equal(17, commands.Count);
        Assert.All(commands, x => Assert.Matches("^  [a-z]+( [a-z]+)? {2,}[a-z].{10,}$", x));
        Assert.All(LocalCommand.Verbs.Keys, verb => Assert.Contains(commands, x => x.StartsWith($"  {verb}  ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sreve", "sreve")]
    [InlineData("-v", "-v")]
    [InlineData("mail", "mail")]
    [InlineData("user remove --email x", "user remove")]
    [InlineData("help nonsense", "nonsense")]
    public async Task An_unknown_command_is_named_with_the_help_below_it(string line, string named)
    {
        var (exitCode, output, errors) = await Run(line.Split(' '));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"kjerne: there is no command '{named}'.\n\nusage: kjerne ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve --help", "serve [--data DIR]")]
    [InlineData("--data x --help", "serve [--data DIR]")]
    [InlineData("user add --help", "user add --email E")]
    [InlineData("help user add", "user add --email E")]
    [InlineData("import history.csv -h", "import FILE|FOLDER")]
    [InlineData("text search --in a.csv --help", "text search --in CORPUS.csv")]
    public async Task A_command_that_is_asked_for_help_says_what_it_takes_and_does_nothing(string line, string usage)
    {
        var (exitCode, output, errors) = await Run(line.Split(' '));

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"\nusage: kjerne {usage}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "usage: kjerne [COMMAND]", "--help")]
    [InlineData(0, "kjerne 0.", "--version")]
    [InlineData(2, "kjerne: there is no command 'sreve'.", "sreve", "--data", "x")]
    public async Task The_program_ends_instead_of_serving(int exitCode, string begin, params string[] args)
    {
        await using var kjerne = KjerneProcess.Begin(args);

        Assert.Equal(exitCode, await kjerne.Exit(TimeSpan.FromSeconds(30)));
        Assert.StartsWith(begin, kjerne.Output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Run(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.Run(args, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
