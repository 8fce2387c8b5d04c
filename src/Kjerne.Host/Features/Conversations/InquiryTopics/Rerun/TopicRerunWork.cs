using System.Diagnostics;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics.Rerun;

/// <summary>
/// Runs the topics over the log: on one node, one text after the other, in small pieces outside the write, each of which a restart goes on after. While readers have
/// work before them it waits, and afterwards goes on at a quarter of its speed: people and their mail come first. What a person has said is never overruled.
/// </summary>
public sealed class TopicRerunWork(
    NodeLocks locks, EventReaders readers, Database database, Writer writer, TopicClassifier classifier, TimeProvider time, ILogger<TopicRerunWork> log) : OneNodeWork(locks, "topics.rerun", AfterFailure, log)
{
    /// <summary>Texts judged between two writes: some hundred milliseconds.</summary>
    private const int Judged = 500;

    private static readonly TimeSpan PatienceForVectors = TimeSpan.FromMinutes(1);

    /// <summary>Inquiries changed in one write: some ten milliseconds.</summary>
    private const int Taken = 200;
    private const int Forgotten = 2_000;

    /// <summary>Of its own working time, when others have work to do.</summary>
    private const int Rest = 3;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>Readers look at what this writes too: when they are done with it so soon, nobody else is at work.</summary>
    private static readonly TimeSpan OwnEcho = TimeSpan.FromMilliseconds(150);

    private TimeSpan _lastStep;

    protected override async Task Work(CancellationToken stop)
    {
        while (true)
        {
            await (await Step(stop) ? Yield(stop) : Task.Delay(LookEvery, stop));
        }
    }

    /// <summary>Until nobody else has work; then a pause as long as that asks for.</summary>
    private async Task Yield(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        while (readers.AreBehind)
        {
            await Task.Delay(Shortest, stop);
        }

        if (Stopwatch.GetElapsedTime(started) > OwnEcho)
        {
            await Task.Delay(Rest * _lastStep, stop);
        }
    }

    /// <returns>There may be more.</returns>
    private async Task<bool> Step(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = database.OpenReader();
        var rerun = await db.TopicReruns.Where(x => x.State == TopicRerunState.Counting || x.State == TopicRerunState.TakingOver).OrderBy(x => x.Id).FirstOrDefaultAsync(stop);
        var goesOn = rerun switch
        {
            { State: TopicRerunState.Counting } => await Look(db, rerun, stop),
            { State: TopicRerunState.TakingOver } => await TakeOver(rerun.Id, stop),
            _ => await Forget(db, stop),
        };
        _lastStep = Stopwatch.GetElapsedTime(started);
        return goesOn;
    }

    private async Task<bool> Look(KjerneDb db, TopicRerun rerun, CancellationToken stop)
    {
        var tree = await TopicTree.Read(db, stop);
        var texts = await (
            from text in db.TopicTexts
            join inquiry in db.Inquiries on text.InquiryId equals inquiry.Id
            where text.InquiryId > rerun.Cursor && (text.InquiryId < rerun.Until || text.InquiryId == rerun.Until)
            orderby text.InquiryId
            select new Judgeable(inquiry.Id, text.Text, inquiry.TopicId, inquiry.TopicSource, inquiry.Channel, inquiry.OpenedAt)).Take(Judged).ToListAsync(stop);
        await classifier.CatchUp(db, texts.Where(x => x.Source != TopicSource.Person).Select(x => x.Text), PatienceForVectors, stop);
        var changes = texts.Where(x => x.Source != TopicSource.Person).Select(x => (Was: x, Answer: classifier.Ask(x.Text)))
            .Where(x => x.Answer.Likeliest.Count > 0 && x.Answer.TopicId != (x.Was.TopicId is { } was ? tree.Current(was) : null)).ToList();
        await writer.Write(async write =>
        {
            // Called off meanwhile, or looked at by a node that believed to hold the work.
            if (await write.TopicReruns.AsTracking().FirstOrDefaultAsync(x => x.Id == rerun.Id, stop) is not { State: TopicRerunState.Counting } now || now.Cursor != rerun.Cursor)
            {
                return;
            }

            write.TopicRerunChanges.AddRange(changes.Select(x => ChangeOf(rerun.Id, x.Was, x.Answer)));
            now.Look(texts.Count > 0 ? texts[^1].Id : now.Cursor, texts.Count, changes.Count);
            if (texts.Count < Judged)
            {
                now.EndLooking(time.Now());
                write.Append(new TopicRerunChanged(now.Id, now.State), time.Now());
            }

            await write.SaveChangesAsync(stop);
            CrashPoint.Pass("topic-rerun.looked");
        }, stop);
        return true;
    }

    private sealed record Judgeable(InquiryId Id, string Text, TopicId? TopicId, TopicSource Source, Channel Channel, DateTimeOffset At);

    private static TopicRerunChange ChangeOf(TopicRerunId rerun, Judgeable was, TopicClassifier.Answer answer) => new()
    {
        RerunId = rerun, InquiryId = was.Id, FromId = was.TopicId, ToId = answer.TopicId, Channel = was.Channel, Month = was.At.UtcDateTime.Year * 100 + was.At.UtcDateTime.Month,
        Chance = answer.Chance, Likeliest = [.. answer.Likeliest],
    };

    private async Task<bool> TakeOver(TopicRerunId id, CancellationToken stop)
    {
        await writer.Write(async db =>
        {
            await ProviderDifferences.Lock(db, "topic_rerun", 0);
            if (await db.TopicReruns.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { State: TopicRerunState.TakingOver } rerun)
            {
                return;
            }

            var changes = await db.TopicRerunChanges.AsTracking().Where(x => x.RerunId == id).OrderBy(x => x.InquiryId).Take(Taken).ToListAsync(stop);
            var taken = await Apply(db, changes, stop);
            rerun.Take(taken.Count);
            db.TopicRerunChanges.RemoveRange(changes);
            if (taken.Count > 0)
            {
                db.Append(new InquiriesReclassified(ReclassifyCause.Rerun, id.Value, taken), time.Now(), rerun.DecidedById?.Value);
            }

            if (changes.Count < Taken)
            {
                rerun.End(time.Now());
                db.Append(new TopicRerunChanged(id, rerun.State), time.Now(), rerun.DecidedById?.Value);
            }

            await db.SaveChangesAsync(stop);
            CrashPoint.Pass("topic-rerun.taken");
        }, stop);
        return true;
    }

    /// <summary>Those that still are what they were, and go to a topic that may still be given.</summary>
    private static async Task<List<Reclassified>> Apply(KjerneDb db, List<TopicRerunChange> changes, CancellationToken stop)
    {
        var tree = await TopicTree.Read(db, stop);
        var ids = changes.ConvertAll(x => x.InquiryId);
        var texts = await db.TopicTexts.AsTracking().Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, stop);
        var taken = new List<Reclassified>();
        foreach (var change in changes)
        {
            var to = change.ToId is { } topic ? tree.Current(topic) : null;
            if ((to is { } open && !tree.IsOpen(open)) || !await InquiryLog.Classify(db, change.InquiryId, change.FromId, to, change.Chance))
            {
                continue;
            }

            taken.Add(new Reclassified(change.InquiryId, change.FromId, to));
            if (texts.TryGetValue(change.InquiryId, out var text))
            {
                text.Likeliest = change.Likeliest;
            }
        }

        return taken;
    }

    /// <summary>What was found by a run that was called off.</summary>
    private async Task<bool> Forget(KjerneDb db, CancellationToken stop)
    {
        var runs = db.TopicReruns.Where(x => x.State == TopicRerunState.CalledOff).Select(x => x.Id);
        var some = await db.TopicRerunChanges.Where(x => runs.Contains(x.RerunId)).OrderBy(x => x.RerunId).ThenBy(x => x.InquiryId)
            .Select(x => new { x.RerunId, x.InquiryId }).Take(Forgotten).ToListAsync(stop);
        if (some.Count == 0)
        {
            return false;
        }

        var (rerun, last) = (some[0].RerunId, some.Last(x => x.RerunId == some[0].RerunId).InquiryId);
        await writer.Write(write => write.TopicRerunChanges.Where(x => x.RerunId == rerun && (x.InquiryId < last || x.InquiryId == last)).ExecuteDeleteAsync(stop), stop);
        return true;
    }
}
