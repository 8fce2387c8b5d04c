using Kjerne.Text.Csv;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>Labelled texts of one file.</summary>
internal sealed record Questions(IReadOnlyList<string> Texts, IReadOnlyList<string> Labels)
{
    public static Questions Read(string folder, string file)
    {
        var table = CsvReader.Read(File.ReadAllText(Path.Combine(folder, file)));
        return new Questions(table.Column("text"), table.Column("label"));
    }

    public List<TopicExample> Examples => [.. Texts.Zip(Labels, (text, label) => new TopicExample(text, label))];
}
