using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Conversations.Similar;

public sealed class SimilarOptions
{
    /// <summary>Newest inquiries of all brands that each process finds likeness among; bounds its memory.</summary>
    [Range(0, 2_000_000)]
    public int Newest { get; set; } = 200_000;
}

/// <summary>
/// The index of this process over the masked texts of the newest inquiries: read in once at the start, beside the work, and brought up to date whenever it
/// is asked. Knows nothing of rights: whoever asks chooses among its answers by <see cref="ConversationPolicy"/>.
/// </summary>
public sealed class SimilarInquiries(Database database, IOptions<SimilarOptions> options, ILogger<SimilarInquiries> logger) : BackgroundService
{
    private const int AtOnce = 2_000;

    /// <summary>Texts are written nearly in the order of their inquiries: so many before the newest one may still have been missing.</summary>
    private const int LookBack = 64;

    private readonly GrowingIndex _index = new(options.Value.Newest);
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _newest;
    private volatile bool _isWhole;

    /// <summary>False while the earlier ones are still being read in after a start.</summary>
    public bool IsWhole => _isWhole;

    /// <summary>Inquiries that may be like the text, most promising first, whoever they belong to.</summary>
    public async Task<IReadOnlyList<InquiryId>> Candidates(KjerneDb db, string maskedText, int wanted, CancellationToken stop)
    {
        if (_isWhole)
        {
            await CatchUp(db, stop);
        }

        return [.. _index.Candidates(maskedText, wanted).Select(InquiryId.Of)];
    }

    /// <summary>0 to 1 for each.</summary>
    public IReadOnlyList<float> Likeness(string maskedText, IReadOnlyList<string> others) => _index.Likeness(maskedText, others);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_isWhole && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadIn(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
                await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken);
            }
        }
    }

    private async Task ReadIn(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = database.OpenReader();
        var below = await db.TopicTexts.OrderByDescending(x => x.InquiryId).Skip(options.Value.Newest).Select(x => (InquiryId?)x.InquiryId).FirstOrDefaultAsync(stop);
        for (var last = new InquiryId(Math.Max(_newest, below?.Value ?? 0)); await Take(db, last, AtOnce, stop) is { } next; last = next)
        {
        }

        _isWhole = true;
        Log.Read(logger, _index.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task CatchUp(KjerneDb db, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            for (var last = new InquiryId(Math.Max(0, _newest - LookBack)); await Take(db, last, AtOnce, stop) is { } next; last = next)
            {
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The last one taken; null at the end.</summary>
    private async Task<InquiryId?> Take(KjerneDb db, InquiryId after, int atOnce, CancellationToken stop)
    {
        var ids = await db.TopicTexts.Where(x => x.InquiryId > after).OrderBy(x => x.InquiryId).Select(x => x.InquiryId).Take(atOnce).ToListAsync(stop);
        var missing = ids.Where(x => !_index.Contains(x.Value)).ToList();
        if (missing.Count > 0)
        {
            foreach (var row in await db.TopicTexts.Where(x => missing.Contains(x.InquiryId)).OrderBy(x => x.InquiryId).Select(x => new { x.InquiryId, x.Text }).ToListAsync(stop))
            {
                _index.Add(row.InquiryId.Value, row.Text);
            }
        }

        if (ids.Count == 0)
        {
            return null;
        }

        _newest = Math.Max(_newest, ids[^1].Value);
        return ids.Count < atOnce ? null : ids[^1];
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, double, Exception?> ReadMessage = LoggerMessage.Define<int, double>(
            LogLevel.Information, new EventId(1, nameof(Read)), "Texts of {Inquiries} inquiries read in for likeness in {Milliseconds:0} ms");

        private static readonly Action<ILogger, Exception?> FailedMessage = LoggerMessage.Define(
            LogLevel.Error, new EventId(2, nameof(Failed)), "Reading in texts for likeness failed; it is tried again");

        public static void Read(ILogger log, int inquiries, double milliseconds) => ReadMessage(log, inquiries, milliseconds, null);

        public static void Failed(ILogger log, Exception reason) => FailedMessage(log, reason);
    }
}
