using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

public enum DuplicateReason
{
    SamePhone, SameNumber, SameMailbox, LikeName,
}

public readonly record struct Duplicate(CustomerId Id, CustomerId OtherId, DuplicateReason Reason);

/// <summary>Who may be one and the same: always a suggestion with its reason, never done by itself.</summary>
public static class CustomerDuplicates
{
    /// <summary>Of one key; a number that hundreds share is a switchboard's and says nothing.</summary>
    private const int MostOfOneKey = 20;

    private static readonly CustomerKeyKind[] Telling = [CustomerKeyKind.Phone, CustomerKeyKind.Number, CustomerKeyKind.Mailbox, CustomerKeyKind.NameAtDomain];

    public static async Task<List<Duplicate>> Of(KjerneDb db, Customer customer, CancellationToken stop)
    {
        var own = await db.CustomerKeys.Where(x => x.CustomerId == customer.Id && Telling.Contains(x.Kind)).ToListAsync(stop);
        var keys = own.Select(x => x.Key).Distinct().ToList();
        var rows = await Rows(db, customer.BrandId, keys, stop);
        var found = Pairs(rows).Where(x => x.Id == customer.Id || x.OtherId == customer.Id)
            .Select(x => x.Id == customer.Id ? x : new Duplicate(x.OtherId, x.Id, x.Reason)).ToList();
        return await WithoutApart(db, found, stop);
    }

    /// <summary>The first so many of a brand, by key. Reads the brand's keys once.</summary>
    public static async Task<List<Duplicate>> All(KjerneDb db, BrandId brand, int most, CancellationToken stop)
    {
        var keys = await db.CustomerKeys.Where(x => x.BrandId == brand && Telling.Contains(x.Kind))
            .GroupBy(x => new { x.Kind, x.Key }).Where(x => x.Count() > 1 && x.Count() <= MostOfOneKey)
            .OrderBy(x => x.Key.Key).Select(x => x.Key.Key).Take(most * 2).ToListAsync(stop);
        var rows = await Rows(db, brand, [.. keys.Distinct()], stop);
        return [.. (await WithoutApart(db, [.. Pairs(rows)], stop)).Take(most)];
    }

    private static async Task<List<(CustomerKeyKind Kind, string Key, CustomerId Id, string Name)>> Rows(KjerneDb db, BrandId brand, List<string> keys, CancellationToken stop)
    {
        var rows = await (
            from key in db.CustomerKeys
            join customer in db.Customers on key.CustomerId equals customer.Id
            where key.BrandId == brand && keys.Contains(key.Key) && customer.MergedIntoId == null
            orderby key.Key, key.CustomerId
            select new { key.Kind, key.Key, customer.Id, customer.Name }).Take(1000).ToListAsync(stop);
        return rows.Where(x => Telling.Contains(x.Kind)).Select(x => (x.Kind, x.Key, x.Id, x.Name)).ToList();
    }

    /// <summary>Each pair once, with its strongest reason.</summary>
    private static IEnumerable<Duplicate> Pairs(List<(CustomerKeyKind Kind, string Key, CustomerId Id, string Name)> rows) =>
        rows.GroupBy(x => (x.Kind, x.Key)).Where(x => x.Count() <= MostOfOneKey)
            .SelectMany(x => x.SelectMany(a => x.Where(b => a.Id < b.Id && IsLike(x.Key.Kind, a.Name, b.Name)).Select(b => new Duplicate(a.Id, b.Id, ReasonOf(x.Key.Kind)))))
            .GroupBy(x => (x.Id, x.OtherId)).Select(x => x.MinBy(y => y.Reason));

    private static DuplicateReason ReasonOf(CustomerKeyKind kind) => kind switch
    {
        CustomerKeyKind.Phone => DuplicateReason.SamePhone,
        CustomerKeyKind.Number => DuplicateReason.SameNumber,
        CustomerKeyKind.Mailbox => DuplicateReason.SameMailbox,
        CustomerKeyKind.NameAtDomain or CustomerKeyKind.Word => DuplicateReason.LikeName,
    };

    /// <summary>The key of a name at a domain is coarse: the names themselves must be near.</summary>
    private static bool IsLike(CustomerKeyKind kind, string a, string b) => kind != CustomerKeyKind.NameAtDomain || NameLikeness.AreNear(a, b);

    private static async Task<List<Duplicate>> WithoutApart(KjerneDb db, List<Duplicate> found, CancellationToken stop)
    {
        var ids = found.SelectMany(x => new[] { x.Id, x.OtherId }).Distinct().ToList();
        var apart = await db.CustomersApart.Where(x => ids.Contains(x.FirstId) && ids.Contains(x.SecondId)).Select(x => new { x.FirstId, x.SecondId }).ToListAsync(stop);
        return found.FindAll(x => !apart.Exists(y => (y.FirstId == x.Id && y.SecondId == x.OtherId) || (y.FirstId == x.OtherId && y.SecondId == x.Id)));
    }
}

/// <summary>Whether two names may be one, written twice: the same words in any order, or a slip or two of the keys.</summary>
public static class NameLikeness
{
    private const int LongestCompared = 60;

    public static bool AreNear(string a, string b)
    {
        var (one, other) = (Sorted(a), Sorted(b));
        return one == other || Distance(one, other) <= (Math.Min(one.Length, other.Length) >= 12 ? 2 : 1);
    }

    private static string Sorted(string name)
    {
        var text = string.Join(' ', CustomerKeyRules.Words(name).Order(StringComparer.Ordinal));
        return text.Length > LongestCompared ? text[..LongestCompared] : text;
    }

    /// <summary>Letters put in, left out or changed (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
