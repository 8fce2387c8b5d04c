using Kjerne.Features.Topics;
using Kjerne.Text.Clusters;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>Groups among the inquiries without a topic, and topics that hold two groups. The same log gives the same groups.</summary>
public static class FindGroups
{
    /// <summary>Voices that make a group, and customers behind them: one who writes much is no topic.</summary>
    private const int Smallest = 4;
    private const int FewestCustomers = 3;

    /// <summary>Texts of a group are this much more like each other than like all the rest: mean cosine, in Nordic inquiries some 0.06 against 0.04.</summary>
    private const double LeastLikeness = 1.2;

    /// <summary>Texts with a sure topic that make the graph denser.</summary>
    private const int MostAround = 1_500;

    /// <summary>Few texts fall apart where many are told apart.</summary>
    private const float FinestResolution = 3, CoarsestResolution = 0.5f;
    private const double TextsAtOne = 50;

    /// <summary>From this share of a group on what the machine thinks of its members is believed of the group.</summary>
    private const double MostThink = 0.6;
    private const float ThinkFrom = 0.4f;

    private const int SmallestSplit = 16;
    private const int SmallestPart = 5;
    private const double SmallestShare = 0.2;

    /// <summary>Two groups are clear when texts of one are to those of the other at most this much of what they are to each other.</summary>
    private const double MostBetween = 0.4;

    /// <summary>Groups that are only two languages are one matter.</summary>
    private const double MostByLanguage = 0.3;

    public static IEnumerable<TopicFinding> Loose(TopicMaterial material)
    {
        var loose = material.Voices.Where(x => material.Of(x).IsLoose).ToList();
        if (loose.Count < Smallest)
        {
            yield break;
        }

        string[] around = [.. material.Voices.Where(x => !material.Of(x).IsLoose).Reverse().Select(x => material.Of(x).Text).Concat(material.Taught.Select(x => x.Text)).Take(MostAround)];
        var resolution = Math.Clamp((float)Math.Sqrt((loose.Count + around.Length) / TextsAtOne), CoarsestResolution, FinestResolution);
        var groups = TopicDiscovery.Find([.. loose.Select(x => material.Of(x).Text)], new ClusterOptions { SmallestGroup = Smallest, Resolution = resolution, Features = material.Features }, around);
        var number = groups.Names.Count;
        var placeOf = loose.Select((x, i) => (x.First, Group: groups.GroupOf[i])).ToDictionary(x => x.First, x => x.Group);
        var phrases = GroupNames.Phrases(
            [.. material.Voices.Select(x => material.Of(x).Text)], [.. material.Voices.Select(x => placeOf.GetValueOrDefault(x.First, -1))], number, TopicProposal.MostWords);
        var all = MeanOf(material, material.Voices);
        for (var group = 0; group < number; group++)
        {
            var voices = loose.Where((_, i) => groups.GroupOf[i] == group).ToList();
            if (voices.Select(x => material.Of(x).CustomerId).Distinct().Count() >= FewestCustomers && MeanOf(material, voices) is var mean && mean.Within >= LeastLikeness * mean.ToRestOf(all))
            {
                yield return KnownTopic(material, voices) is { } known && IsLikeTopic(material, known, mean, all)
                    ? TopicFinding.Of(material, TopicProposalKind.Correct, null, known, "", phrases[group], voices)
                    : TopicFinding.Of(material, TopicProposalKind.New, null, null, NameOf(phrases[group], groups.Names[group]), phrases[group], voices);
            }
        }
    }

    public static IEnumerable<TopicFinding> Splits(TopicMaterial material) =>
        material.Voices.Where(x => material.Of(x).TopicId is { } topic && material.Tree.IsOpen(topic) && !material.Of(x).IsLoose)
            .GroupBy(x => material.Of(x).TopicId!.Value).Where(x => x.Count() >= SmallestSplit).OrderBy(x => x.Key.Value)
            .Select(x => Split(material, x.Key, [.. x])).OfType<TopicFinding>();

