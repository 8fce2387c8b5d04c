using Kjerne.Features.Access;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Contacts;

/// <summary>What the customer was told. The words are kept as they were then, whatever becomes of the saved text.</summary>
internal sealed record ContactAnswer(string? Words, SavedTextId? TextId)
{
    public static async Task<(ContactAnswer Answer, Refusal? Refusal)> Of(KjerneDb db, LogContact.Request request, CurrentUser user, CancellationToken stop)
    {
        var words = string.IsNullOrWhiteSpace(request.AnswerGiven) ? null : StoredText.Clean(request.AnswerGiven.Trim(), SavedText.Most);
        if (request.AnswerTextId is not { } id)
        {
            return (new ContactAnswer(words, null), null);
        }

        return await db.SavedTexts.FirstOrDefaultAsync(x => x.Id == id, stop) is { } text && text.Owner.IsSeenBy(user)
            ? (new ContactAnswer(words ?? text.Text, id), null)
            : (new ContactAnswer(null, null), new SavedTextNotFound());
    }
}
