using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>What is known of one inquiry for watching.</summary>
public readonly record struct Watched(InquiryId Id, BrandId BrandId, CustomerId CustomerId, TopicId? TopicId, DateTimeOffset At);

/// <summary>The past weeks as this process last read them; at most an hour old, because a single hour changes little of what is usual.</summary>
public sealed class WatchHistory(Database database, TimeProvider time)
{
    public const int Weeks = 8;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private Read? _read;

    /// <param name="Inquiries">By time, oldest first.</param>
    public sealed record Read(DateTimeOffset At, TimeZoneInfo Zone, IReadOnlyList<Watched> Inquiries)
    {
        public ILookup<BrandId, Watched> ByBrand { get; } = Inquiries.ToLookup(x => x.BrandId);
    }

    /// <summary>Everything asked within the last <see cref="Weeks"/>, up to about now.</summary>
    public async Task<Read> Get(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var now = time.Now();
            if (_read is { } read && now - read.At < Fresh && now >= read.At)
            {
                return read;
            }

            await using var db = database.OpenReader();
            return _read = new Read(now, await ZoneOf(db, stop), await Since(db, now.AddDays(-7 * Weeks), stop));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What customers asked from then on, oldest first; not what our side began.</summary>
    public static async Task<List<Watched>> Since(KjerneDb db, DateTimeOffset from, CancellationToken stop) =>
        await db.Inquiries.Where(x => x.OpenedAt >= from && x.Questions > 0).OrderBy(x => x.OpenedAt)
            .Select(x => new Watched(x.Id, x.BrandId, x.CustomerId, x.TopicId, x.OpenedAt)).ToListAsync(stop);

    private static async Task<TimeZoneInfo> ZoneOf(KjerneDb db, CancellationToken stop) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(await db.Installation.Select(x => x.TimeZone).SingleOrDefaultAsync(stop) ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;
}
