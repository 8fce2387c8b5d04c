using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

public sealed class FlowedTextTests
{
    [Theory]
    [InlineData("one \ntwo \nthree\n", "one two three\n", "soft breaks join")]
    [InlineData("one\ntwo\n", "one\ntwo\n", "hard breaks stay")]
    [InlineData("> one \n> two\n", "> one two\n", "quotes of one depth join")]
    [InlineData("> one \n>> two\n", "> one \n>> two\n", "a change of depth ends the line")]
    [InlineData(">> one \n>> two \nthree\n", ">> one two \nthree\n", "out of a quote")]
    [InlineData(" From here\n > no quote\n", "From here\n> no quote\n", "stuffed blanks go")]
    [InlineData("Hei \n-- \nOla\n", "Hei \n-- \nOla\n", "a signature stays apart")]
    [InlineData(">\n> a\n", ">\n> a\n", "an empty quoted line")]
    [InlineData("open \n", "open ", "a soft break at the end")]
    [InlineData("", "", "nothing")]
    public void Lines_are_joined_as_the_standard_says(string written, string meant, string because) =>
        Assert.True(meant == FlowedText.Unflow(written, deleteSpace: false), $"{because}: {FlowedText.Unflow(written, false)}");

    [Fact]
    public void With_delsp_the_blank_of_the_soft_break_goes() => Assert.Equal("日本語\n", FlowedText.Unflow("日本 \n語\n", deleteSpace: true));

    [Fact]
    public void Only_plain_text_that_says_so_is_flowed()
    {
        Assert.Equal("a b", Raw.Read("Content-Type: text/plain; format=Flowed\n\na \nb").TextBody);
        Assert.Equal("a \nb", Raw.Read("Content-Type: text/plain\n\na \nb").TextBody);
        Assert.Equal("a \nb", Raw.Read("Content-Type: text/html; format=flowed\n\na \nb").HtmlBody);
    }
}
