using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Quotes;

public sealed record QuoteCodeRow(QuoteCodeId Id, QuoteCodeKind Kind, string Name);

public sealed record CoderView(UserId Id, string? Name);

/// <param name="By">Everybody who says so.</param>
public sealed record CodingView(QuoteCodeRow Code, IReadOnlyList<CoderView> By);

public sealed record QuoteView(
    QuoteId Id, MessageId MessageId, ConversationId ConversationId, string Subject, Channel Channel, DateTimeOffset At, int Start, int Length, string Text, IReadOnlyList<CodingView> Codings);

/// <summary>How far people who coded the same passage say the same. Quotes of a message that overlap are one passage.</summary>
/// <param name="Shared">Passages that two or more people have coded.</param>
/// <param name="Agreed">Those of them that all of these people gave a code in common.</param>
public sealed record QuoteAgreement(int Shared, int Agreed)
{
    public static QuoteAgreement Of(IEnumerable<QuoteView> quotes)
    {
        var passages = quotes.GroupBy(x => x.MessageId).SelectMany(x => Passages([.. x.OrderBy(y => y.Start)])).ToList();
        var codesOfPeople = passages.ConvertAll(x => x.SelectMany(y => y.Codings).SelectMany(y => y.By.Select(z => (Person: z.Id, Code: y.Code.Id))).ToLookup(y => y.Person, y => y.Code));
        var shared = codesOfPeople.FindAll(x => x.Count >= 2);
        return new QuoteAgreement(shared.Count, shared.Count(x => x.Select(y => y.AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).Any()));
    }

    private static IEnumerable<List<QuoteView>> Passages(List<QuoteView> quotes)
    {
        var (passage, end) = (new List<QuoteView>(), 0);
        foreach (var quote in quotes)
        {
            if (passage.Count > 0 && quote.Start >= end)
            {
                yield return passage;
                passage = [];
            }

            passage.Add(quote);
            end = Math.Max(end, quote.Start + quote.Length);
        }

        if (passage.Count > 0)
        {
            yield return passage;
        }
    }
}

public static class QuoteReading
{
    private const int Most = 500;

    /// <summary>Newest first, of conversations this person may see.</summary>
    /// <param name="topics">Of inquiries that carry one of these; null: whatever they carry.</param>
    public static async Task<List<QuoteView>> Read(
        KjerneDb db, CurrentUser user, CancellationToken stop, ConversationId? conversation = null, IReadOnlyCollection<TopicId>? topics = null)
    {
        var carried = topics?.Select(x => (TopicId?)x).ToList() ?? [];
        var isAnyTopic = topics is null;
        var inquiries = db.Inquiries;
        var found = await (
            from quote in db.Quotes
            join message in db.Messages on quote.MessageId equals message.Id
            join thread in db.Conversations.VisibleTo(user) on message.ConversationId equals thread.Id
            where (conversation == null || thread.Id == conversation) && (isAnyTopic || inquiries.Any(x => x.Id == message.InquiryId && carried.Contains(x.TopicId)))
            orderby quote.Id descending
            select new { Quote = quote, thread.Id, thread.Subject, message.Channel, message.At }).Take(Most).ToListAsync(stop);
        var ids = found.ConvertAll(x => x.Quote.Id);
        var codings = await db.QuoteCodings.Where(x => ids.Contains(x.QuoteId)).OrderBy(x => x.At).ToListAsync(stop);
        var codes = (await db.QuoteCodes.ToListAsync(stop)).ToDictionary(x => x.Id, x => new QuoteCodeRow(x.Id, x.Kind, x.Name));
        var names = await StaffNames.Of(db, codings.Select(x => (UserId?)x.ById), stop);
        var byQuote = codings.ToLookup(x => x.QuoteId);
        return found.ConvertAll(x => new QuoteView(
            x.Quote.Id, x.Quote.MessageId, x.Id, x.Subject, x.Channel, x.At, x.Quote.Start, x.Quote.Length, x.Quote.Text,
            [.. byQuote[x.Quote.Id].GroupBy(y => y.CodeId).Select(y => new CodingView(codes[y.Key], [.. y.Select(z => new CoderView(z.ById, names.GetValueOrDefault(z.ById)))]))]));
    }
}
