using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Intake.Steps;

/// <summary>Opens a conversation for what belongs to none.</summary>
public static class OpenConversation
{
    public static async Task<string?> Run(IntakeContext context)
    {
        if (context.Conversation is not null)
        {
            return null;
        }

        var customer = context.KnownCustomer ?? await CustomerRegister.Add(context.Db, context.Item.BrandId, context.Sender, context.Now, context.Message.Language);
        context.Conversation = new Conversation
        {
            BrandId = context.Item.BrandId,
            CustomerId = customer,
            OriginCustomerId = context.KnownOrigin,
            Subject = StoredText.Clean(context.Message.Subject, 1000),
            Channel = context.Item.Channel,
            ChannelAccountId = context.Item.ChannelAccountId,
            CreatedAt = context.Item.ReceivedAt,
            LastActivityAt = context.Item.ReceivedAt,
        };
        context.IsNewConversation = true;
        context.Db.Conversations.Add(context.Conversation);
        await context.Db.GiveIds();
        return null;
    }
}
