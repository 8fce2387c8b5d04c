using Kjerne.Features.Customers;

namespace Kjerne.Features.Intake.Steps;

/// <summary>Looks the sender up in the brand. A stranger becomes a customer only when a conversation of their own is opened.</summary>
public static class IdentifyCustomer
{
    public static async Task<string?> Run(IntakeContext context)
    {
        context.KnownCustomer = await CustomerRegister.Find(context.Db, context.Item.BrandId, context.Sender);
        return null;
    }
}
