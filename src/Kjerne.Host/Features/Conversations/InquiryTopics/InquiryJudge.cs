using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

internal sealed record JudgedInquiry(Inquiry Inquiry, string Text, TopicClassifier.Answer Answer);

/// <param name="Inquiry">As it was before.</param>
internal sealed record JudgedChange(Inquiry Inquiry, TopicId? To);

/// <summary>What some inquiries are about: reads what was asked, masks it, asks the model; and keeps the answers.</summary>
internal sealed class InquiryJudge(TopicClassifier classifier)
{
    /// <summary>Messages of one inquiry that are looked at: later ones speak of what was answered.</summary>
    private const int FirstMessages = 3;

    /// <summary>Outside of the write.</summary>
    public async Task<List<JudgedInquiry>> Read(KjerneDb db, List<InquiryId> ids, CancellationToken stop)
    {
        var inquiries = await db.Inquiries.Where(x => ids.Contains(x.Id)).ToListAsync(stop);
        var conversations = inquiries.ConvertAll(x => x.ConversationId);
        var wanted = ids.ConvertAll(x => (InquiryId?)x);
        var messages = (await db.Messages
            .Where(x => conversations.Contains(x.ConversationId) && wanted.Contains(x.InquiryId) && !x.IsAutomatic && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Note))
            .OrderBy(x => x.Id).Select(x => new Part(x.InquiryId!.Value, x.Kind, x.Subject, x.NewText ?? x.Text)).ToListAsync(stop)).ToLookup(x => x.InquiryId);
        var known = await db.TopicTexts.Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, stop);
        await classifier.CatchUp(db, stop);
        return inquiries.ConvertAll(x => Judge(x, messages[x.Id], known.GetValueOrDefault(x.Id))).OfType<JudgedInquiry>().ToList();
    }

    /// <summary>Inside the write. What a person has said is never overruled.</summary>
    /// <returns>Those that have another topic now.</returns>
    public async Task<List<JudgedChange>> Store(KjerneDb db, List<JudgedInquiry> judged)
    {
        var ids = judged.ConvertAll(x => x.Inquiry.Id);
        var inquiries = await db.Inquiries.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id);
        var texts = await db.TopicTexts.AsTracking().Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId);
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
                db.TopicTexts.Add(stored = new TopicText { InquiryId = seen.Id, BrandId = seen.BrandId, Channel = seen.Channel, At = seen.OpenedAt, Language = seen.Language, Text = text });
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

    /// <returns>Null: what it asks is as it was, and answered already.</returns>
    private JudgedInquiry? Judge(Inquiry inquiry, IEnumerable<Part> parts, TopicText? known)
    {
        var asked = parts.ToList();
        if (asked.Exists(x => x.Kind == MessageKind.Inbound))
        {
            asked.RemoveAll(x => x.Kind != MessageKind.Inbound);
        }

        var text = asked.Count == 0 ? "" : TopicTexts.Mask(asked[0].Subject, string.Join('\n', asked.Take(FirstMessages).Select(x => x.Text)));
        var isAnswered = known is { Likeliest.Count: > 0 } && known.Text == text && known.Language == inquiry.Language;
        return isAnswered ? null : new JudgedInquiry(inquiry, text, classifier.Ask(text));
    }
}
