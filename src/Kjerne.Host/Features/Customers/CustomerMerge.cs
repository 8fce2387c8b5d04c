using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Customers;

/// <summary>The trail of a merge: who called two customers one, when, and who took it back.</summary>
public sealed class CustomerMerge
{
    public CustomerMergeId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required CustomerId KeptId { get; init; }
    public required CustomerId MergedId { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The kept customer's before the merge and as the merge left them: put back when nobody has changed them since.</summary>
    public required string? NoteBefore { get; init; }
    public required string? NoteAfter { get; init; }
    public required Language? LanguageBefore { get; init; }
    public required Language? LanguageAfter { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public UserId? UndoneById { get; set; }
}

/// <summary>Two that look like one and that a person has said are two.</summary>
public sealed class CustomersApart
{
    public required BrandId BrandId { get; init; }

    /// <summary>The smaller id of the two.</summary>
    public required CustomerId FirstId { get; init; }
    public required CustomerId SecondId { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }
}

public sealed record CustomersMerged(CustomerId CustomerId, BrandId BrandId, CustomerId MergedId, int Version) : IFact
{
    public FactSubject Subject => new("customer", CustomerId.Value, BrandId.Value, Version);
}

public sealed record CustomerMergeUndone(CustomerId CustomerId, BrandId BrandId, CustomerId MergedId, int Version) : IFact
{
    public FactSubject Subject => new("customer", CustomerId.Value, BrandId.Value, Version);
}

public sealed record MergeNotPossible() : Refusal(RefusalKind.Conflict, "merge_not_possible", "These two cannot be merged: they are the same, of two brands, or merged already.");

public sealed record MergeNotFound() : Refusal(RefusalKind.NotFound, "merge_not_found", "There is no such merge, or it has been undone.");

internal sealed class CustomerMergeMapping : IEntityTypeConfiguration<CustomerMerge>, IEntityTypeConfiguration<CustomersApart>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> merge)
    {
        merge.ToTable("customer_merges");
        merge.HasKey(x => x.Id);
        merge.HasIndex(x => x.KeptId);
        merge.HasIndex(x => x.MergedId);
        merge.HasOne<Customer>().WithMany().HasForeignKey(x => x.KeptId).OnDelete(DeleteBehavior.Cascade);
        merge.HasOne<Customer>().WithMany().HasForeignKey(x => x.MergedId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CustomersApart> apart)
    {
        apart.ToTable("customers_apart");
        apart.HasKey(x => new { x.FirstId, x.SecondId });
    }
}

/// <summary>Merges can follow one another, so a customer is a tree of rows: itself and all that were merged into it, however far down.</summary>
public static class CustomerTree
{
    /// <summary>More in one tree are not followed.</summary>
    private const int Most = 1000;

    /// <summary>The customer and everything merged into it.</summary>
    public static async Task<HashSet<CustomerId>> Of(KjerneDb db, CustomerId root, CancellationToken stop = default)
    {
        var all = new HashSet<CustomerId> { root };
        var level = new List<CustomerId?> { root };
        while (level.Count > 0 && all.Count < Most)
        {
            var below = level;
            var next = await db.Customers.Where(x => below.Contains(x.MergedIntoId)).Select(x => x.Id).ToListAsync(stop);
            level = [.. next.Where(all.Add).Select(x => (CustomerId?)x)];
        }

        return all;
    }

    /// <summary>The one with whom everything stands now.</summary>
    public static async Task<CustomerId> Top(KjerneDb db, CustomerId id, CancellationToken stop = default)
    {
        for (var step = 0; step < Most; step++)
        {
            if (await db.Customers.Where(x => x.Id == id).Select(x => x.MergedIntoId).FirstOrDefaultAsync(stop) is not { } above)
            {
                break;
            }

            id = above;
        }

        return id;
    }
}

public readonly record struct CustomerMergeId(long Value) : ITypedId<CustomerMergeId>
{
    public static CustomerMergeId Of(long value) => new(value);
    public static bool TryParse(string? text, out CustomerMergeId id) => TypedId.TryParse(text, out id);
    public static bool operator <(CustomerMergeId a, CustomerMergeId b) => a.Value < b.Value;
    public static bool operator >(CustomerMergeId a, CustomerMergeId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
