using Kjerne.Mail.NameResolution;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Mail.Tests.NameResolution;

public sealed class DnsWireTests
{
    private const ushort Id = 0x1234;

    [Fact]
    public void Name_that_points_at_itself_is_broken() => Assert.Null(Read(NameQuestion.Record(12, [0xC0, 40])));

    [Fact]
    public void Name_that_points_forward_is_broken() => Assert.Null(Read(NameQuestion.Record(12, [0xC0, 0xFF])));

    [Fact]
    public void Record_longer_than_the_message_is_broken() => Assert.Null(Read([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0xFF, 0xFF, 1]));

    [Fact]
    public void Dot_inside_a_label_does_not_make_another_name()
    {
        var record = Assert.IsType<DnsRecord.Pointer>(Assert.Single(Read(NameQuestion.Record(12, [9, .. "bank.test"u8, 0]))!.Answers).Value);
        Assert.DoesNotContain('.', record.Host);
    }

    [Fact]
    public void Text_shorter_than_it_says_is_cut() =>
        Assert.Equal(new DnsRecord.Text("ab"), Read(NameQuestion.Record(16, [200, .. "ab"u8]))!.Answers[0].Value);

    [Fact]
    public void Thousands_of_records_are_cut() =>
        Assert.Equal(300, Read([.. Enumerable.Repeat(NameQuestion.Record(16, [1, (byte)'x']), 2000)])!.Answers.Count);

    /// <summary>Every response cut anywhere and with any byte changed is read or refused, never more.</summary>
    [Fact]
    public void Damaged_responses_never_throw()
    {
        var whole = Response([NameQuestion.Record(15, [0, 1, .. NameQuestion.Written("mx.x.test")]), NameQuestion.TextRecord("hello"), NameQuestion.Record(12, [0xC0, 12])]);
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = whole.AsSpan(0, random.Next(whole.Length + 1)).ToArray();
            for (var changes = random.Next(4); changes > 0 && damaged.Length > 12; changes--)
            {
                damaged[random.Next(12, damaged.Length)] = (byte)random.Next(256);
            }

            DnsWire.TryRead(damaged, Id, "x.test", DnsRecordType.Text);
        }
    }

    private static DnsResponse? Read(params byte[][] records) => DnsWire.TryRead(Response(records), Id, "x.test", DnsRecordType.Text);

    private static byte[] Response(byte[][] records)
    {
        var query = DnsWire.WriteQuery(Id, "x.test", DnsRecordType.Text, hasOptions: false);
        return NameQuestion.Read(query, new System.Net.IPEndPoint(0, 0), false).Reply(records: records);
    }
}