    /// <summary>The smaller part would leave.</summary>
    private static TopicFinding? Split(TopicMaterial material, TopicId topic, List<TopicMaterial.Voice> voices)
    {
        var texts = voices.ConvertAll(x => material.Of(x).Text);
        var groupOf = TopicDiscovery.Find(texts, new ClusterOptions { Topics = 2, Features = material.Features }).GroupOf;
        var parts = voices.Select((x, i) => (Voice: x, Group: groupOf[i])).Where(x => x.Group >= 0).GroupBy(x => x.Group, x => x.Voice).OrderBy(x => x.Count()).Select(x => x.ToList()).ToList();
        if (parts.Count != 2 || parts[0].Count < Math.Max(SmallestPart, SmallestShare * voices.Count) || ByLanguage(material, parts) > MostByLanguage)
        {
            return null;
        }

        var (leaving, staying) = (MeanOf(material, parts[0]), MeanOf(material, parts[1]));
        if (leaving.To(staying) > MostBetween * Math.Min(leaving.Within, staying.Within))
        {
            return null;
        }

        var left = parts[0].ToHashSet();
        var phrases = GroupNames.Phrases(texts, [.. voices.Select(x => left.Contains(x) ? 0 : -1)], 1, TopicProposal.MostWords)[0];
        return TopicFinding.Of(material, TopicProposalKind.Split, topic, null, NameOf(phrases, "?"), phrases, parts[0]);
    }

    private static double ByLanguage(TopicMaterial material, List<List<TopicMaterial.Voice>> parts)
    {
        var rows = parts.SelectMany((x, part) => x.Select(y => (Part: part, Language: material.Of(y).Language?.ToString() ?? ""))).ToList();
        return Agreement.NormalisedMutualInformation(rows.ConvertAll(x => x.Part), rows.ConvertAll(x => x.Language)) is var shared && rows.DistinctBy(x => x.Language).Count() > 1 ? shared : 0;
    }

    /// <summary>The topic that most of the group would be about if the machine were a little less careful; null when there is none such.</summary>
    private static TopicId? KnownTopic(TopicMaterial material, List<TopicMaterial.Voice> voices)
    {
        var thought = voices.Select(x => material.Of(x).Now.Likeliest).Where(x => x.Count > 0 && x[0].Chance >= ThinkFrom).GroupBy(x => x[0].TopicId).OrderByDescending(x => x.Count()).FirstOrDefault();
        return thought is not null && thought.Count() >= MostThink * voices.Count && material.Tree.Current(thought.Key) is { } current && material.Tree.IsOpen(current) ? current : null;
    }

    /// <summary>Whether the group's words are the topic's too. A model that was taught few topics is sure of one of them whatever is asked.</summary>
    private static bool IsLikeTopic(TopicMaterial material, TopicId topic, TextMean group, TextMean all)
    {
        var taught = material.Taught.Select((x, i) => (x.TopicId, Vector: material.TaughtVectors[i])).Where(x => x.TopicId == topic).Select(x => x.Vector);
        var sure = material.Voices.Where(x => material.Of(x) is { IsLoose: false } asked && asked.TopicId == topic).Select(x => material.Vectors[x.First]);
        return group.To(TextMean.Of(taught.Concat(sure))) >= group.ToRestOf(all);
    }

    private static TextMean MeanOf(TopicMaterial material, IEnumerable<TopicMaterial.Voice> voices) => TextMean.Of(voices.Select(x => material.Vectors[x.First]));

    /// <summary>Begins as a sentence does.</summary>
    public static string NameOf(IReadOnlyList<string> phrases, string otherwise)
    {
        var name = phrases.Count == 0 ? otherwise : phrases[0].Contains(' ') ? phrases[0] : string.Join(", ", phrases.Take(2));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
