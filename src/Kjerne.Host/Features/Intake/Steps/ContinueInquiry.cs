using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Intake.Steps;

/// <summary>The log: the first message opens an inquiry, further ones go on with it, a question after it was solved opens the next. A machine's message asks nothing, nor do thanks for what was put aside.</summary>
public static class ContinueInquiry
{
    public static async Task<string?> Run(IntakeContext context)
    {
        var conversation = context.Conversation!;
        if ((context.Message.IsAutomatic || conversation.SleepsOver(context.IsThanks)) && !context.IsNewConversation)
        {
            context.Inquiry = await InquiryLog.Current(context.Db, conversation.Id);
            return null;
        }

        var origin = new InquiryOrigin(
            conversation.BrandId, conversation.Id, conversation.CustomerId, context.Item.Channel, context.Item.ChannelAccountId, !context.Message.IsAutomatic);
        context.Inquiry = await InquiryLog.Ask(context.Db, origin, context.IsNewConversation, context.Item.ReceivedAt);
        if (context.Inquiry.Id == default)
        {
            // The message names it, so a new one needs its id now; what changed of an old one is saved with the message.
            await context.Db.GiveIds();
        }

        return null;
    }
}
