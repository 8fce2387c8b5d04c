using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.History;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Turns cases into rows, a batch in a write: customers found or made, topics found or made, people known by name or address.</summary>
public sealed class ImportStore(TimeProvider time)
{
    private const string UnknownValue = "unknown";

    private sealed record Place(KjerneDb Db, Import Import, Language Home, DateTimeOffset Now);

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

        var home = await db.Brands.Where(x => x.Id == import.BrandId).Select(x => x.Language).FirstAsync();
        var place = new Place(db, import, home, time.Now());
        var customers = await Customers(place, fresh);
        var topics = await Topics(place, fresh);
        var handlers = await Handlers(db, fresh);
        var batch = new PastBatch(import.Id, import.Batches + 1, import.BrandId, import.Source);
        await PastConversations.Add(db, batch, [.. fresh.Select((x, i) => Past(import, x, customers[i], topics, handlers))], place.Now);
        return fresh.Count;
    }

    private static PastConversation Past(Import import, ImportedCase one, CustomerId customer, Dictionary<string, TopicId> topics, Dictionary<string, UserId> handlers)
    {
        UserId? Person(string? name) => name is not null && handlers.TryGetValue(name, out var id) ? id : null;
        var messages = one.Messages
            .Select(x => new PastMessage(x.Kind, x.At, x.Author ?? (x.Kind == MessageKind.Inbound ? NameOf(one) : one.Handler ?? import.Source), Person(x.Author), x.Text)).ToList();
        var answers = messages.Where(x => x.Kind == MessageKind.Outbound).ToList();
        var first = one.FirstAnswerAt ?? (answers.Count > 0 ? answers[0].At : null);
        var past = new PastInquiry(
            one.OpenedAt, first, answers.Count > 0 ? answers[^1].At : first, one.SolvedAt, messages.Count(x => x.Kind == MessageKind.Inbound),
            Math.Max(answers.Count, first is null ? 0 : 1), Person(one.Handler), one.HandlingSeconds, one.Language,
            one.Topic.Count > 0 && topics.TryGetValue(PathOf(one.Topic), out var topic) ? topic : null);
        return new PastConversation(one.Key, customer, one.Channel ?? import.Settings.Channel, one.Subject, messages, past, one.Satisfaction);
    }

    private static string NameOf(ImportedCase one) => one.CustomerName ?? one.CustomerEmail ?? one.CustomerPhone ?? one.CustomerNumber ?? "–";

    private static List<SenderIdentity> IdentitiesOf(ImportedCase one, Language home)
    {
        (IdentityKind Kind, string? Value)[] said = [(IdentityKind.Email, one.CustomerEmail), (IdentityKind.Phone, one.CustomerPhone), (IdentityKind.CustomerNumber, one.CustomerNumber)];
        return [.. said.Select(x => (x.Kind, Value: CustomerIdentityRules.Normal(x.Kind, x.Value, home))).Where(x => x.Value is not null).Select(x => new SenderIdentity(x.Kind, x.Value!, one.CustomerName))];
    }

    /// <summary>By address, number or customer number, the first that is known; of whom nothing is said is the brand's one unknown customer.</summary>
    private static async Task<List<CustomerId>> Customers(Place place, List<ImportedCase> cases)
    {
        var (db, brand) = (place.Db, place.Import.BrandId);
        var identities = cases.ConvertAll(x => IdentitiesOf(x, place.Home));
        var values = identities.SelectMany(x => x).Select(x => x.Value).Append(UnknownValue).Distinct().ToList();
        var known = (await db.CustomerIdentities.Where(x => x.BrandId == brand && values.Contains(x.Value)).Select(x => new { x.Kind, x.Value, x.CustomerId }).ToListAsync())
            .ToDictionary(x => (x.Kind, x.Value), x => x.CustomerId);
        var named = new Dictionary<string, CustomerId>();
        var found = new List<CustomerId>(cases.Count);
        for (var i = 0; i < cases.Count; i++)
        {
            found.Add(await Customer(place, cases[i], identities[i], known, named));
        }

        return found;
    }

    private static async Task<CustomerId> Customer(
        Place place, ImportedCase one, List<SenderIdentity> identities, Dictionary<(IdentityKind Kind, string Value), CustomerId> known, Dictionary<string, CustomerId> named)
    {
        if (identities.Count == 0)
        {
            return await WithoutIdentity(place, one, known, named);
        }

        var id = identities.Where(x => known.ContainsKey((x.Kind, x.Value))).Select(x => (CustomerId?)known[(x.Kind, x.Value)]).FirstOrDefault()
            ?? await Made(place, one.CustomerName ?? identities[0].Value, one, isUnknown: false);
        foreach (var identity in identities.Where(x => known.TryAdd((x.Kind, x.Value), id)))
        {
            place.Db.CustomerIdentities.Add(new CustomerIdentity
            {
                BrandId = place.Import.BrandId, CustomerId = id, Kind = identity.Kind, Value = identity.Value, IsMain = false, CreatedAt = one.OpenedAt,
            });
        }

        return id;
    }

    /// <summary>A name alone is nobody's identity: two people may bear it. Within a batch it is taken for one.</summary>
    private static async Task<CustomerId> WithoutIdentity(
        Place place, ImportedCase one, Dictionary<(IdentityKind Kind, string Value), CustomerId> known, Dictionary<string, CustomerId> named)
    {
        if (one.CustomerName is { } name)
        {
            return named.TryGetValue(name, out var same) ? same : named[name] = await Made(place, name, one, isUnknown: false);
        }

        if (!known.TryGetValue((IdentityKind.Other, UnknownValue), out var unknown))
        {
            unknown = await Made(place, "–", one, isUnknown: true);
            known[(IdentityKind.Other, UnknownValue)] = unknown;
            place.Db.CustomerIdentities.Add(new CustomerIdentity
            {
                BrandId = place.Import.BrandId, CustomerId = unknown, Kind = IdentityKind.Other, Value = UnknownValue, IsMain = true, CreatedAt = one.OpenedAt,
            });
        }

        return unknown;
    }

    private static async Task<CustomerId> Made(Place place, string name, ImportedCase one, bool isUnknown)
    {
        var customer = new Customer
        {
            BrandId = place.Import.BrandId, Name = StoredText.Clean(name, 320), CreatedAt = one.OpenedAt, Language = one.Language, LanguageIsGuessed = one.Language is not null, IsUnknown = isUnknown,
        };
        place.Db.Customers.Add(customer);
        await place.Db.GiveIds();
        return customer.Id;
    }

    private static string PathOf(IEnumerable<string> names) => string.Join('\u001f', names.Select(x => x.Trim().ToLowerInvariant()));

    /// <summary>By path from the top, whatever the letters' case; what was merged leads to the other.</summary>
    private static async Task<Dictionary<string, TopicId>> Topics(Place place, List<ImportedCase> cases)
    {
        var wanted = cases.Where(x => x.Topic.Count > 0).Select(x => x.Topic).DistinctBy(PathOf).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var tree = await TopicTree.Read(place.Db);
        var all = await place.Db.Topics.ToListAsync();
        var byPlace = all.GroupBy(x => (x.ParentId, x.Name.ToLowerInvariant())).ToDictionary(x => x.Key, x => x.OrderBy(t => t.MergedIntoId is not null).First().Id);
        var byName = all.Where(x => x.MergedIntoId is null).GroupBy(x => x.Name.ToLowerInvariant()).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => x.Single().Id);
        var found = new Dictionary<string, TopicId>();
        foreach (var path in wanted)
        {
            if (await Topic(place, path, byPlace, byName) is { } id && (tree.Find(id) is null ? id : tree.Current(id)) is { } current)
            {
                found[PathOf(path)] = current;
            }
        }

        return found;
    }

    private static async Task<TopicId?> Topic(
        Place place, IReadOnlyList<string> path, Dictionary<(TopicId? ParentId, string Name), TopicId> byPlace, Dictionary<string, TopicId> byName)
    {
        TopicId? parent = null;
        foreach (var name in path)
        {
            var plain = name.Trim().ToLowerInvariant();
            if (byPlace.TryGetValue((parent, plain), out var there) || (parent is null && path.Count == 1 && byName.TryGetValue(plain, out there)))
            {
                parent = there;
            }
            else if (place.Import.Settings.MakesTopics)
            {
                var made = await TopicChanges.Make(place.Db, new TopicRequest(parent, name, null, null, null, IsRetired: false), new Actor(place.Import.CreatedById, null, place.Now));
                byPlace[(parent, plain)] = made.Id;
                parent = made.Id;
            }
            else
            {
                return null;
            }
        }

        return parent;
    }

    private static async Task<Dictionary<string, UserId>> Handlers(KjerneDb db, List<ImportedCase> cases)
    {
        var names = cases.SelectMany(x => x.Messages.Select(m => m.Author).Append(x.Handler)).OfType<string>().Distinct().ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var users = await db.Users.Where(x => names.Contains(x.Name) || names.Contains(x.Email!)).Select(x => new { x.Id, x.Name, x.Email }).ToListAsync();
        return users.SelectMany(x => new[] { (x.Name, Id: new UserId(x.Id)), (Name: x.Email ?? "", Id: new UserId(x.Id)) }).Where(x => names.Contains(x.Name)).GroupBy(x => x.Name).Where(x => x.Select(u => u.Id).Distinct().Count() == 1).ToDictionary(x => x.Key, x => x.First().Id);
    }
}
