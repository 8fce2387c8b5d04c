using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>One inquiry as discovery sees it.</summary>
/// <param name="TopicId">What counts for it in the tree of today.</param>
/// <param name="Now">What the machine would say of it today.</param>
public sealed record AskedText(
    InquiryId Id, CustomerId CustomerId, Language? Language, DateTimeOffset At, string Text, TopicId? TopicId, TopicSource Source, float Chance, TopicClassifier.Answer Now)
{
    /// <summary>From this on the machine's word is taken without asking.</summary>
    public const float SureFrom = 0.8f;

    public bool IsLoose => TopicId is null || (Source != TopicSource.Person && Chance < SureFrom);
}

/// <param name="InquiryId">Null when a person typed it.</param>
public sealed record TaughtText(TopicId TopicId, InquiryId? InquiryId, string Text);

/// <summary>
/// What is looked through, all of it in memory: the newest inquiries of the last weeks, at most so many, and what the topics were taught.
/// What one sender sent nearly the same several times is one voice.
/// </summary>
public sealed class TopicMaterial
{
    public const int MostInquiries = 4_000;
    public const int MostTaughtOfOneTopic = 60;
    public static readonly TimeSpan Window = TimeSpan.FromDays(42);

    private static readonly TimeSpan PatienceForVectors = TimeSpan.FromMinutes(5);

    private readonly DocumentFrequencies _frequencies = new(new FeatureCounts(new FeatureOptions()));

    /// <param name="features">What is counted where groups are looked for and models learn.</param>
    public TopicMaterial(IReadOnlyList<AskedText> asked, IReadOnlyList<TaughtText> taught, TopicTree tree, DateTimeOffset at, FeatureOptions? features = null)
    {
        (Asked, Taught, Tree, At, Features) = (asked, taught, tree, at, features ?? new FeatureOptions());
        var counts = asked.Select(x => _frequencies.Features.Count(x.Text)).ToList();
        counts.ForEach(x => _frequencies.Add(x));
        Vectors = counts.ConvertAll(x => _frequencies.Weigh(x));
        TaughtVectors = [.. taught.Select(x => _frequencies.Weigh(x.Text))];
        var nearly = NearDuplicates.Find(Vectors);
        Voices = [.. Enumerable.Range(0, asked.Count).GroupBy(x => (asked[x].CustomerId, nearly[x])).Select(x => new Voice(x.First(), nearly[x.First()], [.. x]))];
    }

    /// <param name="First">Place of its first inquiry.</param>
    /// <param name="Wording">The same for texts that are nearly the same, whoever sent them.</param>
    /// <param name="All">Places of all its inquiries.</param>
    public sealed record Voice(int First, int Wording, IReadOnlyList<int> All);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AskedText> Asked { get; }

    public IReadOnlyList<SparseVector> Vectors { get; }

    public IReadOnlyList<TaughtText> Taught { get; }

    public IReadOnlyList<SparseVector> TaughtVectors { get; }

    public IReadOnlyList<Voice> Voices { get; }

    public TopicTree Tree { get; }

    public DateTimeOffset At { get; }

    public FeatureOptions Features { get; }

    /// <summary>Everything asked from then on was looked at.</summary>
    public DateTimeOffset From => Asked.Count < MostInquiries ? At - Window : Asked.Min(x => x.At);

    public AskedText Of(Voice voice) => Asked[voice.First];

    public static async Task<TopicMaterial> Read(KjerneDb db, TopicClassifier classifier, TextVectors vectors, DateTimeOffset now, CancellationToken stop)
    {
        var tree = await TopicTree.Read(db, stop);
        var from = now - Window;
        var rows = await db.TopicTexts.Where(x => x.At >= from && x.Text != "")
            .Join(db.Inquiries, x => x.InquiryId, x => x.Id, (text, inquiry) => new
            {
                inquiry.Id, inquiry.CustomerId, text.Language, text.At, text.Text, inquiry.TopicId, inquiry.TopicSource, inquiry.TopicChance,
            })
            .OrderByDescending(x => x.Id).Take(MostInquiries).ToListAsync(stop);
        var taught = await TaughtOf(db, tree, stop);
        await classifier.CatchUp(db, stop);
        var gathered = await vectors.Gather(db, rows.Select(x => x.Text).Concat(taught.Select(x => x.Text)), PatienceForVectors, stop);
        var asked = new List<AskedText>(rows.Count);
        foreach (var x in rows.OrderBy(x => x.Id.Value))
        {
            stop.ThrowIfCancellationRequested();
            var topic = x.TopicId is { } given ? tree.Current(given) : null;
            asked.Add(new AskedText(x.Id, x.CustomerId, x.Language, x.At, x.Text, topic, x.TopicSource, x.TopicChance, classifier.Ask(x.Text)));
        }

        return new TopicMaterial(asked, taught, tree, now, vectors.Beside(gathered));
    }

    /// <summary>Of topics that may be given, the newest of each.</summary>
    private static async Task<List<TaughtText>> TaughtOf(KjerneDb db, TopicTree tree, CancellationToken stop)
    {
        var rows = await db.TopicExamples.Where(x => x.TopicId != null).OrderByDescending(x => x.Id).Select(x => new TaughtText(x.TopicId!.Value, x.InquiryId, x.Text)).ToListAsync(stop);
        return [.. rows.Where(x => tree.IsOpen(x.TopicId)).GroupBy(x => x.TopicId).OrderBy(x => x.Key.Value).SelectMany(x => x.Take(MostTaughtOfOneTopic))];
    }
}
