using System.Diagnostics;
using Kjerne.Platform.Data;
using Kjerne.Text.Topics;
using TextExample = Kjerne.Text.Topics.TopicExample;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>
/// The learned model of this process. Made of the confirmed examples when it is first asked for; a new confirmation is learned at once, everything else
/// (a new topic, a merge, a correction) by learning anew beside the work, the old model answering until then. Vectors of the examples are waited for
/// beside the work only.
/// </summary>
public sealed class TopicClassifier(Database database, TextVectors vectors, TimeProvider time, ILogger<TopicClassifier> logger)
{
    /// <summary>For the vectors of all examples, which are asked for once.</summary>
    private static readonly TimeSpan PatienceForExamples = TimeSpan.FromMinutes(10);


    /// <summary>Newest examples of one topic that are learned from.</summary>
    private const int MostOfOneTopic = 300;

    private const int MostLearnedAtOnce = 1_000;

    /// <summary>Learning anew takes seconds of one processor: not more often than this many times its own length.</summary>
    private const int RestAfterLearning = 4;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _learning = new();
    private Learned? _learned;
    private Task<Learned>? _next;
    private DateTimeOffset _restUntil;

    /// <param name="Missing">Examples whose vectors could not be had yet.</param>
    private sealed record Learned(TopicModel Model, TopicStamp Stamp, bool HasTopics, int Missing);

    public sealed record Answer(TopicId? TopicId, float Chance, IReadOnlyList<TopicChance> Likeliest)
    {
        public static readonly Answer None = new(null, 0, []);
    }

    /// <summary>Takes in what was taught since. Waits only for the first model.</summary>
    public async Task CatchUp(KjerneDb db, CancellationToken stop)
    {
        var stamp = await TopicStamp.Read(db, stop);
        await _one.WaitAsync(stop);
        try
        {
            if (_next is { IsCompleted: true } done)
            {
                _next = null;
                _learned = await done;
            }

            if (_learned is null)
            {
                _learned = await Learn(null, TimeSpan.Zero, stop);
            }

            var isOld = _learned.Stamp != stamp && !await LearnNew(db, stamp, stop);
            if ((isOld || (_learned.Missing > 0 && vectors.CanAsk)) && _next is null && time.GetUtcNow() >= _restUntil)
            {
                var known = isOld ? null : _learned;
                _next = Task.Run(() => Learn(known, PatienceForExamples, CancellationToken.None), CancellationToken.None);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The same, and has the vectors of the texts that will be asked about at hand, as far as they can be had within the time.</summary>
    public async Task CatchUp(KjerneDb db, IEnumerable<string> maskedTexts, TimeSpan patience, CancellationToken stop)
    {
        await CatchUp(db, stop);
        await vectors.Fetch(db, maskedTexts, patience, stop);
    }

    /// <summary>What an inquiry is about, by the model of the last <see cref="CatchUp(KjerneDb, CancellationToken)"/>. Costs half a millisecond.</summary>
    public Answer Ask(string maskedText)
    {
        if (_learned is not { HasTopics: true, Model: var model } || maskedText.Length == 0)
        {
            return Answer.None;
        }

        lock (_learning)
        {
            var answer = model.Answer(maskedText);
            return new Answer(answer.Topic is { } topic ? IdOf(topic) : null, answer.Confidence, [.. answer.Likeliest.Select(x => new TopicChance(IdOf(x.Topic), x.Confidence))]);
        }
    }

    /// <summary>The words that speak for or against the topic, strongest first.</summary>
    public IReadOnlyList<WordEvidence> Why(string maskedText, TopicId topic)
    {
        lock (_learning)
        {
            return _learned?.Model.Why(maskedText, NameOf(topic)) ?? [];
        }
    }

    /// <summary>True when everything new was an example of a topic that the model knows, and is learned now.</summary>
    private async Task<bool> LearnNew(KjerneDb db, TopicStamp stamp, CancellationToken stop)
    {
        var known = _learned!;
        if (stamp.NewestChange != known.Stamp.NewestChange)
        {
            return false;
        }

        var fresh = await db.TopicExamples.Where(x => x.Id > new TopicExampleId(known.Stamp.NewestExample)).OrderBy(x => x.Id).Take(MostLearnedAtOnce).ToListAsync(stop);
        if (known.Stamp.Examples + fresh.Count != stamp.Examples || !fresh.TrueForAll(x => known.Model.Topics.Contains(NameOf(x.TopicId))))
        {
            return false;
        }

        await vectors.Fetch(db, fresh.Select(x => x.Text), TimeSpan.Zero, stop);
        lock (_learning)
        {
            fresh.ForEach(x => known.Model.Learn(new TextExample(x.Text, NameOf(x.TopicId))));
        }

        _learned = known with { Stamp = stamp };
        return true;
    }

    /// <param name="known">Given: learns only when more vectors could be had than it was learned with.</param>
    private async Task<Learned> Learn(Learned? known, TimeSpan patience, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = database.OpenReader();
        var stamp = await TopicStamp.Read(db, stop);
        var examples = await ExamplesOf(db, stop);
        var given = await vectors.Gather(db, examples.Select(x => x.Text), patience, stop);
        if (known is not null && given.Missing >= known.Missing)
        {
            return known;
        }

        // Not from inquiries nobody has looked at: with few examples they make some more right, but then far too much is said to be sure, and people are not asked.
        var learned = new Learned(TopicTrainer.Train(examples, options: new TopicOptions { Features = vectors.Beside(given) }), stamp, examples.Any(x => x.Topic.Length > 0), given.Missing);
        given.Release();
        var took = Stopwatch.GetElapsedTime(started);
        _restUntil = time.GetUtcNow() + RestAfterLearning * took;
        Log.Learned(logger, examples.Length, took.TotalMilliseconds);
        return learned;
    }

    /// <summary>Of the topics that may be given; what was an example of a merged one was moved with it.</summary>
    private static async Task<TextExample[]> ExamplesOf(KjerneDb db, CancellationToken stop)
    {
        var open = (await db.Topics.Where(x => !x.IsRetired).Select(x => x.Id).ToListAsync(stop)).ToHashSet();
        var rows = await db.TopicExamples.OrderByDescending(x => x.Id).Select(x => new { x.TopicId, x.Text }).ToListAsync(stop);
        return [.. rows.Where(x => x.TopicId is not { } topic || open.Contains(topic)).GroupBy(x => x.TopicId)
            .SelectMany(x => x.Take(MostOfOneTopic)).Select(x => new TextExample(x.Text, NameOf(x.TopicId)))];
    }

    private static string NameOf(TopicId? topic) => topic?.ToString() ?? "";

    private static TopicId IdOf(string name) => TopicId.TryParse(name, out var id) ? id : throw new InvalidOperationException($"'{name}' is no topic.");

    private static class Log
    {
        private static readonly Action<ILogger, int, double, Exception?> LearnedMessage = LoggerMessage.Define<int, double>(
            LogLevel.Information, new EventId(1, nameof(Learned)), "Topics learned from {Examples} examples in {Milliseconds:0} ms");

        public static void Learned(ILogger log, int examples, double milliseconds) => LearnedMessage(log, examples, milliseconds, null);
    }
}
