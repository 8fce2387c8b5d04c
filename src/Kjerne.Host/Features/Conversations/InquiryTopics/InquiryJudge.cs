using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

internal sealed record JudgedInquiry(Inquiry Inquiry, string Text, TopicClassifier.Answer Answer);

/// <param name="Inquiry">As it was before.</param>
internal sealed record JudgedChange(Inquiry Inquiry, TopicId? To);

/// <summary>What some inquiries are about: reads what was asked, masks it, asks the model; and keeps the answers.</summary>
/// <param name="spotChecks">So many of a hundred that are new are drawn for <see cref="SpotChecks"/>.</param>
internal sealed class InquiryJudge(TopicClassifier classifier, double spotChecks)
{
    /// <summary>Messages of one inquiry that are looked at: later ones speak of what was answered.</summary>
    private const int FirstMessages = 3;

    /// <summary>Outside of the write.</summary>
    /// <param name="patience">For vectors of the texts; what has none by then is judged by its words.</param>
    public async Task<List<JudgedInquiry>> Read(KjerneDb db, List<InquiryId> ids, TimeSpan patience, CancellationToken stop)
    {
        var inquiries = await db.Inquiries.Where(x => EF.Parameter(ids).Contains(x.Id)).ToListAsync(stop);
        var conversations = inquiries.ConvertAll(x => x.ConversationId);
        var wanted = ids.ConvertAll(x => (InquiryId?)x);
        var messages = (await db.Messages
            .Where(x => EF.Parameter(conversations).Contains(x.ConversationId) && EF.Parameter(wanted).Contains(x.InquiryId) && !x.IsAutomatic && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Note))
            .OrderBy(x => x.Id).Select(x => new Part(x.InquiryId!.Value, x.Kind, x.Subject, x.NewText ?? x.Text)).ToListAsync(stop)).ToLookup(x => x.InquiryId);
        var known = await db.TopicTexts.Where(x => EF.Parameter(ids).Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, stop);
        var customers = inquiries.ConvertAll(x => x.CustomerId);
        var names = await db.Customers.Where(x => EF.Parameter(customers).Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var asked = inquiries.Select(x => (Inquiry: x, Text: TextOf(messages[x.Id], names.GetValueOrDefault(x.CustomerId)))).Where(x => !IsAnswered(x.Inquiry, x.Text, known.GetValueOrDefault(x.Inquiry.Id))).ToList();
        await classifier.CatchUp(db, asked.Select(x => x.Text), patience, stop);
        return asked.ConvertAll(x => new JudgedInquiry(x.Inquiry, x.Text, classifier.Ask(x.Text)));
    }

    /// <summary>Inside the write. What a person has said is never overruled.</summary>
    /// <param name="learnsAt">Null: nothing is learned. Else what a person had said before the text was read is an example from now on; there was no text to learn from when they said it.</param>
    /// <returns>Those that have another topic now.</returns>
    public async Task<List<JudgedChange>> Store(KjerneDb db, List<JudgedInquiry> judged, DateTimeOffset? learnsAt = null)
    {
        var ids = judged.ConvertAll(x => x.Inquiry.Id);
        var inquiries = await db.Inquiries.Where(x => EF.Parameter(ids).Contains(x.Id)).ToDictionaryAsync(x => x.Id);
        var texts = await db.TopicTexts.AsTracking().Where(x => EF.Parameter(ids).Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId);
        var changes = new List<JudgedChange>();
        foreach (var (seen, text, answer) in judged)
        {
            // Gone meanwhile, with the import it came by.
            if (!inquiries.TryGetValue(seen.Id, out var inquiry))
            {
                continue;
            }

            if (!texts.TryGetValue(seen.Id, out var stored))
            {
                db.TopicTexts.Add(stored = new TopicText
                {
                    InquiryId = seen.Id, BrandId = seen.BrandId, Channel = seen.Channel, At = seen.OpenedAt, Language = seen.Language, Text = text, IsSpotCheck = SpotChecks.IsDrawn(seen.Id, spotChecks),
                });
                if (learnsAt is { } now && inquiry.TopicSource == TopicSource.Person && text.Length > 0)
                {
                    db.TopicExamples.Add(new TopicExample { TopicId = inquiry.TopicId, Text = text, InquiryId = seen.Id, AddedById = null, AddedAt = now });
                }
            }

            (stored.Text, stored.Language, stored.Likeliest) = (text, seen.Language, [.. answer.Likeliest]);
            var isNews = inquiry.TopicId != answer.TopicId || (inquiry.TopicSource == TopicSource.None && answer.Likeliest.Count > 0);
            if (inquiry.TopicSource != TopicSource.Person && await InquiryLog.Classify(db, inquiry.Id, inquiry.TopicId, answer.TopicId, answer.Chance) && isNews)
            {
                changes.Add(new JudgedChange(inquiry, answer.TopicId));
            }
        }

        return changes;
    }

    private readonly record struct Part(InquiryId InquiryId, MessageKind Kind, string Subject, string Text);

    private static string TextOf(IEnumerable<Part> parts, string? name)
    {
        var asked = parts.ToList();
        if (asked.Exists(x => x.Kind == MessageKind.Inbound))
        {
            asked.RemoveAll(x => x.Kind != MessageKind.Inbound);
        }

        return asked.Count == 0 ? "" : TopicTexts.Mask(asked[0].Subject, string.Join('\n', asked.Take(FirstMessages).Select(x => x.Text)), name);
    }

    /// <summary>What it asks is as it was, and answered already.</summary>
    private static bool IsAnswered(Inquiry inquiry, string text, TopicText? known) =>
        known is { Likeliest.Count: > 0 } && known.Text == text && known.Language == inquiry.Language;
}
