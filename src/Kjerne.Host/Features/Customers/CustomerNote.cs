using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Customers;

/// <summary>The note on a customer as somebody left it: rows are only added, the newest is what stands.</summary>
public sealed class CustomerNote
{
    public CustomerNoteId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required CustomerId CustomerId { get; init; }

    /// <summary>Null: it was removed.</summary>
    public required string? Text { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class CustomerNoteMapping : IEntityTypeConfiguration<CustomerNote>
{
    public void Configure(EntityTypeBuilder<CustomerNote> note)
    {
        note.ToTable("customer_notes");
        note.HasKey(x => x.Id);
        note.HasIndex(x => x.CustomerId);
        note.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The note's history, newest first; that of merged customers with it.</summary>
public static class ListCustomerNotes
{
    private const int Most = 100;

    public sealed record Row(CustomerNoteId Id, string? Text, string? AuthorName, DateTimeOffset At, bool IsMerged);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/notes", Handle).WithName(nameof(ListCustomerNotes)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<List<Row>>, ProblemHttpResult>> Handle(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await db.Customers.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } customer || !CustomerPolicy.IsVisible(customer.BrandId, user))
        {
            return new CustomerNotFound().ToProblem();
        }

        var all = (await CustomerTree.Of(db, id, stop)).ToList();
        var notes = await db.CustomerNotes.Where(x => all.Contains(x.CustomerId)).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, notes.Select(x => (UserId?)x.ById), stop);
        return TypedResults.Ok(notes.ConvertAll(x => new Row(x.Id, x.Text, names.GetValueOrDefault(x.ById), x.At, x.CustomerId != id)));
    }
}

public readonly record struct CustomerNoteId(long Value) : ITypedId<CustomerNoteId>
{
    public static CustomerNoteId Of(long value) => new(value);
    public static bool TryParse(string? text, out CustomerNoteId id) => TypedId.TryParse(text, out id);
    public static bool operator <(CustomerNoteId a, CustomerNoteId b) => a.Value < b.Value;
    public static bool operator >(CustomerNoteId a, CustomerNoteId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
