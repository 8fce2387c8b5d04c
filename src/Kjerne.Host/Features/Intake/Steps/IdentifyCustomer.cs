using Kjerne.Features.Customers;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Intake.Steps;

/// <summary>Looks the sender up in the brand. A stranger becomes a customer only when a conversation of their own is opened.</summary>
public static class IdentifyCustomer
{
    public static async Task<string?> Run(IntakeContext context)
    {
        if (await CustomerRegister.FindIdentity(context.Db, context.Item.BrandId, context.Sender) is not { } identity)
        {
            return null;
        }

        // A merge moves what it finds: whatever is opened now must come before it or go by it. So it is looked up again when nobody merges any more.
        var found = await ProviderDifferences.Lock(context.Db, "customer", identity.CustomerId.Value)
            ? await CustomerRegister.FindIdentity(context.Db, context.Item.BrandId, context.Sender)
            : identity;
        (context.KnownCustomer, context.KnownOrigin) = (found?.CustomerId, found?.OriginCustomerId);
        return null;
    }
}
