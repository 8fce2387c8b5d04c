using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Counting;

/// <summary>
/// Brings the roll-ups up to what the log says of some inquiries: takes away what they had added, adds what they add now. The same call follows events and
/// recounts everything, so that both can only come to the same; counting something twice changes nothing.
/// </summary>
public sealed class InsightCounting(KjerneDb db, CountingBasis basis)
{
    /// <summary>Inquiries looked at together; bounds memory and the length of a write's parts.</summary>
    public const int Together = 8_000;

    private readonly RollUpChanges _changes = new();
    private readonly List<CountedInquiry> _new = [];

    /// <summary>What they say may change the marks of others, which are counted anew too.</summary>
    /// <remarks>Inside a write. Saves.</remarks>
    public Task Count(IReadOnlyCollection<InquiryId> ids) => Count(ids, hasNeighbours: true);

    /// <summary>For one who counts every inquiry: each is marked by the whole log, so nobody's neighbours need another look.</summary>
    /// <remarks>Inside a write. Saves.</remarks>
    public Task CountAlone(IReadOnlyCollection<InquiryId> ids) => Count(ids, hasNeighbours: false);

    /// <summary>As <see cref="CountAlone(IReadOnlyCollection{InquiryId})"/> of what was read before; nothing of it may have changed since.</summary>
    /// <remarks>Inside a write. Saves.</remarks>
    internal async Task CountAlone(IEnumerable<CountingInput> inputs)
    {
        await ProviderDifferences.Lock(db, "insights", 0);
        foreach (var input in inputs)
        {
            await CountSome(input, []);
        }

        await _changes.Write(db);
    }

    private async Task Count(IReadOnlyCollection<InquiryId> ids, bool hasNeighbours)
    {
        await ProviderDifferences.Lock(db, "insights", 0);
        var tree = await TopicTree.Read(db);
        foreach (var some in ids.Distinct().Chunk(Together))
        {
            // Twice the window: a neighbour within it is judged by its own neighbours.
            var input = await CountingInput.Read(db, some, hasNeighbours ? 2 * basis.Window : basis.Window, tree);
            await CountSome(input, hasNeighbours ? [.. input.History.Near(input.Touched, basis.Window).Where(x => !input.Ids.Contains(x))] : []);
        }

        await _changes.Write(db);
    }

    private async Task CountSome(CountingInput input, IReadOnlyList<InquiryId> neighbours)
    {
        db.CountedInquiries.AttachRange(input.Counted.Values);
        foreach (var gone in input.Ids.Except(input.Found.Select(x => x.Inquiry.Id)))
        {
            if (input.Counted.TryGetValue(gone, out var old))
            {
                _changes.Add(old, -1);
                db.CountedInquiries.Remove(old);
            }
        }

        foreach (var (inquiry, team) in input.Found)
        {
            var isNew = !input.Counted.TryGetValue(inquiry.Id, out var line);
            line ??= new CountedInquiry { Id = inquiry.Id };
            Change(line, isNew, () =>
            {
                line.Take(inquiry, team, input.HandOvers[line.Id].ToDictionary(x => x.Kind, x => x.Count), input.Satisfaction.GetValueOrDefault(line.Id), basis.Zone);
                input.History.Mark(line, basis.Window);
            });
        }

        foreach (var chunk in neighbours.Chunk(Together))
        {
            var some = chunk.ToList();
            foreach (var line in await db.CountedInquiries.AsTracking().Where(x => EF.Parameter(some).Contains(x.Id)).ToListAsync())
            {
                Change(line, isNew: false, () => input.History.Mark(line, basis.Window));
            }
        }

        await db.SaveChangesAsync();
        await BulkRows.Insert(db, _new);
        _new.Clear();
    }

    private void Change(CountedInquiry line, bool isNew, Action change)
    {
        if (!isNew)
        {
            _changes.Add(line, -1);
        }

        change();
        _changes.Add(line, 1);
        if (isNew)
        {
            _new.Add(line);
        }
    }
}
