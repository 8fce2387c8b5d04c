using Kjerne.Platform.Errors;

namespace Kjerne.Features.Conversations.Merging;

public sealed record CannotMergeWithItself() : Refusal(RefusalKind.Invalid, "cannot_merge_with_itself", "A conversation cannot be merged with itself.");

public sealed record CannotMergeBrands() : Refusal(RefusalKind.Invalid, "cannot_merge_brands", "Conversations of two brands cannot be merged: their customers are not each other's.");

/// <summary>Two customers' conversations: only with a clear yes.</summary>
public sealed record MergesTwoCustomers(string First, string Second)
    : Refusal(RefusalKind.Conflict, "merges_two_customers", "These are two customers' conversations. Whoever answers the first customer shows nothing to the second, but all people here see both together.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["first"] = First, ["second"] = Second };
}

/// <summary>It was written for one customer and would go to whomever the other conversation names.</summary>
public sealed record ScheduledReplyWaits() : Refusal(RefusalKind.Conflict, "scheduled_reply_waits", "A reply of this conversation is to go out later. Withdraw it before merging.");

public sealed record MergeNotFound() : Refusal(RefusalKind.NotFound, "merge_not_found", "These two are not merged.");

public sealed record MergeCannotBeUndone() : Refusal(RefusalKind.Conflict, "merge_cannot_be_undone", "Something was written or moved since they were merged. Split off single messages instead.");

public sealed record NothingToSplit() : Refusal(RefusalKind.Invalid, "nothing_to_split", "Only a customer's message can be split off, and one must stay.");
