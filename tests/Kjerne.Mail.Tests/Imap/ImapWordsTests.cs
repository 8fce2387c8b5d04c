using System.Text;
using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapWordsTests
{
    /// <summary>The first is the example of RFC 3501 section 5.1.3.</summary>
    [Theory]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("A&B", "A&-B")]
    [InlineData("Søppelpost", "S&APg-ppelpost")]
    [InlineData("😀!", "&2D3eAA-!")]
    [InlineData("line\r\nend", "line&AA0ACg-end")]
    [InlineData("", "")]
    public void Name_of_a_folder_survives_its_encoding(string name, string encoded)
    {
        Assert.Equal(encoded, ModifiedUtf7.Encode(name));
        Assert.Equal(name, ModifiedUtf7.Decode(encoded));
    }

    [Theory]
    [InlineData("&")]
    [InlineData("&!!-")]
    [InlineData("&AA-x")]
    [InlineData("a&b")]
    public void Wrongly_encoded_name_stands_as_it_is(string encoded) => Assert.Equal(encoded, ModifiedUtf7.Decode(encoded));

    [Theory]
    [InlineData(new uint[] { }, "")]
    [InlineData(new uint[] { 5 }, "5")]
    [InlineData(new uint[] { 3, 1, 2, 2, 7 }, "1:3,7")]
    [InlineData(new uint[] { 4294967295, 4294967294 }, "4294967294:4294967295")]
    public void Set_of_uids_is_short(uint[] uids, string expected) => Assert.Equal(expected, string.Join('|', UidSet.Write(uids)));

    [Fact]
    public void Long_set_is_parted_and_loses_nothing()
    {
        var uids = Enumerable.Range(1, 2000).Select(x => (uint)x * 2).ToList();
        var sets = UidSet.Write(uids).ToList();
        var read = new List<uint>();

        Assert.All(sets, set =>
        {
            Assert.InRange(set.Length, 1, 1100);
            Assert.True(UidSet.TryRead(set, 10_000, read));
        });
        Assert.Equal(uids, read);
    }

    [Theory]
    [InlineData("1:4294967295")]
    [InlineData("1:*")]
    [InlineData("0")]
    [InlineData("1,,2")]
    [InlineData("1:2:3")]
    [InlineData("")]
    public void Set_that_is_none_or_endless_is_refused(string set) => Assert.False(UidSet.TryRead(set, 1000, []));

    [Theory]
    [InlineData("[OVERQUOTA] full", "OVERQUOTA", "", "full")]
    [InlineData("[UIDNEXT 7] x", "UIDNEXT", "7", "x")]
    [InlineData("[PERMANENTFLAGS (a]b \\*)] x", "PERMANENTFLAGS", "(a]b \\*)", "x")]
    [InlineData("[half", null, "", "[half")]
    [InlineData("", null, "", "")]
    public void Reply_is_taken_apart(string text, string? code, string codeText, string rest) =>
        Assert.Equal(new ImapReply(ImapStatus.No, code, codeText, rest), ImapReply.Read("no", new ImapTokens(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Deep_nesting_costs_no_stack()
    {
        var tokens = new ImapTokens(Encoding.ASCII.GetBytes(new string('(', 1_000_000) + new string(')', 1_000_000) + " x"));
        Assert.True(tokens.TrySkipValue());
        Assert.Equal(" x", Encoding.ASCII.GetString(tokens.Rest));
    }

    /// <summary>Whatever a server sends is a description or none: never an exception, never without end.</summary>
    [Fact]
    public void Mutated_descriptions_never_throw()
    {
        var random = new Random(20261121);
        var seed = "(UID 7 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 44827 MODSEQ (12) BODY[HEADER.FIELDS (A B)] {5}\r\nab\r\n) X (a (b \"c\\\"\") NIL))"u8.ToArray();
        var read = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "(){}[]\" \r\n0\\~"[random.Next(13)]);
            }

            read += ImapFetchResponse.Read(new ImapTokens(bytes.AsSpan(0, random.Next(bytes.Length + 1)))) is null ? 0 : 1;
        }

        Assert.InRange(read, 1000, 49_000);
    }
}
