using System.Diagnostics;
using Kjerne.Platform.Data;
using Kjerne.Text.Topics;
using TextExample = Kjerne.Text.Topics.TopicExample;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>
/// The learned model of this process. Made of the confirmed examples when it is first asked for; a new confirmation is learned at once, everything else
/// (a new topic, a merge, a correction) by learning anew beside the work, the old model answering until then.
/// </summary>
public sealed class TopicClassifier(Database database, TimeProvider time, ILogger<TopicClassifier> logger)
{
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

    private sealed record Learned(TopicModel Model, TopicStamp Stamp, bool HasTopics);

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
                _learned = await Learn(stop);
            }
            else if (_learned.Stamp != stamp && !await LearnNew(db, stamp, stop) && _next is null && time.GetUtcNow() >= _restUntil)
            {
                _next = Task.Run(() => Learn(CancellationToken.None), CancellationToken.None);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What an inquiry is about, by the model of the last <see cref="CatchUp"/>. Costs half a millisecond.</summary>
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

        lock (_learning)
        {
            fresh.ForEach(x => known.Model.Learn(new TextExample(x.Text, NameOf(x.TopicId))));
        }

        _learned = known with { Stamp = stamp };
        return true;
    }

    private async Task<Learned> Learn(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = database.OpenReader();
        var stamp = await TopicStamp.Read(db, stop);
        var examples = await ExamplesOf(db, stop);

        // Not from inquiries nobody has looked at: with few examples they make some more right, but then far too much is said to be sure, and people are not asked.
        var learned = new Learned(TopicTrainer.Train(examples), stamp, examples.Any(x => x.Topic.Length > 0));
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
