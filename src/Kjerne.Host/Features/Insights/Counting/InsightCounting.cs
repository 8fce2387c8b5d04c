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
    public const int Together = 2_000;

    private readonly RollUpChanges _changes = new();
    private readonly List<CountedInquiry> _new = [];

    /// <summary>What they say may change the marks of others, which are counted anew too.</summary>
    /// <remarks>Inside a write. Saves.</remarks>
    public Task Count(IReadOnlyCollection<InquiryId> ids) => Count(ids, (history, touched) => history.Near(touched, basis.Window));

    /// <summary>For one who counts every inquiry: each is marked by the whole log, so nobody's neighbours need another look.</summary>
    /// <remarks>Inside a write. Saves.</remarks>
    public Task CountAlone(IReadOnlyCollection<InquiryId> ids) => Count(ids, (_, _) => []);

    private async Task Count(IReadOnlyCollection<InquiryId> ids, Func<CustomerHistories, List<(CustomerId, DateTimeOffset)>, IEnumerable<InquiryId>> neighboursOf)
    {
        await ProviderDifferences.Lock(db, "insights", 0);
        var tree = await TopicTree.Read(db);
        foreach (var some in ids.Distinct().Chunk(Together))
        {
            await CountSome([.. some], tree, neighboursOf);
        }

        await _changes.Write(db);
    }

    private async Task CountSome(List<InquiryId> ids, TopicTree tree, Func<CustomerHistories, List<(CustomerId, DateTimeOffset)>, IEnumerable<InquiryId>> neighboursOf)
    {
        var counted = await db.CountedInquiries.AsTracking().Where(x => EF.Parameter(ids).Contains(x.Id)).ToDictionaryAsync(x => x.Id);
        var found = await (
            from inquiry in db.Inquiries
            join conversation in db.Conversations on inquiry.ConversationId equals conversation.Id
            where EF.Parameter(ids).Contains(inquiry.Id) && inquiry.Questions > 0
            select new { Inquiry = inquiry, conversation.TeamId }).AsNoTracking().ToListAsync();
        var handOvers = (await db.HandOvers.Where(x => EF.Parameter(ids).Contains(x.InquiryId)).GroupBy(x => new { x.InquiryId, x.Kind }).Select(x => new { x.Key, Count = x.Count() }).ToListAsync())
            .ToLookup(x => x.Key.InquiryId, x => (x.Key.Kind, x.Count));
        var satisfaction = await db.ImportedInquiries.Where(x => EF.Parameter(ids).Contains(x.InquiryId) && x.Satisfaction != null).ToDictionaryAsync(x => x.InquiryId, x => x.Satisfaction);
        var touched = counted.Values.Select(x => (x.CustomerId, x.OpenedAt)).Concat(found.Select(x => (x.Inquiry.CustomerId, x.Inquiry.OpenedAt))).Distinct().ToList();
        var history = await CustomerHistories.Around(db, touched, basis.Window, tree);
        var asked = ids.ToHashSet();
        var neighbours = neighboursOf(history, touched).Where(x => !asked.Contains(x)).ToList();

        foreach (var gone in asked.Except(found.Select(x => x.Inquiry.Id)))
        {
            if (counted.TryGetValue(gone, out var old))
            {
                _changes.Add(old, -1);
                db.CountedInquiries.Remove(old);
            }
        }

        foreach (var row in found)
        {
            var isNew = !counted.TryGetValue(row.Inquiry.Id, out var line);
            line ??= new CountedInquiry { Id = row.Inquiry.Id };
            Change(line, isNew, () =>
            {
                line.Take(row.Inquiry, row.TeamId, handOvers[line.Id].ToDictionary(x => x.Kind, x => x.Count), satisfaction.GetValueOrDefault(line.Id), basis.Zone);
                history.Mark(line, basis.Window);
            });
        }

        foreach (var chunk in neighbours.Chunk(Together))
        {
            var some = chunk.ToList();
            foreach (var line in await db.CountedInquiries.AsTracking().Where(x => EF.Parameter(some).Contains(x.Id)).ToListAsync())
            {
                Change(line, isNew: false, () => history.Mark(line, basis.Window));
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
