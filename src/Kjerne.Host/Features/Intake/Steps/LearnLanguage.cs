using Kjerne.Features.Customers;

namespace Kjerne.Features.Intake.Steps;

/// <summary>The inquiry's language is its first message's; the customer's is what they last wrote in, until a person here says otherwise.</summary>
public static class LearnLanguage
{
    public static async Task<string?> Run(IntakeContext context)
    {
        if (context.Message.Language is not { } language || context.Inquiry is null)
        {
            return null;
        }

        context.Inquiry.Language ??= language;
        if (context.KnownCustomer is { } customer && customer == context.Conversation!.CustomerId)
        {
            await CustomerRegister.LearnLanguage(context.Db, customer, language);
        }

        return null;
    }
}
