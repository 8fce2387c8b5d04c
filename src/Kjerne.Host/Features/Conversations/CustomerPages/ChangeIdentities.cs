using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

public sealed record IdentityIsTaken(CustomerId Id, string Name) : Refusal(RefusalKind.Conflict, "identity_is_taken", "Another customer has this already.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string>
    {
        ["id"] = Id.Value.ToString(CultureInfo.InvariantCulture), ["name"] = Name,
    };
}

/// <summary>Addresses, numbers and names of a customer. One that belongs to another customer is never taken away from there: then the two may be one.</summary>
public static class ChangeIdentities
{
    private const int MostIdentities = 50;

    public sealed record Request(IdentityKind Kind, string? Value);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/{id}/identities", Add).WithName("AddIdentity").RequireAuthorization(Permissions.EditCustomers);
        group.MapDelete("/{id}/identities/{identityId}", Remove).WithName("RemoveIdentity").RequireAuthorization(Permissions.EditCustomers);
        group.MapPut("/{id}/identities/{identityId}/main", SetMain).WithName("SetMainIdentity").RequireAuthorization(Permissions.EditCustomers);
    }

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Add(
        CustomerId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        Change(id, user, writer, time, stop, async (db, customer, identities) =>
        {
            var home = await CustomerRoutes.HomeOf(db, customer.BrandId, stop);
            if (CustomerIdentityRules.Normal(request.Kind, request.Value, home) is not { } value)
            {
                return new InvalidRequest(new Dictionary<string, string[]> { ["value"] = [WrongOf(request.Kind, request.Value)] });
            }

            if (identities.Count >= MostIdentities)
            {
                return new InvalidRequest(new Dictionary<string, string[]> { ["value"] = ["too_many"] });
            }

            if (await CustomerRegister.FindIdentity(db, customer.BrandId, new SenderIdentity(request.Kind, value, null)) is { } known)
            {
                var name = await db.Customers.Where(x => x.Id == known.CustomerId).Select(x => x.Name).FirstAsync(stop);
                return known.CustomerId == customer.Id ? null : new IdentityIsTaken(known.CustomerId, name);
            }

            db.CustomerIdentities.Add(new CustomerIdentity
            {
                BrandId = customer.BrandId, CustomerId = id, Kind = request.Kind, Value = value,
                IsMain = !identities.Exists(x => x.Kind == request.Kind && x.IsMain && IsOwn(x)), CreatedAt = time.Now(),
            });
            return null;
        });

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Remove(
        CustomerId id, CustomerIdentityId identityId, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        Change(id, user, writer, time, stop, (db, _, identities) =>
        {
            if (identities.Find(x => x.Id == identityId) is { } identity)
            {
                db.CustomerIdentities.Remove(identity);
            }

            return Task.FromResult<Refusal?>(null);
        });

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> SetMain(
        CustomerId id, CustomerIdentityId identityId, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        Change(id, user, writer, time, stop, (_, _, identities) =>
        {
            if (identities.Find(x => x.Id == identityId && IsOwn(x)) is not { } main)
            {
                return Task.FromResult<Refusal?>(new CustomerNotFound());
            }

            identities.FindAll(x => x.Kind == main.Kind && IsOwn(x)).ForEach(x => x.IsMain = x == main);
            return Task.FromResult<Refusal?>(null);
        });

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Change(
        CustomerId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop, Func<KjerneDb, Customer, List<CustomerIdentity>, Task<Refusal?>> change) =>
        writer.Write<Results<Ok<CustomerCard>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "customer", id.Value);
            if (await CustomerRoutes.FindFor(db, id, user, stop) is null)
            {
                return new CustomerNotFound().ToProblem();
            }

            var customer = await db.Customers.AsTracking().FirstAsync(x => x.Id == id, stop);
            if (customer.MergedIntoId is not null)
            {
                return new CustomerIsMerged().ToProblem();
            }

            var identities = await db.CustomerIdentities.AsTracking().Where(x => x.CustomerId == id).ToListAsync(stop);
            if (await change(db, customer, identities) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(stop);
            await CustomerKeys.Refresh(db, customer, stop);
            customer.Version++;
            db.Append(new CustomerChanged(id, customer.BrandId, customer.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok((await CustomerCard.Find(db, id, stop))!);
        }, stop);

    private static bool IsOwn(CustomerIdentity identity) => identity.OriginCustomerId is not { } origin || origin == identity.CustomerId;

    private static string WrongOf(IdentityKind kind, string? value) =>
        string.IsNullOrWhiteSpace(value) ? "required"
        : kind == IdentityKind.Email ? "not_an_address"
        : kind is IdentityKind.Phone or IdentityKind.WhatsApp ? "not_a_phone_number"
        : "invalid";
}
