using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Counting;

/// <summary>What some customers asked around some moments: enough to say which inquiries repeat others and which were followed by another.</summary>
public sealed class CustomerHistories
{
    private readonly Dictionary<CustomerId, List<Line>> _lines;
    private readonly HashSet<InquiryId> _returnedTo;

    private CustomerHistories(IEnumerable<Line> lines, IEnumerable<InquiryId> returnedTo) =>
        (_lines, _returnedTo) = (lines.GroupBy(x => x.CustomerId).ToDictionary(x => x.Key, x => x.ToList()), [.. returnedTo]);

    private readonly record struct Line(InquiryId Id, CustomerId CustomerId, DateTimeOffset At, TopicId? Topic, Channel Channel);

    public static async Task<CustomerHistories> Around(KjerneDb db, IReadOnlyCollection<(CustomerId CustomerId, DateTimeOffset At)> places, TimeSpan reach, TopicTree tree)
    {
        if (places.Count == 0)
        {
            return new CustomerHistories([], []);
        }

        var asked = places.Select(x => x.CustomerId).Distinct().ToList();
        var customers = await db.Customers.Where(x => EF.Parameter(asked).Contains(x.Id) && !x.IsUnknown).Select(x => x.Id).ToListAsync();
        var (from, to) = (places.Min(x => x.At) - reach, places.Max(x => x.At) + reach);
        var lines = await db.Inquiries
            .Where(x => EF.Parameter(customers).Contains(x.CustomerId) && x.OpenedAt >= from && x.OpenedAt <= to && x.Questions > 0)
            .Select(x => new Line(x.Id, x.CustomerId, x.OpenedAt, x.TopicId, x.Channel)).ToListAsync();

        // However long it took to solve what they came back to.
        var ids = lines.ConvertAll(x => x.Id);
        var returnedTo = await db.Inquiries
            .Where(x => x.IsReturn && x.Questions > 0 && x.FollowsId != null && EF.Parameter(ids).Contains(x.FollowsId.Value)).Select(x => x.FollowsId!.Value).ToListAsync();
        return new CustomerHistories(lines.Select(x => x with { Topic = x.Topic is { } topic ? tree.Current(topic) : null }), returnedTo);
    }

    /// <summary>Those whose marks may depend on what stood, or stands, at the places.</summary>
    public IEnumerable<InquiryId> Near(IEnumerable<(CustomerId CustomerId, DateTimeOffset At)> places, TimeSpan window) =>
        places.SelectMany(place => Of(place.CustomerId).Where(x => (x.At - place.At).Duration() <= window)).Select(x => x.Id).Distinct();

    public void Mark(CountedInquiry inquiry, TimeSpan window)
    {
        var lines = Of(inquiry.CustomerId);
        var self = lines.Find(x => x.Id == inquiry.Id);
        inquiry.IsCustomerUnknown = self.Id != inquiry.Id;
        if (inquiry.IsCustomerUnknown)
        {
            (inquiry.IsRepeat, inquiry.FromChannel, inquiry.IsFollowed) = (false, null, false);
            return;
        }

        var earlier = lines.FindAll(x => IsSame(x, self) && IsBefore(x, self) && self.At - x.At <= window);
        inquiry.IsRepeat = earlier.Count > 0;
        inquiry.FromChannel = earlier.Count > 0 && earlier.MaxBy(x => (x.At, x.Id.Value)).Channel is var last && last != self.Channel ? last : null;
        inquiry.IsFollowed = _returnedTo.Contains(self.Id) || lines.Exists(x => IsSame(x, self) && IsBefore(self, x) && x.At - self.At <= window);
    }

    private List<Line> Of(CustomerId customer) => _lines.GetValueOrDefault(customer) ?? [];

    private static bool IsSame(Line one, Line other) => one.Topic is { } topic && topic == other.Topic;

    private static bool IsBefore(Line one, Line other) => (one.At, one.Id.Value).CompareTo((other.At, other.Id.Value)) < 0;
}
