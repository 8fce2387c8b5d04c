using System.Globalization;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Text.Clusters;
using Kjerne.Text.Topics;
using TextExample = Kjerne.Text.Topics.TopicExample;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>
/// Where what was taught speaks against what was given. Each confirmed text is judged by a model that has not learned it or anything nearly the same,
/// so that a text which was learned by mistake does not vouch for itself.
/// </summary>
public sealed class FindDisagreement
{
    private const int Parts = 4;

    /// <summary>Strong disagreement: the stated chance of the other topic.</summary>
    private const float SureOfOther = 0.8f;

    /// <summary>Two topics lie on each other when this share of each is taken for the other.</summary>
    private const double Mixed = 0.3;
    private const int FewestTaught = 5;

    private readonly TopicMaterial _material;
    private readonly TopicAnswer?[] _answers;

    public FindDisagreement(TopicMaterial material, CancellationToken stop = default)
    {
        _material = material;
        _answers = new TopicAnswer?[material.Taught.Count];
        if (material.Taught.Select(x => x.TopicId).Distinct().Count() < 2)
        {
            return;
        }

        var nearly = NearDuplicates.Find(material.TaughtVectors);
        for (var part = 0; part < Parts; part++)
        {
            stop.ThrowIfCancellationRequested();
            var model = TopicTrainer.Train([.. material.Taught.Where((_, i) => nearly[i] % Parts != part).Select(x => new TextExample(x.Text, x.TopicId.ToString()))], options: new TopicOptions { Parts = 2, Features = material.Features });
            for (var i = 0; i < _answers.Length; i++)
            {
                _answers[i] = nearly[i] % Parts == part ? model.Answer(material.Taught[i].Text) : _answers[i];
            }
        }
    }

    /// <summary>Not between two topics that are proposed as one.</summary>
    public IEnumerable<TopicFinding> Misplaced()
    {
        var mixed = MixedPairs();
        var thought = _material.Taught.Select((x, i) => (x.InquiryId, Best: Best(_answers[i]))).Where(x => x.InquiryId is not null).ToDictionary(x => x.InquiryId!.Value, x => x.Best);
        return _material.Voices.Select(x => (Voice: x, Other: OtherTopic(_material.Of(x), thought)))
            .Where(x => x.Other is not null).GroupBy(x => (Own: _material.Of(x.Voice).TopicId!.Value, Other: x.Other!.Value), x => x.Voice)
            .Where(x => !mixed.Contains((x.Key.Own, x.Key.Other)) && !mixed.Contains((x.Key.Other, x.Key.Own)))
            .OrderByDescending(x => x.Count()).ThenBy(x => x.Key.Own.Value).ThenBy(x => x.Key.Other.Value)
            .Select(x => TopicFinding.Of(_material, TopicProposalKind.Correct, x.Key.Own, x.Key.Other, "", TopicFinding.WordsOf(_material, [.. x]), [.. x]));
    }

    public IEnumerable<TopicFinding> Merges() => MixedPairs().Select(x => Merge(x.One, x.Other));

    /// <summary>The smaller id first.</summary>
    private List<(TopicId One, TopicId Other)> MixedPairs()
    {
        var sizes = _material.Taught.GroupBy(x => x.TopicId).ToDictionary(x => x.Key, x => x.Count());
        var taken = _material.Taught.Select((x, i) => (Own: x.TopicId, Best(_answers[i]).Topic)).Where(x => x.Topic is not null && x.Topic != x.Own)
            .GroupBy(x => (x.Own, Other: x.Topic!.Value)).ToDictionary(x => x.Key, x => x.Count() / (double)sizes[x.Key.Own]);
        return [.. taken.Where(x => x.Value >= Mixed && taken.GetValueOrDefault((x.Key.Other, x.Key.Own)) >= Mixed).Select(x => x.Key)
            .Where(x => x.Own.Value < x.Other.Value && sizes[x.Own] >= FewestTaught && sizes[x.Other] >= FewestTaught && !IsOnOneLine(x.Own, x.Other))
            .OrderBy(x => x.Own.Value).ThenBy(x => x.Other.Value)];
    }

    /// <summary>The one with fewer inquiries goes.</summary>
    private TopicFinding Merge(TopicId one, TopicId other)
    {
        var (ofOne, ofOther) = (VoicesOf(one), VoicesOf(other));
        var (goes, stays, voices) = ofOne.Count < ofOther.Count ? (one, other, ofOne) : (other, one, ofOther);
        return TopicFinding.Of(_material, TopicProposalKind.Merge, goes, stays, "", TopicFinding.WordsOf(_material, [.. ofOne, .. ofOther]), voices);
    }

    private List<TopicMaterial.Voice> VoicesOf(TopicId topic) => [.. _material.Voices.Where(x => _material.Of(x).TopicId == topic)];

    /// <summary>Of what a person confirmed a model thinks so that has not learned it; of what the machine said, the machine itself by now.</summary>
    private TopicId? OtherTopic(AskedText asked, Dictionary<InquiryId, (TopicId? Topic, float Chance)> thought)
    {
        var (topic, chance) = asked.Source == TopicSource.Person ? thought.GetValueOrDefault(asked.Id) : (asked.Now.TopicId, asked.Now.Chance);
        return asked is { TopicId: { } own, IsLoose: false } && topic is { } other && other != own && chance >= SureOfOther && _material.Tree.IsOpen(other) && !IsOnOneLine(own, other) ? other : null;
    }

    private static (TopicId? Topic, float Chance) Best(TopicAnswer? answer) =>
        answer?.Likeliest is [var best, ..] ? (new TopicId(long.Parse(best.Topic, CultureInfo.InvariantCulture)), best.Confidence) : (null, 0);

    private bool IsOnOneLine(TopicId one, TopicId other) => _material.Tree.Below(one).Contains(other) || _material.Tree.Below(other).Contains(one);
}
