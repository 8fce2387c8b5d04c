using System.Text;
using System.Text.Json;
using Kjerne.Commands;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Commands;

[RunsOnce]
public sealed class HtmlSanitizeTests
{
    [Fact]
    public async Task An_array_of_strings_comes_back_sanitised_in_its_order()
    {
        var (written, problem) = await Run("""["<p onclick=x>one</p>","","<b>blåbær 🫐</b>\n<script>x</script>"]"""u8.ToArray());

        Assert.Null(problem);
        Assert.Equal(["<p>one</p>", "", "<b>blåbær 🫐</b>\n"], JsonSerializer.Deserialize<string[]>(written)!);
    }

    [Theory]
    [InlineData("""["a\ud800b"]""", "a\ufffdb")]
    [InlineData("""["\u003cb\u003e\"\\\/\t\u003c/b\u003e"]""", "<b>\"\\/\t</b>")]
    [InlineData("\ufeff[\"a\"]", "a")]
    public async Task Odd_spellings_are_read(string json, string expected)
    {
        var (written, problem) = await Run(Encoding.UTF8.GetBytes(json));

        Assert.Null(problem);
        Assert.Equal([expected], JsonSerializer.Deserialize<string[]>(written)!);
    }

    [Fact]
    public async Task Octets_that_are_no_characters_are_read_as_unknown_ones()
    {
        var (written, problem) = await Run([(byte)'[', (byte)'"', 0xFF, (byte)'"', (byte)']']);

        Assert.Null(problem);
        Assert.Equal(["\ufffd"], JsonSerializer.Deserialize<string[]>(written)!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\"<p>\"")]
    [InlineData("[1]")]
    [InlineData("[\"a\",null]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\"] []")]
    [InlineData("<p>x</p>")]
    public async Task Wrong_input_is_told_in_one_line_and_nothing_is_written(string input)
    {
        var (written, problem) = await Run(Encoding.UTF8.GetBytes(input));

        Assert.Equal("", written);
        Assert.StartsWith("the input is not ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem!);
    }

    private static async Task<(string Written, string? Problem)> Run(byte[] input)
    {
        using var output = new MemoryStream();
        var problem = await HtmlSanitize.RunOn(new MemoryStream(input), output);
        return (Encoding.UTF8.GetString(output.ToArray()), problem);
    }
}
