using System.Runtime.InteropServices;
using Kjerne.Text.Clusters;

namespace Kjerne.Text.Spikes;

/// <summary>
/// Watches a log as it comes in and raises a burst when more inquiries of a kind came within an hour, three or a day than the past lets
/// expect among as many others (<see cref="Rarity"/>). A kind is a topic where the log names one, else whatever is alike by cosine or
/// shares a word or pair of words. Each verdict rests on what came before it only. The same text by one sender counts once. Not safe
/// for use by several threads.
/// </summary>
public sealed class BurstDetector(BurstOptions options)
{
    private const int NamingBackground = 2000;

    /// <summary>Questions each inquiry asks of the past: windows times likenesses and words. Many depend on each other, so that fewer are counted than are asked.</summary>
    private const int QuestionsOfWords = 30;
    private const int QuestionsOfTopic = 1;
    private readonly InquiryLog _log = new(options);
    private readonly Dictionary<string, List<int>> _topics = new(StringComparer.Ordinal);
    private readonly List<Burst> _bursts = [];

    /// <summary>All bursts so far, in the order they were found.</summary>
    public IReadOnlyList<Burst> Bursts => _bursts;

    /// <summary>Takes in the next inquiry; times must not fall.</summary>
    /// <returns>The burst this inquiry raised; null when it raised none, also when it joined one.</returns>
    public Burst? Add(LoggedInquiry inquiry)
    {
        var seen = _log.Add(inquiry, options.Alike.Min());
        var suspicion = inquiry.Topic.Length > 0 ? OfTopic(inquiry.Topic, seen.Place) : OfWords(seen);
        var open = OpenBurst(inquiry, seen, suspicion.Members);
        if (open is not null)
        {
            open.Add(seen.Place, inquiry);
            Name(open, inquiry);
            return null;
        }

        return suspicion.Surprise >= LeastSurprise(inquiry) ? Raise(inquiry, suspicion) : null;
    }

    /// <summary>How unlikely a count must be, as minus log10, for the wanted false alarms a week at the present number of inquiries (Bonferroni).</summary>
    private double LeastSurprise(LoggedInquiry inquiry)
    {
        double weeks = Math.Max(1 / 7.0, (inquiry.At - _log[_log.First].At).TotalDays / 7);
        int questions = inquiry.Topic.Length > 0 ? QuestionsOfTopic : QuestionsOfWords;
        return Math.Log10(Math.Max(1, questions * (_log.Count - _log.First) / weeks / options.FalseAlarmsPerWeek));
    }

    private sealed record Suspicion(double Surprise, IReadOnlyList<int> Members)
    {
        public static Suspicion None { get; } = new(0, []);
    }

    private Suspicion OfTopic(string topic, int place)
    {
        if (!_topics.TryGetValue(topic, out var places))
        {
            _topics.Add(topic, places = []);
        }

        places.Add(place);
        return Judge(places, options.FewestOfTopic, SurpriseOfTopic, Suspicion.None);
    }

    private Suspicion OfWords(Seen seen)
    {
        var best = Suspicion.None;
        foreach (var places in options.Alike.Select(alike => (List<int>)[.. seen.Near.Where(x => x.Cosine >= alike).Select(x => x.Text), seen.Place]).Concat(seen.Terms.Select(x => x.Places)))
        {
            best = Judge(places, options.Fewest, SurpriseOfLikeness, best);
        }

        return best;
    }

    /// <summary>The most surprising of the windows, for the places of one kind, which rise; what was found before, when none is more so.</summary>
    private Suspicion Judge(List<int> places, int fewest, Func<int, int, int, int, double> surpriseOf, Suspicion best)
    {
        var now = _log[_log.Count - 1].At;
        int first = StartOf(places, _log.First);
        foreach (var window in options.Windows)
        {
            int from = _log.PlaceAt(now - window);
            int start = StartOf(places, from), before = start - first, allBefore = from - _log.First;
            if (places.Count - start < fewest || allBefore < options.FewestBefore)
            {
                continue;
            }

            // What was said twice only makes it less: most common words need not be gone through.
            if (surpriseOf(places.Count - start, _log.Count - from, before, allBefore) <= best.Surprise)
            {
                continue;
            }

            int[] inside = Distinct(CollectionsMarshal.AsSpan(places)[start..]);
            double surprise = inside.Length < fewest ? 0 : surpriseOf(inside.Length, _log.Count - from, before, allBefore);
            best = surprise > best.Surprise ? new Suspicion(surprise, inside) : best;
        }

        return best;
    }

    /// <summary>Index of the first place at or after one.</summary>
    private static int StartOf(List<int> places, int place)
    {
        int at = places.BinarySearch(place);
        return at < 0 ? ~at : at;
    }

    /// <summary>The inquiry that asks is of the topic by definition: only the others say something.</summary>
    private static double SurpriseOfTopic(int inside, int all, int before, int allBefore) => Rarity.Surprise(inside - 1, all - 1, before, allBefore);

    /// <summary>Likeness is measured from a member of the burst, which finds some of the others only. So the burst itself must not count
    /// as traffic: what is expected goes by inquiries of other kinds.</summary>
    private static double SurpriseOfLikeness(int inside, int all, int before, int allBefore) => Rarity.Surprise(inside, all - inside + 1, before, allBefore - before);

    private int[] Distinct(ReadOnlySpan<int> places)
    {
        var said = new HashSet<int>();
        var distinct = new List<int>();
        foreach (int place in places)
        {
            if (said.Add(_log.SaidAt(place)))
            {
                distinct.Add(place);
            }
        }

        return [.. distinct];
    }

    /// <summary>The burst still going on that this inquiry belongs to: the same topic, or two of its members alike, or much in common with what is suspected.</summary>
    private Burst? OpenBurst(LoggedInquiry inquiry, Seen seen, IReadOnlyList<int> suspected)
    {
        foreach (var burst in Enumerable.Reverse(_bursts).TakeWhile(x => inquiry.At - x.FoundAt < options.Memory).Where(x => inquiry.At - x.EndedAt <= options.Silence))
        {
            if (inquiry.Topic.Length > 0
                ? _log[burst.Members.First()].Topic == inquiry.Topic
                : seen.Near.Count(x => x.Cosine >= options.Alike.Max() && burst.Members.Contains(x.Text)) >= 2 || suspected.Count(burst.Members.Contains) * 3 >= suspected.Count && suspected.Count > 0)
            {
                return burst;
            }
        }

        return null;
    }

    private Burst Raise(LoggedInquiry inquiry, Suspicion suspicion)
    {
        var burst = new Burst(inquiry.At, inquiry.At, suspicion.Surprise);
        foreach (int place in suspicion.Members)
        {
            burst.Add(place, _log[place]);
        }

        Name(burst, inquiry);
        _bursts.Add(burst);
        return burst;
    }

    private void Name(Burst burst, LoggedInquiry inquiry)
    {
        if (inquiry.Topic.Length > 0)
        {
            burst.Name = inquiry.Topic;
            return;
        }

        // A name need not change with every inquiry of a large burst.
        if (burst.Members.Count > 30 && burst.Members.Count % 10 != 0)
        {
            return;
        }

        int[] around = [.. Enumerable.Range(Math.Max(_log.First, _log.Count - NamingBackground), Math.Min(NamingBackground, _log.Count - _log.First)).Where(x => !burst.Members.Contains(x))];
        string[] texts = [.. burst.Members.Concat(around).Select(x => _log[x].Text)];
        burst.Name = GroupNames.Names(texts, [.. texts.Select((_, i) => i < burst.Members.Count ? 0 : -1)], 1)[0];
    }
}
