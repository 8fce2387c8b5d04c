using Kjerne.Features.Conversations.Contacts;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

/// <summary>An inquiry was given another topic than it had. Its subject is the conversation's page, not its row in a list: nothing there changes.</summary>
public sealed record InquiryTopicChanged(
    ConversationId ConversationId, BrandId BrandId, InquiryId InquiryId, TopicId? From, TopicId? To, TopicSource Source, int Version) : IFact
{
    public FactSubject Subject => new("conversationTopics", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>
/// Every new inquiry gets its topic, on every channel alike: from the first messages the customer wrote, or what was noted of a call.
/// A reader and not a step of intake, so that no mail waits for a model and what is logged by hand takes the same way.
/// </summary>
public sealed class ClassifyInquiries(TopicClassifier classifier, TimeProvider time) : PreparingEventReader
{
    /// <summary>Messages of one inquiry that are looked at: later ones speak of what was answered.</summary>
    private const int FirstMessages = 3;

    public override string Name => "classify-inquiries";

    public override bool Concerns(EventRow row) => row.Kind is nameof(MessageReceived) or nameof(ContactLogged);

    private sealed record Judged(Inquiry Inquiry, string Text, TopicClassifier.Answer Answer);

    public override async Task<Func<KjerneDb, Task>> Prepare(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop)
    {
        var ids = batch.Select(InquiryOf).OfType<InquiryId>().Distinct().ToList();
        await using var db = database.OpenReader();
        var inquiries = await db.Inquiries.Where(x => ids.Contains(x.Id)).ToListAsync(stop);
        var conversations = inquiries.ConvertAll(x => x.ConversationId);
        var wanted = ids.ConvertAll(x => (InquiryId?)x);
        var messages = (await db.Messages
            .Where(x => conversations.Contains(x.ConversationId) && wanted.Contains(x.InquiryId) && !x.IsAutomatic && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Note))
            .OrderBy(x => x.Id).Select(x => new Part(x.InquiryId!.Value, x.Kind, x.Subject, x.NewText ?? x.Text)).ToListAsync(stop)).ToLookup(x => x.InquiryId);
        var known = await db.TopicTexts.Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId, stop);
        await classifier.CatchUp(db, stop);
        var judged = inquiries.ConvertAll(x => Judge(x, messages[x.Id], known.GetValueOrDefault(x.Id))).OfType<Judged>().ToList();
        return write => Store(write, judged);
    }

    private readonly record struct Part(InquiryId InquiryId, MessageKind Kind, string Subject, string Text);

    /// <returns>Null: what it asks is as it was, and answered already.</returns>
    private Judged? Judge(Inquiry inquiry, IEnumerable<Part> parts, TopicText? known)
    {
        var asked = parts.ToList();
        if (asked.Exists(x => x.Kind == MessageKind.Inbound))
        {
            asked.RemoveAll(x => x.Kind != MessageKind.Inbound);
        }

        var text = asked.Count == 0 ? "" : TopicTexts.Mask(asked[0].Subject, string.Join('\n', asked.Take(FirstMessages).Select(x => x.Text)));
        var isAnswered = known is { Likeliest.Count: > 0 } && known.Text == text && known.Language == inquiry.Language;
        return isAnswered ? null : new Judged(inquiry, text, classifier.Ask(text));
    }

    private async Task Store(KjerneDb db, List<Judged> judged)
    {
        var ids = judged.ConvertAll(x => x.Inquiry.Id);
        var inquiries = await db.Inquiries.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id);
        var texts = await db.TopicTexts.AsTracking().Where(x => ids.Contains(x.InquiryId)).ToDictionaryAsync(x => x.InquiryId);
        foreach (var (seen, text, answer) in judged)
        {
            if (!texts.TryGetValue(seen.Id, out var stored))
            {
                db.TopicTexts.Add(stored = new TopicText { InquiryId = seen.Id, BrandId = seen.BrandId, Channel = seen.Channel, At = seen.OpenedAt, Language = seen.Language, Text = text });
            }

            (stored.Text, stored.Language, stored.Likeliest) = (text, seen.Language, [.. answer.Likeliest]);
            if (inquiries.TryGetValue(seen.Id, out var inquiry))
            {
                await Tell(db, inquiry, answer);
            }
        }
    }

    private async Task Tell(KjerneDb db, Inquiry inquiry, TopicClassifier.Answer answer)
    {
        var isNews = inquiry.TopicId != answer.TopicId || (inquiry.TopicSource == TopicSource.None && answer.Likeliest.Count > 0);
        if (await InquiryLog.Classify(db, inquiry.Id, inquiry.TopicId, answer.TopicId, answer.Chance) && isNews)
        {
            db.Append(new InquiryTopicChanged(inquiry.ConversationId, inquiry.BrandId, inquiry.Id, inquiry.TopicId, answer.TopicId, TopicSource.Machine, 0), time.Now());
        }
    }

    private static InquiryId? InquiryOf(EventRow row) => row.As<MessageReceived>() is { IsAutomatic: false, InquiryId: { } asked } ? asked : row.As<ContactLogged>()?.InquiryId;
}
