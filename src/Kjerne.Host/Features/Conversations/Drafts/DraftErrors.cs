using Kjerne.Platform.Errors;

namespace Kjerne.Features.Conversations.Drafts;

public sealed record DraftHasChanged() : Refusal(RefusalKind.Conflict, "draft_has_changed", "The draft is another than the one this goes on from. Nothing was overwritten.");

public sealed record ScheduledReplyNotFound() : Refusal(RefusalKind.NotFound, "scheduled_reply_not_found", "It has been sent or withdrawn already.");

public sealed record MomentHasPassed() : Refusal(RefusalKind.Invalid, "moment_has_passed", "Choose a moment that is still to come, at most a year ahead.");

public sealed record PlaceholderIsUnfilled(string Placeholder) : Refusal(RefusalKind.Invalid, "placeholder_is_unfilled", "A placeholder has no value yet.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["placeholder"] = Placeholder };
}
