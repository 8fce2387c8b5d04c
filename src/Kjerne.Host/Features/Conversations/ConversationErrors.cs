using System.Globalization;
using Kjerne.Platform.Errors;

namespace Kjerne.Features.Conversations;

public sealed record ConversationNotFound() : Refusal(RefusalKind.NotFound, "conversation_not_found", "There is no such conversation, or it is not yours to see.");

/// <summary>What one of many was refused for.</summary>
/// <param name="Code">The refusal's.</param>
public sealed record BulkRefusal(ConversationId Id, string Code);

public sealed record MessageNotFound() : Refusal(RefusalKind.NotFound, "message_not_found", "There is no such message, or it is not yours to see.");

public sealed record AttachmentNotFound() : Refusal(RefusalKind.NotFound, "attachment_not_found", "There is no such file, or it is not yours to see.");

public sealed record NewMessageArrived() : Refusal(RefusalKind.Conflict, "new_message_arrived", "The customer or a colleague has written in the meantime. Nothing was sent.");

public sealed record MessageIsEmpty() : Refusal(RefusalKind.Invalid, "message_is_empty", "The message has neither text nor a file.");

public sealed record TextTooLong(int Most) : Refusal(RefusalKind.Invalid, "text_too_long", "The text is too long.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["most"] = Most.ToString(CultureInfo.InvariantCulture) };
}

public sealed record UploadNotFound() : Refusal(RefusalKind.Invalid, "upload_not_found", "A file is no longer there. Add it again.");

public sealed record FileTooLarge(int LimitMiB) : Refusal(RefusalKind.Invalid, "file_too_large", "The file is too large.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["limitMiB"] = LimitMiB.ToString(CultureInfo.InvariantCulture) };
}

public sealed record NobodyToReplyTo() : Refusal(RefusalKind.Invalid, "nobody_to_reply_to", "There is no address to reply to.");

public sealed record AddressIsInvalid(string Address) : Refusal(RefusalKind.Invalid, "address_is_invalid", "This is not a mail address.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["address"] = Address };
}

public sealed record AssigneeCannotSee() : Refusal(RefusalKind.Invalid, "assignee_cannot_see", "This person or team cannot see this conversation.");

public sealed record ParticipantNotFound() : Refusal(RefusalKind.NotFound, "participant_not_found", "Nobody with this address takes part here.");
