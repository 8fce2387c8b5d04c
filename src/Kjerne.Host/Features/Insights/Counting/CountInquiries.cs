using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Contacts;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Customers;
using Kjerne.Features.Delivery;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Insights.Counting;

/// <summary>Keeps the roll-ups by the event log: whatever may have changed an inquiry has it counted anew.</summary>
public sealed class CountInquiries(IOptions<InsightOptions> options) : EventReader
{
    /// <summary>A merge of topics that unites more repeats than this is left to a recount, which works in small writes.</summary>
    private const int MostAtOnce = 5_000;

    private static readonly HashSet<string> OfConversations =
    [
        nameof(ConversationOpened), nameof(MessageReceived), nameof(ReplyWritten), nameof(ReplyTakenBack), nameof(ConversationStateChanged), nameof(ConversationAssigned),
        nameof(ConversationTookIn), nameof(ConversationGaveBack), nameof(ConversationRestored), nameof(MessageSplitOff), nameof(ConversationSplitOff), nameof(ContactLogged), nameof(PartnerAsked),
    ];

    private static readonly HashSet<string> Others =
        [nameof(InquiryTopicChanged), nameof(InquiryWorked), nameof(InquiriesReclassified), nameof(InquiriesImported), nameof(ImportedInquiriesRemoved), nameof(CustomersMerged), nameof(CustomerMergeUndone), nameof(TopicChanged)];

    public override string Name => "insights.count";

    public override bool Concerns(EventRow row) => OfConversations.Contains(row.Kind) || Others.Contains(row.Kind);

    public override int Weigh(EventRow row) => row.As<InquiriesImported>()?.Count ?? 1;

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var basis = await CountingBasis.Of(db, options.Value);
        if (!await db.InsightStates.AnyAsync())
        {
            db.InsightStates.Add(new InsightState { Basis = basis.Name });
        }

        var ids = new HashSet<InquiryId>();
        ids.UnionWith(batch.Select(x => x.As<InquiryTopicChanged>()?.InquiryId ?? x.As<InquiryWorked>()?.InquiryId).OfType<InquiryId>());
        ids.UnionWith(batch.Select(x => x.As<InquiriesReclassified>()).OfType<InquiriesReclassified>().SelectMany(x => x.Inquiries).Select(x => x.Id));
        ids.UnionWith(batch.Select(x => x.As<ImportedInquiriesRemoved>()).OfType<ImportedInquiriesRemoved>().SelectMany(x => x.Inquiries).Select(x => x.InquiryId));
        ids.UnionWith(await InquiryLog.Of(db, batch.Select(x => x.As<InquiriesImported>()).OfType<InquiriesImported>()));
        ids.UnionWith(await OfThreads(db, [.. batch.Where(x => OfConversations.Contains(x.Kind)).Select(x => new ConversationId(x.SubjectId)).Distinct()]));
        ids.UnionWith(await OfCustomers(db, [.. batch.SelectMany(CustomersOf).Distinct()]));
        foreach (var merged in batch.Select(x => x.As<TopicChanged>()).OfType<TopicChanged>().Where(x => x.Kind == TopicChangeKind.Merged))
        {
            ids.UnionWith(await MaybeUnited(db, merged.TopicId));
        }

        if (ids.Count > MostAtOnce)
        {
            await Recount.Ask(db, basis, isFromEmpty: false);
        }
        else if (ids.Count > 0)
        {
            await new InsightCounting(db, basis).Count(ids);
        }
    }

    private static IEnumerable<CustomerId> CustomersOf(EventRow row) =>
        row.As<CustomersMerged>() is { } merged ? [merged.CustomerId, merged.MergedId]
        : row.As<CustomerMergeUndone>() is { } undone ? [undone.CustomerId, undone.MergedId]
        : [];

    private static async Task<List<InquiryId>> OfThreads(KjerneDb db, List<ConversationId> conversations) =>
        conversations.Count == 0 ? [] : await db.Inquiries.Where(x => conversations.Contains(x.ConversationId)).Select(x => x.Id).ToListAsync();

    private static async Task<List<InquiryId>> OfCustomers(KjerneDb db, List<CustomerId> customers) =>
        customers.Count == 0 ? [] : await db.Inquiries.Where(x => customers.Contains(x.CustomerId)).Select(x => x.Id).ToListAsync();

    /// <summary>Roll-ups keep the topic that was given, so a merge moves nothing in them; but what was two topics may now be one asked about twice.</summary>
    private static async Task<List<InquiryId>> MaybeUnited(KjerneDb db, TopicId merged)
    {
        var into = await db.Topics.Select(x => new { x.Id, x.MergedIntoId }).ToDictionaryAsync(x => x.Id, x => x.MergedIntoId);
        var from = into.Keys.Where(x => Way(into, x).Contains(merged)).Select(x => (TopicId?)x).ToList();
        var last = Way(into, merged).Last();
        var others = into.Keys.Where(x => Way(into, x).Last() == last).Select(x => (TopicId?)x).Except(from).ToList();
        var inquiries = db.Inquiries;
        return await inquiries
            .Where(x => from.Contains(x.TopicId) && inquiries.Any(y => y.CustomerId == x.CustomerId && others.Contains(y.TopicId)))
            .Select(x => x.Id).Take(MostAtOnce + 1).ToListAsync();
    }

    /// <summary>The topic, what it was merged into, and so on.</summary>
    private static IEnumerable<TopicId> Way(Dictionary<TopicId, TopicId?> into, TopicId topic)
    {
        for (TopicId? next = topic; next is { } id; next = into[id])
        {
            yield return id;
        }
    }
}
