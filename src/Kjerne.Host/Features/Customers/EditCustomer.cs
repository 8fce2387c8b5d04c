using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

public sealed record CustomerNotFound() : Refusal(RefusalKind.NotFound, "customer_not_found", "There is no such customer, or it is not yours to see.");

public sealed record CustomerIsMerged() : Refusal(RefusalKind.Conflict, "customer_is_merged", "This customer has been merged with another one.");

/// <summary>Specialists meet customers only through the conversations given to them.</summary>
public static class CustomerPolicy
{
    public static bool IsVisible(BrandId brand, CurrentUser user) => user.SeesUnassigned && user.Sees(brand);
}

public sealed record CustomerChanged(CustomerId CustomerId, BrandId BrandId, int Version) : IFact
{
    public FactSubject Subject => new("customer", CustomerId.Value, BrandId.Value, Version);
}

public static class EditCustomer
{
    private const int MostName = 320;
    private const int MostNote = 10_000;

    /// <summary>Fields left out stay as they are; an empty note removes it.</summary>
    public sealed record Request(string? Name, Language? Language, string? Note);

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/customers").WithTags("Customers");
        group.MapGet("/{id}", Get).WithName("GetCustomer").RequireAuthorization(Permissions.ReadConversations);
        ListCustomerNotes.Map(group);
        group.MapPatch("/{id}", Handle).WithName("EditCustomer").RequireAuthorization(Permissions.EditCustomers);
    }

    private static async Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Get(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop) =>
        await CustomerCard.Find(db, id, stop) is { } card && CustomerPolicy.IsVisible(card.BrandId, user) ? TypedResults.Ok(card) : new CustomerNotFound().ToProblem();

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Handle(
        CustomerId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<CustomerCard>, ProblemHttpResult>>(async db =>
        {
            if (await db.Customers.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { } customer || !CustomerPolicy.IsVisible(customer.BrandId, user))
            {
                return new CustomerNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, customer.Version))
            {
                return new ChangedBySomeoneElse(customer.Version).ToProblem();
            }

            if (Check(request) is { Count: > 0 } errors)
            {
                return new InvalidRequest(errors).ToProblem();
            }

            if (customer.MergedIntoId is not null)
            {
                return new CustomerIsMerged().ToProblem();
            }

            Apply(db, customer, request, user.Id, time.Now());
            await CustomerKeys.Refresh(db, customer, stop);
            customer.Version++;
            db.Append(new CustomerChanged(customer.Id, customer.BrandId, customer.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok((await CustomerCard.Find(db, id, stop))!);
        }, stop);

    private static void Apply(KjerneDb db, Customer customer, Request request, UserId by, DateTimeOffset at)
    {
        customer.Name = request.Name is null ? customer.Name : StoredText.Clean(request.Name.Trim(), MostName);
        if (request.Language is { } language)
        {
            (customer.Language, customer.LanguageIsGuessed) = (language, false);
        }

        if (request.Note is null)
        {
            return;
        }

        var note = StoredText.Clean(request.Note.Trim(), MostNote) is { Length: > 0 } text ? text : null;
        if (note != customer.Note)
        {
            customer.Note = note;
            db.CustomerNotes.Add(new CustomerNote { BrandId = customer.BrandId, CustomerId = customer.Id, Text = note, ById = by, At = at });
        }
    }

    private static Dictionary<string, string[]> Check(Request request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.Name is { } name && StoredText.Clean(name.Trim(), int.MaxValue).Length is 0 or > MostName)
        {
            errors["name"] = [name.Trim().Length > MostName ? "too_long" : "required"];
        }

        if (request.Note is { Length: > MostNote })
        {
            errors["note"] = ["too_long"];
        }

        return errors;
    }
}
