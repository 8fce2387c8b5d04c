using Kjerne.Features.Conversations.Contacts;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

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
public sealed class ClassifyInquiries(TopicClassifier classifier, IOptions<SpotCheckOptions> spotChecks, TimeProvider time) : PreparingEventReader
{
    private static readonly TimeSpan PatienceForVectors = TimeSpan.FromSeconds(3);
    private readonly InquiryJudge _judge = new(classifier, spotChecks.Value.Percent);

    public override string Name => "classify-inquiries";

    public override bool Concerns(EventRow row) => row.Kind is nameof(MessageReceived) or nameof(ContactLogged);

    public override async Task<Func<KjerneDb, Task>> Prepare(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        var judged = await _judge.Read(db, batch.Select(InquiryOf).OfType<InquiryId>().Distinct().ToList(), PatienceForVectors, stop);
        return write => Store(write, judged);
    }

    private async Task Store(KjerneDb db, List<JudgedInquiry> judged)
    {
        foreach (var change in await _judge.Store(db, judged, learnsAt: time.Now()))
        {
            var (inquiry, to) = (change.Inquiry, change.To);
            db.Append(new InquiryTopicChanged(inquiry.ConversationId, inquiry.BrandId, inquiry.Id, inquiry.TopicId, to, TopicSource.Machine, 0), time.Now());
        }
    }

    private static InquiryId? InquiryOf(EventRow row) => row.As<MessageReceived>() is { IsAutomatic: false, InquiryId: { } asked } ? asked : row.As<ContactLogged>()?.InquiryId;
}

/// <summary>The same for what comes from other systems: a reader of its own, so that no mail of today waits behind a million of the past. What they called it stays.</summary>
public sealed class ClassifyImported(TopicClassifier classifier, TimeProvider time) : PreparingEventReader
{
    private static readonly TimeSpan PatienceForVectors = TimeSpan.FromMinutes(1);

    /// <summary>Nobody closes them, so none is drawn.</summary>
    private readonly InquiryJudge _judge = new(classifier, spotChecks: 0);

    public override string Name => "classify-imported";

    public override bool Concerns(EventRow row) => row.Kind is nameof(InquiriesImported);

    public override int Weigh(EventRow row) => row.As<InquiriesImported>()!.Count;

    public override async Task<Func<KjerneDb, Task>> Prepare(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        var batches = batch.Select(x => x.As<InquiriesImported>()!).ToList();
        var judged = await _judge.Read(db, await InquiryLog.Of(db, batches), PatienceForVectors, stop);
        return write => Store(write, batches[0].ImportId, judged);
    }

    private async Task Store(KjerneDb db, ImportId import, List<JudgedInquiry> judged)
    {
        if (await _judge.Store(db, judged) is { Count: > 0 } changes)
        {
            db.Append(new InquiriesReclassified(ReclassifyCause.Import, import.Value, [.. changes.Select(x => new Reclassified(x.Inquiry.Id, x.Inquiry.TopicId, x.To))]), time.Now());
        }
    }
}
