using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Turns cases into rows, a batch in a write: customers found or made, topics found or made, people known by name or address.</summary>
public sealed class ImportStore(PastConversations past, TimeProvider time)
{
    /// <summary>Inside the write that also moves the import's place.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> Add(KjerneDb db, Import import, IReadOnlyList<ImportedCase> cases)
    {
        var known = await PastConversations.Known(db, import.BrandId, import.Source, cases.Select(x => x.Key).ToList());
        var fresh = cases.Where(x => known.Add(x.Key)).ToList();
        if (fresh.Count == 0)
        {
            return 0;
        }

        var now = time.Now();
        var topics = await ImportTopics.Of(db, import, fresh, now);
        var handlers = await Handlers(db, fresh);
        var customers = await ImportCustomers.Of(db, import.BrandId, fresh);
        var batch = new PastBatch(import.Id, import.Batches + 1, import.BrandId, import.Source);
        await past.Add(db, batch, [.. fresh.Select((x, i) => Past(import, x, customers[i], topics.Find(x), handlers))], now);
        return fresh.Count;
    }

    private static PastConversation Past(Import import, ImportedCase one, CustomerId customer, TopicId? topic, Dictionary<string, UserId> handlers)
    {
        UserId? Person(string? name) => name is not null && handlers.TryGetValue(name, out var id) ? id : null;
        var messages = one.Messages
            .Select(x => new PastMessage(x.Kind, x.At, x.Author ?? (x.Kind == MessageKind.Inbound ? NameOf(one) : one.Handler ?? import.Source), Person(x.Author), x.Text, x.Files)).ToList();
        var answers = messages.FindAll(x => x.Kind == MessageKind.Outbound);
        var first = one.FirstAnswerAt ?? (answers.Count > 0 ? answers[0].At : null);
        var inquiry = new PastInquiry(
            one.OpenedAt, first, answers.Count > 0 ? answers[^1].At : first, one.SolvedAt, messages.Count(x => x.Kind == MessageKind.Inbound),
            Math.Max(answers.Count, first is null ? 0 : 1), Person(one.Handler), one.HandlingSeconds, one.Language, topic, !import.TellsOutcome);
        return new PastConversation(one.Key, customer, one.Channel ?? import.Settings.Channel, one.Subject, messages, inquiry, one.Satisfaction);
    }

    private static string NameOf(ImportedCase one) => one.CustomerName ?? one.CustomerEmail ?? one.CustomerPhone ?? one.CustomerNumber ?? "–";

    private static async Task<Dictionary<string, UserId>> Handlers(KjerneDb db, List<ImportedCase> cases)
    {
        var names = cases.SelectMany(x => x.Messages.Select(m => m.Author).Append(x.Handler)).OfType<string>().Distinct().ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var users = await db.Users.Where(x => EF.Parameter(names).Contains(x.Name) || EF.Parameter(names).Contains(x.Email!)).Select(x => new { x.Id, x.Name, x.Email }).ToListAsync();
        return users.SelectMany(x => new[] { (x.Name, Id: new UserId(x.Id)), (Name: x.Email ?? "", Id: new UserId(x.Id)) }).Where(x => names.Contains(x.Name)).Distinct()
            .GroupBy(x => x.Name).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => x.First().Id);
    }
}
