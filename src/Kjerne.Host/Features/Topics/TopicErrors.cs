using Kjerne.Platform.Errors;

namespace Kjerne.Features.Topics;

public sealed record TopicNotFound() : Refusal(RefusalKind.NotFound, "topic_not_found", "There is no such topic.");

public sealed record TopicIsClosed() : Refusal(RefusalKind.Conflict, "topic_is_closed", "The topic is retired or was merged into another.");

public sealed record TopicsAreForAllBrands() : Refusal(RefusalKind.Forbidden, "topics_are_for_all_brands", "Topics are the same for all brands: only somebody who works for all of them changes the tree.");
