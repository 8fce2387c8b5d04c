using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Search;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Text.Search;
using Kjerne.Text.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Similar;

/// <summary>Other inquiries that ask the same as the conversation's newest one, on any channel, with what solved them.</summary>
public static class ListSimilar
{
    private const int MostShown = 8;

    /// <summary>Looked at for one answer, in rounds, until enough of them are the person's to see.</summary>
    private static readonly int[] Rounds = [150, 1_500];
    private const int Ranked = 60;

    /// <summary>Less alike than this is chance: two texts in one language always share something.</summary>
    private const float LeastAlike = 0.12f;

    /// <summary>From here on it is the same text again, but for a word or two.</summary>
    private const float SameText = 0.8f;

    /// <summary>How much more it is worth to show what has an answer.</summary>
    private const float AnsweredBonus = 1.15f;
    private const int LongestQuestion = 400;
    private const int LongestSolution = 1_200;

    /// <param name="IsWhole">False shortly after a start: earlier ones are still being read in.</param>
    public sealed record Response(IReadOnlyList<Item> Items, bool IsWhole);

    /// <param name="Text">What was asked, masked, with the words both have in common marked.</param>
    /// <param name="Solution">Null when it is not solved, or was solved without a word.</param>
    /// <param name="IsSameCustomer">The same customer asked.</param>
    /// <param name="IsSameText">Nearly the same words: from the same customer the same matter sent twice.</param>
    public sealed record Item(
        InquiryId InquiryId, ConversationId ConversationId, BrandId BrandId, string Subject, string CustomerName, Channel Channel, DateTimeOffset OpenedAt, DateTimeOffset? SolvedAt,
        TopicId? TopicId, string Text, IReadOnlyList<SearchMark> Marks, SimilarSolution? Solution, bool IsSameCustomer, bool IsSameText);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id}/similar", Handle).WithName(nameof(ListSimilar)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, SimilarInquiries similar, CancellationToken stop)
    {
        if (await db.Conversations.FindFor(id, user, stop) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        var asked = await (
            from inquiry in db.Inquiries
            join text in db.TopicTexts on inquiry.Id equals text.InquiryId
            where inquiry.ConversationId == id && text.Text != ""
            orderby inquiry.Id descending
            select text.Text).FirstOrDefaultAsync(stop);
        var found = asked is null ? [] : await Find(db, similar, asked, conversation, user, stop);
        var solutions = await SimilarSolution.Of(db, [.. found.Select(x => x.Row.Inquiry).Where(x => x.IsSolved)], LongestSolution, stop);
        var tree = await TopicTree.Read(db, stop);
        return TypedResults.Ok(new Response(
            [.. found.OrderByDescending(x => x.Likeness * (solutions.ContainsKey(x.Row.Inquiry.Id) ? AnsweredBonus : 1)).Take(MostShown).Select(x => Show(x, asked!, conversation.CustomerId, tree, solutions))],
            similar.IsWhole));
    }

    private sealed record Row(Inquiry Inquiry, string Text, string Subject, string CustomerName, CustomerId CustomerId);

    private sealed record Alike(Row Row, float Likeness);

    private static async Task<List<Alike>> Find(KjerneDb db, SimilarInquiries similar, string asked, Conversation conversation, CurrentUser user, CancellationToken stop)
    {
        var rows = new List<Row>();
        var looked = 0;
        foreach (var round in Rounds)
        {
            var candidates = await similar.Candidates(db, asked, round, stop);
            rows.AddRange(await Visible(db, [.. candidates.Skip(looked)], conversation.Id, user, Ranked - rows.Count, stop));
            if (rows.Count >= MostShown || candidates.Count < round)
            {
                break;
            }

            looked = round;
        }

        var likeness = similar.Likeness(asked, rows.ConvertAll(x => x.Text));
        return [.. rows.Zip(likeness, (row, x) => new Alike(row, x)).Where(x => x.Likeness >= LeastAlike)];
    }

    private static async Task<List<Row>> Visible(KjerneDb db, List<InquiryId> ids, ConversationId except, CurrentUser user, int most, CancellationToken stop)
    {
        var seen = await (
            from inquiry in db.Inquiries
            join conversation in db.Conversations.VisibleTo(user) on inquiry.ConversationId equals conversation.Id
            where ids.Contains(inquiry.Id) && inquiry.ConversationId != except
            select inquiry.Id).ToListAsync(stop);
        var chosen = ids.Where(seen.ToHashSet().Contains).Take(most).ToList();
        return await (
            from inquiry in db.Inquiries
            join text in db.TopicTexts on inquiry.Id equals text.InquiryId
            join conversation in db.Conversations on inquiry.ConversationId equals conversation.Id
            join customer in db.Customers on conversation.CustomerId equals customer.Id
            where chosen.Contains(inquiry.Id) && text.Text != ""
            select new Row(inquiry, text.Text, conversation.Subject, customer.Name, customer.Id)).ToListAsync(stop);
    }

    private static Item Show(Alike alike, string asked, CustomerId customer, TopicTree tree, Dictionary<InquiryId, SimilarSolution> solutions)
    {
        var ((inquiry, text, subject, name, author), likeness) = (alike.Row, alike.Likeness);
        var shown = TopicTexts.Shown(text).ReplaceLineEndings(" ");
        shown = shown.Length > LongestQuestion ? StoredText.Clean(shown, LongestQuestion) + "…" : shown;
        return new Item(
            inquiry.Id, inquiry.ConversationId, inquiry.BrandId, subject, name, inquiry.Channel, inquiry.OpenedAt, inquiry.SolvedAt,
            inquiry.TopicId is { } topic ? tree.Current(topic) : null, shown,
            [.. SharedWords.In(shown, asked).Select(x => new SearchMark(x.Start, x.Length))], solutions.GetValueOrDefault(inquiry.Id), author == customer, likeness >= SameText);
    }
}

/// <summary>What ended an inquiry: the last that was written to the customer, or for lack of it what our side noted.</summary>
public sealed record SimilarSolution(string Text, string AuthorName, DateTimeOffset At, bool IsNote)
{
    public static async Task<Dictionary<InquiryId, SimilarSolution>> Of(KjerneDb db, List<Inquiry> solved, int longest, CancellationToken stop)
    {
        // By their conversations, which are indexed.
        var conversations = solved.ConvertAll(x => x.ConversationId);
        var wanted = solved.ConvertAll(x => (InquiryId?)x.Id);
        var messages = await db.Messages
            .Where(x => EF.Parameter(conversations).Contains(x.ConversationId) && EF.Parameter(wanted).Contains(x.InquiryId) && !x.IsAutomatic && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound || x.Kind == MessageKind.Note))
            .OrderBy(x => x.Id).Select(x => new { x.InquiryId, x.Id, x.Kind, x.AuthorName, x.At, Text = x.NewText ?? x.Text }).ToListAsync(stop);
        var found = new Dictionary<InquiryId, SimilarSolution>();
        foreach (var inquiry in messages.GroupBy(x => x.InquiryId!.Value))
        {
            // The first one says what was asked, also when it is the note of a call.
            var ours = inquiry.Skip(1).Where(x => x.Kind != MessageKind.Inbound).ToList();
            if ((ours.FindLast(x => x.Kind == MessageKind.Outbound) ?? ours.LastOrDefault()) is { } last)
            {
                found.Add(inquiry.Key, new SimilarSolution(StoredText.Clean(InquiryText.Clean(last.Text), longest).Trim(), last.AuthorName, last.At, last.Kind == MessageKind.Note));
            }
        }

        return found;
    }
}
