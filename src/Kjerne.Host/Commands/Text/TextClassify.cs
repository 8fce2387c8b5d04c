using Kjerne.Text.Csv;
using Kjerne.Text.Topics;

namespace Kjerne.Commands.Text;

/// <summary>
/// kjerne text classify: learns topics from a table of text and label and says them of another. A description of a topic, where the
/// table has one, counts as one more example. Needs no database.
/// </summary>
public static class TextClassify
{
    public const string Usage = "text classify --train TRAIN.csv --test TEST.csv --out PRED.csv [--log UNLABELLED.csv] " + TextEmbeddings.Usage;

    public static Task<int> Run(string[] args) => TextVerb.Run(Usage, args, ["train", "test", "out"], ["log", .. TextEmbeddings.Switches], async switches =>
    {
        var train = await TextTables.Read(switches["train"], "text", "label");
        var test = await TextTables.Read(switches["test"], "text");
        var log = switches.TryGetValue("log", out var file) ? (await TextTables.Read(file, "text")).Column("text") : [];
        var examples = Examples(train);
        var features = await TextEmbeddings.Read(switches, [.. examples.Select(x => x.Text), .. test.Column("text"), .. log]);
        var model = TopicTrainer.Train(examples, log, new TopicOptions { Features = features });
        var answers = test.Column("text").AsParallel().AsOrdered().Select(model.Answer).ToList();
        await TextTables.Write(switches["out"], ["label", "confidence"], answers.Select(x => (IReadOnlyList<string>)[x.Topic ?? "", TextVerb.Written(x.Confidence, 4)]));
        Console.WriteLine($"{train.Rows.Count} examples of {model.Topics.Count} topics, {log.Count} unlabelled; {answers.Count} answered, {answers.Count(x => x.Topic is null)} of them with none");
        return 0;
    });

    private static List<TopicExample> Examples(CsvTable train)
    {
        var examples = Enumerable.Range(0, train.Rows.Count).Select(x => new TopicExample(train.Field(x, "text"), train.Field(x, "label").Trim())).ToList();
        var described = Enumerable.Range(0, train.Rows.Count)
            .Select(x => new TopicExample(train.Field(x, "description"), train.Field(x, "label").Trim()))
            .Where(x => x.Text.Length > 0 && x.Topic.Length > 0).Distinct();
        return [.. examples, .. described];
    }
}
