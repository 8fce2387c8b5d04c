using Kjerne.Text.Csv;

namespace Kjerne.Text.Tests.Csv;

public sealed class CsvReaderTests
{
    [Fact]
    public void Quoted_fields_keep_commas_quotes_and_line_ends()
    {
        var table = CsvReader.Read("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,plain\r\n");

        Assert.Equal(2, table.Rows.Count);
        Assert.Equal("a, \"b\"\nc", table.Field(0, "text"));
        Assert.Equal("plain", table.Field(1, "TEXT"));
    }

    [Theory]
    [InlineData("id;text\n1;a,b\n", "a,b")]
    [InlineData("id\ttext\n1\ta;b\n", "a;b")]
    [InlineData("\uFEFFid,text\n1,a", "a")]
    [InlineData("id,text\n1,\"never closed", "never closed")]
    [InlineData("id,text\n1", "")]
    [InlineData("id,text\n1,it is 5\" wide\n", "it is 5\" wide")]
    public void What_programs_make_of_it_is_read(string text, string expected) => Assert.Equal(expected, CsvReader.Read(text).Field(0, "text"));

    [Fact]
    public void Missing_columns_are_told() => Assert.Equal(["label"], CsvReader.Read("text,confidence\na,1\n").Missing("text", "label"));

    [Fact]
    public void A_row_of_one_empty_quoted_field_is_a_row() => Assert.Equal(["a", "", "b"], CsvReader.Read("text\na\n\"\"\n\nb\n").Column("text"));

    [Fact]
    public void Nothing_gives_a_table_without_columns() => Assert.Empty(CsvReader.Read("").Header);

    [Fact]
    public void What_is_written_reads_the_same()
    {
        string[] fields = ["plain", "a,b", "say \"hi\"", "two\nlines", "", " blank "];
        var to = new StringWriter();
        CsvWriter.Write(to, ["a", "b", "c", "d", "e", "f"], [fields]);

        Assert.Equal(fields, CsvReader.Read(to.ToString()).Rows[0]);
    }
}
