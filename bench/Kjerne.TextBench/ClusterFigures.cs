using System.Diagnostics;
using Kjerne.Text.Clusters;

namespace Kjerne.TextBench;

/// <summary>Groups of the test questions against their topics: number given, number found, and with the training questions around.</summary>
internal static class ClusterFigures
{
    public static void Print(string folder)
    {
        var test = Questions.Read(folder, "test.csv");
        var train = Questions.Read(folder, "train.csv");
        int topics = test.Labels.Distinct().Count();
        Run("number given", test, new ClusterOptions { Topics = topics }, null);
        Run("number found", test, new ClusterOptions(), null);
        Run("number given, training texts around", test, new ClusterOptions { Topics = topics }, train.Texts);
        var groups = Run("all training texts, number found", train, new ClusterOptions(), null);
        Console.WriteLine("names: " + string.Join("; ", groups.Names.Take(12)));
    }

    private static TopicGroups Run(string name, Questions texts, ClusterOptions options, IReadOnlyList<string>? around)
    {
        var watch = Stopwatch.StartNew();
        var groups = TopicDiscovery.Find(texts.Texts, options, around);
        double nmi = Agreement.NormalisedMutualInformation(groups.GroupOf, texts.Labels);
        Console.WriteLine($"{name}: NMI {100 * nmi:f1}, {groups.Names.Count} groups, {groups.GroupOf.Count(x => x < 0)} texts in none, {watch.Elapsed.TotalSeconds:f1} s, {GC.GetTotalMemory(false) / 1e6:f0} MB managed");
        return groups;
    }
}
