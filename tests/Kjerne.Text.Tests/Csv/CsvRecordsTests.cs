using System.Text;
using Kjerne.Text.Csv;

namespace Kjerne.Text.Tests.Csv;

public sealed class CsvRecordsTests
{
    [Fact]
    public async Task A_record_over_several_lines_keeps_its_number_and_its_line_ends()
    {
        var records = await Read("id,text\n1,\"a\nb, \"\"c\"\"\"\n\n2,d\r\n"u8.ToArray());

        Assert.Equal([1, 2, 5], records.Select(x => x.Line));
        Assert.Equal(["1", "a\nb, \"c\""], records[1].Fields);
        Assert.Equal(["2", "d"], records[2].Fields);
    }

    [Fact]
    public async Task A_quote_that_nobody_closes_costs_its_own_line_only()
    {
        var rows = string.Concat(Enumerable.Range(2, 2 * CsvRecords.MostLines).Select(x => $"{x},fine\n"));
        var records = await Read(Encoding.UTF8.GetBytes($"id,text\n1,\"never closed\n{rows}"));

        Assert.Equal(2, Assert.Single(records, x => x.IsBroken).Line);
        Assert.Equal(2 * CsvRecords.MostLines, records.Count(x => x.Fields is [_, "fine"]));
    }

    [Fact]
    public async Task Lines_of_two_programs_are_each_read_as_they_were_written()
    {
        byte[] mixed = [.. "id;text\n1;blåbær\n"u8, .. Encoding.Latin1.GetBytes("2;blåbær\n"), .. "3;søt\n"u8];

        Assert.Equal(["text", "blåbær", "blåbær", "søt"], (await Read(mixed)).Select(x => x.Fields[1]));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_says_which_Unicode_it_is(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        var records = await Read([.. encoding.GetPreamble(), .. encoding.GetBytes("id\ttext\r\n1\tÅse ꜛ 漢\r\n2\tx")]);

        Assert.Equal(["id", "text"], records[0].Fields);
        Assert.Equal(["1", "Åse ꜛ 漢"], records[1].Fields);
        Assert.Equal(3, records.Count);
    }

    [Fact]
    public async Task A_line_longer_than_any_buffer_is_one_line()
    {
        var text = new string('x', 300_000);

        Assert.Equal(["1", text], (await Read(Encoding.UTF8.GetBytes($"id,text\n1,{text}")))[1].Fields);
    }

    /// <summary>In small pieces, as a network gives it.</summary>
    private static async Task<List<CsvRecord>> Read(byte[] table)
    {
        var records = new List<CsvRecord>();
        await foreach (var record in CsvRecords.Read(new Drip(table)))
        {
            records.Add(record);
        }

        return records;
    }

    private sealed class Drip(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], stop);
    }
}
