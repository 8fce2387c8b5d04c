using Kjerne.Text.Clusters;

namespace Kjerne.Text.Topics;

/// <summary>
/// Splits examples into parts so that each topic is spread evenly over them: one that has five examples loses one at a time and not, by
/// chance, three (stratified folds; Kohavi, IJCAI 1995). Texts that are nearly the same stand in the same part.
/// </summary>
internal static class ExampleParts
{
    public static int[] Split(IReadOnlyList<TopicTarget> examples, int parts, int seed)
    {
        var random = new Random(seed);
        int[] firsts = NearDuplicates.Find([.. examples.Select(x => x.Text)]);
        var partOf = new Dictionary<int, int>();
        int next = 0;
        foreach (var topic in firsts.Distinct().GroupBy(x => examples[x].Topic).OrderBy(x => x.Key))
        {
            int[] groups = [.. topic];
            random.Shuffle(groups);
            foreach (int group in groups)
            {
                partOf[group] = next++ % parts;
            }
        }

        return [.. firsts.Select(x => partOf[x])];
    }
}
