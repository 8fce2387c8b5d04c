using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpDataDecoderTests
{
    [Theory]
    [InlineData(".\r\n", "")]
    [InlineData("a\r\n.\r\n", "a\r\n")]
    [InlineData("..\r\n.\r\n", ".\r\n")]
    [InlineData("...a\r\n.\r\n", "..a\r\n")]
    [InlineData(".a.\r\n.\r\n", "a.\r\n")]
    [InlineData("\r\n\r\n.\r\n", "\r\n\r\n")]
    [InlineData("a.\r\nb\r\n.\r\n", "a.\r\nb\r\n")]
    public void Content_is_the_same_wherever_the_blocks_are_cut(string sent, string content)
    {
        for (var cut = 0; cut <= sent.Length; cut++)
        {
            var (progress, text, after) = Decode(sent[..cut], sent[cut..] + "QUIT\r\n");
            Assert.Equal((SmtpDataProgress.Complete, content, "QUIT\r\n"), (progress, text, after));
        }
    }

    [Theory]
    [InlineData("\n", SmtpDataProgress.BareLineFeed)]
    [InlineData("a\n", SmtpDataProgress.BareLineFeed)]
    [InlineData("a\r\n\n", SmtpDataProgress.BareLineFeed)]
    [InlineData("a\r\n.\n", SmtpDataProgress.BareLineFeed)]
    [InlineData("a\rb", SmtpDataProgress.BareCarriageReturn)]
    [InlineData("\r\r\n", SmtpDataProgress.BareCarriageReturn)]
    [InlineData(".\rx", SmtpDataProgress.BareCarriageReturn)]
    [InlineData("a\r\n.\r", SmtpDataProgress.NeedsMore)]
    [InlineData("a\r\n.", SmtpDataProgress.NeedsMore)]
    internal void Line_end_is_judged_wherever_the_blocks_are_cut(string sent, SmtpDataProgress expected)
    {
        for (var cut = 0; cut <= sent.Length; cut++)
        {
            Assert.Equal(expected, Decode(sent[..cut], sent[cut..]).Progress);
        }
    }

    private static (SmtpDataProgress Progress, string Text, string After) Decode(params string[] blocks)
    {
        using var message = new SmtpMessageBuffer(new SmtpMemoryBudget(long.MaxValue));
        var decoder = new SmtpDataDecoder(new SmtpDataCollector(RunningServer.Options, message));
        for (var at = 0; at < blocks.Length; at++)
        {
            var progress = decoder.Decode(Encoding.Latin1.GetBytes(blocks[at]), out var consumed);
            if (progress != SmtpDataProgress.NeedsMore)
            {
                return (progress, Encoding.Latin1.GetString(message.TakeBytes()), blocks[at][consumed..] + string.Concat(blocks[(at + 1)..]));
            }
        }

        return (SmtpDataProgress.NeedsMore, "", "");
    }
}
