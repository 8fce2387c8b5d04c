using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake.Steps;

/// <summary>
/// Which thread a message belongs to. A valid reply token, or the id of a message we sent (random, so known only to those who got it), ties it.
/// The id of a message we received is no secret: it ties only somebody who took part in that message.
/// Nothing here gives access: an unknown sender becomes a participant who gets nothing until a person here says yes, the customer stays the same,
/// and what does not tie becomes a conversation of its own.
/// </summary>
public sealed class FindConversation(ReplyTokens tokens)
{
    public async Task<string?> Run(IntakeContext context)
    {
        var found = await ByToken(context) ?? await ByReference(context);
        if (found is not var (id, proof))
        {
            return null;
        }

        if (await LoadCurrent(context.Db, id) is not { } conversation || conversation.BrandId != context.Item.BrandId)
        {
            return null;
        }

        context.Conversation = conversation;
        context.Proof = proof;
        await NoteStranger(context, conversation);
        return null;
    }

    /// <summary>The one it was merged into, when it was. Many mails to one thread at once wait for each other here.</summary>
    private static async Task<Conversation?> LoadCurrent(KjerneDb db, ConversationId id)
    {
        var conversation = await ConversationThreads.Load(db, id);
        while (conversation?.MergedIntoId is { } into)
        {
            conversation = await ConversationThreads.Load(db, into);
        }

        return conversation;
    }

    private async Task<(ConversationId, ThreadProof)?> ByToken(IntakeContext context)
    {
        foreach (var candidate in context.Message.Tokens)
        {
            if (await tokens.Verify(candidate) is { } id)
            {
                return (id, ThreadProof.Token);
            }
        }

        return null;
    }

    private static async Task<(ConversationId, ThreadProof)?> ByReference(IntakeContext context)
    {
        foreach (var hit in await context.References())
        {
            if (hit.Kind == MessageKind.Outbound)
            {
                return (hit.ConversationId, ThreadProof.Token);
            }

            var tookPart = hit.To.Concat(hit.Cc).Append(hit.From).Any(x => x is not null && ReplyRecipients.Normal(x.Address) == context.Sender.Value);
            if (hit.Kind == MessageKind.Inbound && tookPart && context.Message.SenderCheck != SenderCheck.Failed)
            {
                return (hit.ConversationId, ThreadProof.Participant);
            }
        }

        return null;
    }

    private static async Task NoteStranger(IntakeContext context, Conversation conversation)
    {
        var isCustomer = context.KnownCustomer == conversation.CustomerId && await TrustedAddresses.Include(context.Db, conversation, context.Sender);
        if ((isCustomer && context.Message.SenderCheck != SenderCheck.Failed) || context.Message.IsAutomatic)
        {
            return;
        }

        var address = context.Sender.Value;
        if (!await context.Db.Participants.AnyAsync(x => x.ConversationId == conversation.Id && x.Address == address))
        {
            context.Db.Participants.Add(new Participant
            {
                ConversationId = conversation.Id, Address = address, Name = StoredText.Clean(context.Sender.Name, 320), AddedAt = context.Now,
            });
        }
    }
}
