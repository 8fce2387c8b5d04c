using System.Text.Json;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations.Lists;

/// <param name="Values">In the field's normal form; the field has one of them. Null or empty: it has any value at all.</param>
public sealed record FieldCondition(CustomFieldId FieldId, IReadOnlyList<string>? Values);

/// <summary>
/// Conditions a conversation meets or not: all that are given hold together; within a list any one does. The same record serves lists, saved
/// views, counts, bulk and rules. Empty: every conversation. Never widens what somebody may see: callers start from <see cref="ConversationPolicy"/>.
/// </summary>
public sealed record ConversationFilter
{
    public IReadOnlyList<ConversationState>? States { get; init; }
    public IReadOnlyList<Channel>? Channels { get; init; }
    public IReadOnlyList<BrandId>? Brands { get; init; }
    public IReadOnlyList<TeamId>? Teams { get; init; }
    public IReadOnlyList<UserId>? Assignees { get; init; }

    /// <summary>Assigned to whoever reads the list, so that one shared view is everybody's own.</summary>
    public bool? IsMine { get; init; }

    /// <summary>In one of the teams of whoever reads the list.</summary>
    public bool? IsMyTeams { get; init; }

    /// <summary>True: nobody has it. False: somebody has.</summary>
    public bool? IsUnassigned { get; init; }

    /// <summary>Carries at least one of them.</summary>
    public IReadOnlyList<TagId>? Tags { get; init; }

    /// <summary>Carries none of them.</summary>
    public IReadOnlyList<TagId>? WithoutTags { get; init; }

    /// <summary>One of its inquiries is about at least one of them, or about a topic below.</summary>
    public IReadOnlyList<TopicId>? Topics { get; init; }

    /// <summary>True: none of its inquiries has a topic. False: one has.</summary>
    public bool? HasNoTopic { get; init; }

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<FieldCondition>? Fields { get; init; }

    /// <summary>True: put aside. False: not.</summary>
    public bool? IsSnoozed { get; init; }

    /// <summary>The customer's.</summary>
    public IReadOnlyList<Language>? Languages { get; init; }
    public IReadOnlyList<CustomerId>? Customers { get; init; }

    /// <summary>The customer has waited for an answer at least so long. 0: waits at all.</summary>
    public int? WaitingMinutes { get; init; }

    /// <summary>Nothing has happened for at least so long.</summary>
    public int? QuietMinutes { get; init; }

    /// <summary>The next deadline (<see cref="NextDeadline"/>) comes within so long, or has passed. 0: has passed.</summary>
    public int? DueWithinMinutes { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }
    public bool? HasAttachments { get; init; }
    public bool? HasDeliveryProblem { get; init; }

    /// <summary>Words as typed into the search, all of which are found.</summary>
    public string? Text { get; init; }

    public const int MostText = 200;
    private const int MostValues = 100;
    private const int MostFields = 20;

    /// <summary>Ten years.</summary>
    private const int MostMinutes = 5_256_000;

    /// <param name="prefix">Of the field names in the refusal, as in "filter.".</param>
    public Check CheckInto(Check errors, string prefix = "filter.") => errors
        .Count(prefix + "states", States?.Count ?? 0, MostValues).Count(prefix + "channels", Channels?.Count ?? 0, MostValues)
        .Count(prefix + "brands", Brands?.Count ?? 0, MostValues).Count(prefix + "teams", Teams?.Count ?? 0, MostValues)
        .Count(prefix + "assignees", Assignees?.Count ?? 0, MostValues).Count(prefix + "languages", Languages?.Count ?? 0, MostValues)
        .Count(prefix + "tags", Tags?.Count ?? 0, MostValues).Count(prefix + "withoutTags", WithoutTags?.Count ?? 0, MostValues)
        .Count(prefix + "topics", Topics?.Count ?? 0, MostValues).Count(prefix + "fields", Fields?.Count ?? 0, MostFields)
        .Count(prefix + "customers", Customers?.Count ?? 0, MostValues)
        .Range(prefix + "waitingMinutes", WaitingMinutes ?? 0, 0, MostMinutes).Range(prefix + "quietMinutes", QuietMinutes ?? 0, 0, MostMinutes)
        .Range(prefix + "dueWithinMinutes", DueWithinMinutes ?? 0, 0, MostMinutes)
        .OptionalText(prefix + "text", Text, MostText);

    public string Write() => JsonSerializer.Serialize(this, FactJson.Options);

    /// <summary>Conditions this version does not know are passed by; what is no filter at all is one without conditions.</summary>
    public static ConversationFilter Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ConversationFilter>(json, FactJson.Options) ?? new ConversationFilter();
        }
        catch (JsonException)
        {
            return new ConversationFilter();
        }
    }
}
