using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Clusters;
using Kjerne.Text.Spikes;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>A burst of inquiries that are alike, whatever topic they have or lack.</summary>
public sealed record GroupSuspicion(IReadOnlyList<Watched> Inquiries, double Surprise);

/// <summary>
/// Finds groups nobody has named, by likeness alone, one detector a brand. It lives in the process that watches: after a start it reads the past weeks again
/// and finds what it had found, so that nothing of it has to be kept.
/// </summary>
public sealed class GroupWatch(Database database)
{
    /// <summary>Newest inquiries of a brand that are compared with: bounds memory and the time of a start.</summary>
    private const int MostRead = 10_000;

    /// <summary>Then it starts anew with the newest, because a detector forgets slowly.</summary>
    private const int MostHeld = 20_000;

    /// <summary>What comes later than this after it was asked is history: imported, or found when the program stood still.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromHours(24);

    /// <summary>Older ones have their text, but for one in so many.</summary>
    private const int MayBeMissing = 10;
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    private readonly Dictionary<BrandId, Memory> _brands = [];

    /// <summary>One looks at a time, and writes what it found before the next one looks.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    private sealed class Memory(BurstOptions options, int weeks)
    {
        public BurstDetector Detector { get; } = new(options);
        public int Weeks => weeks;
        public Dictionary<string, Watched> Read { get; } = [];
        public DateTimeOffset Last { get; set; }
    }

    /// <summary>Bursts that go on now.</summary>
    /// <param name="inquiries">Of the brand, oldest first.</param>
    public async Task<List<GroupSuspicion>> Look(BrandId brand, IReadOnlyList<Watched> inquiries, int falseAlarmWeeks, DateTimeOffset now, CancellationToken stop)
    {
        var options = new BurstOptions { FalseAlarmsPerWeek = 1.0 / falseAlarmWeeks, Memory = TimeSpan.FromDays(7 * WatchHistory.Weeks) };
        if (!_brands.TryGetValue(brand, out var memory) || memory.Weeks != falseAlarmWeeks || memory.Read.Count > MostHeld)
        {
            _brands[brand] = memory = new Memory(options, falseAlarmWeeks);
        }

        await TakeIn(memory, inquiries, now, stop);
        return [.. memory.Detector.Bursts.Where(x => now - x.EndedAt <= options.Silence && now - x.FoundAt <= TooLate).Select(x => Of(memory, x, inquiries))];
    }

    private async Task TakeIn(Memory memory, IReadOnlyList<Watched> inquiries, DateTimeOffset now, CancellationToken stop)
    {
        var isFirst = memory.Read.Count == 0;
        var fresh = inquiries.Where(x => !memory.Read.ContainsKey(Key(x.Id)) && (isFirst || now - x.At < TooLate)).TakeLast(MostRead).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        var texts = await TextsOf(fresh, stop);
        var old = fresh.Count(x => now - x.At > Settled);
        if (isFirst && texts.Count < old - (old / MayBeMissing))
        {
            // The log is still being read for the first time: what came before must be there before what comes now is called unusual.
            return;
        }

        // An inquiry that has no text yet gets it in a moment and is taken in then.
        foreach (var inquiry in fresh.Where(x => texts.GetValueOrDefault(x.Id) is { Length: > 0 }))
        {
            // The detector wants rising times; what overtook another by seconds is put beside it.
            memory.Last = inquiry.At > memory.Last ? inquiry.At : memory.Last;
            memory.Read.Add(Key(inquiry.Id), inquiry);
            memory.Detector.Add(new LoggedInquiry(Key(inquiry.Id), memory.Last, texts[inquiry.Id], Sender: inquiry.CustomerId.ToString()));
        }
    }

    private async Task<Dictionary<InquiryId, string>> TextsOf(List<Watched> inquiries, CancellationToken stop)
    {
        var texts = new Dictionary<InquiryId, string>();
        await using var db = database.OpenReader();
        foreach (var some in inquiries.Chunk(500))
        {
            var ids = some.Select(x => x.Id).ToList();
            foreach (var row in await db.TopicTexts.Where(x => ids.Contains(x.InquiryId)).Select(x => new { x.InquiryId, x.Text }).ToListAsync(stop))
            {
                texts[row.InquiryId] = row.Text;
            }
        }

        return texts;
    }

    private static GroupSuspicion Of(Memory memory, Burst burst, IReadOnlyList<Watched> inquiries)
    {
        // Only what is still there: topics are read anew, so they are taken from now and not from when it was read in.
        var now = inquiries.TakeLast(MostHeld).ToLookup(x => x.Id);
        var members = burst.Ids.Select(x => memory.Read[x]).Select(x => now[x.Id].FirstOrDefault(x)).ToList();
        return new GroupSuspicion(members, burst.Surprise);
    }

    private static string Key(InquiryId id) => id.ToString();
}

/// <summary>What sets inquiries apart, in their own words.</summary>
public static class AlarmWords
{
    private const int Around = 1_000;
    private const int MostPhrases = 4;
    private const int MostMembers = 200;

    /// <summary>Strongest first, with a comma between; empty when they have nothing in common.</summary>
    public static async Task<string> Of(KjerneDb db, BrandId brand, IReadOnlyList<InquiryId> ids, CancellationToken stop)
    {
        var some = ids.Take(MostMembers).ToList();
        var inside = await db.TopicTexts.Where(x => some.Contains(x.InquiryId) && x.Text != "").Select(x => x.Text).ToListAsync(stop);
        var around = await db.TopicTexts.Where(x => x.BrandId == brand && x.Text != "" && !some.Contains(x.InquiryId)).OrderByDescending(x => x.At).Take(Around).Select(x => x.Text).ToListAsync(stop);
        List<string> texts = [.. inside, .. around];
        var phrases = inside.Count == 0 ? [] : GroupNames.Phrases(texts, [.. texts.Select((_, i) => i < inside.Count ? 0 : -1)], 1, MostPhrases)[0];
        var names = await NamesOf(db, some, stop);
        phrases = [.. phrases.Where(x => !x.Split(' ').Any(names.Contains))];
        var words = string.Join(", ", phrases);
        return words.Length <= Alarm.LongestWords ? words : phrases[0][..Math.Min(phrases[0].Length, Alarm.LongestWords)];
    }

    /// <summary>Customers sign; their names are not what it is about.</summary>
    private static async Task<HashSet<string>> NamesOf(KjerneDb db, List<InquiryId> ids, CancellationToken stop)
    {
        var names = await (
            from inquiry in db.Inquiries
            join customer in db.Customers on inquiry.CustomerId equals customer.Id
            where ids.Contains(inquiry.Id)
            select customer.Name).ToListAsync(stop);
        return [.. names.SelectMany(x => x.ToLowerInvariant().Split(' '))];
    }
}
