using Kjerne.Platform.Data;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Digests;

public enum DigestRhythm
{
    /// <summary>About the seven days before the day it is sent.</summary>
    Weekly,

    /// <summary>About the last whole calendar month.</summary>
    Monthly,
}

/// <summary>What chosen people are told by mail, again and again, of one part of the service.</summary>
public sealed class Digest
{
    public const int LongestName = 120;
    public const int MostReceivers = 100;
    public const int LastDayOfMonth = 28;

    public DigestId Id { get; private set; }
    public required string Name { get; set; }
    public required DigestRhythm Rhythm { get; set; }

    /// <summary>Weekly: 1 for Monday to 7 for Sunday. Monthly: 1 to <see cref="LastDayOfMonth"/>, so that every month has it.</summary>
    public required int Day { get; set; }

    /// <summary>0 to 23, on the organisation's wall.</summary>
    public required int Hour { get; set; }

    /// <summary>Null: of all brands together. With a department: the brand that team works for.</summary>
    public BrandId? BrandId { get; set; }

    /// <summary>Only what is about topics this team owns; null: all.</summary>
    public TeamId? TeamId { get; set; }
    public bool IsOn { get; set; } = true;

    /// <summary>Since it was last switched on or its time was changed: what was due before is not made up for.</summary>
    public required DateTimeOffset PlannedAt { get; set; }

    /// <summary>Whom what has no owner of its own is put to.</summary>
    public required UserId? KeeperId { get; init; }
    public int Version { get; set; } = 1;
}

public sealed class DigestReceiver
{
    public required DigestId DigestId { get; init; }
    public required UserId UserId { get; init; }
}

/// <summary>What was said for one period. Never changed, so that a link in a mail shows what was true then.</summary>
public sealed class DigestEdition
{
    public DigestEditionId Id { get; private set; }
    public required DigestId DigestId { get; init; }

    /// <summary>The day it was due: one edition for each, however many look and however often.</summary>
    public required DateOnly DueOn { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DigestContent Content { get; init; }
}

public enum DigestSendingState
{
    Waiting,

    /// <summary>Handed over; whoever dies now leaves it so, and it is not sent again by itself.</summary>
    Sending,
    Sent, Failed,
}

/// <summary>One edition for one person.</summary>
public sealed class DigestSending
{
    public required DigestEditionId EditionId { get; init; }
    public required UserId UserId { get; init; }
    public DigestSendingState State { get; set; }

    /// <summary>Goes up when somebody sends it again: a mail of its own, in the thread of the first.</summary>
    public int Copy { get; set; }

    /// <summary>Random, before the @ of its Message-ID.</summary>
    public required string Token { get; init; }
    public int Attempts { get; set; }
    public DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
}

/// <summary>A digest or its editions are others than before.</summary>
public sealed record DigestChanged(DigestId DigestId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("digest", DigestId.Value, BrandId?.Value, Version);
}

public readonly record struct DigestId(long Value) : ITypedId<DigestId>
{
    public static DigestId Of(long value) => new(value);
    public static bool TryParse(string? text, out DigestId id) => TypedId.TryParse(text, out id);
    public static bool operator <(DigestId a, DigestId b) => a.Value < b.Value;
    public static bool operator >(DigestId a, DigestId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct DigestEditionId(long Value) : ITypedId<DigestEditionId>
{
    public static DigestEditionId Of(long value) => new(value);
    public static bool TryParse(string? text, out DigestEditionId id) => TypedId.TryParse(text, out id);
    public static bool operator <(DigestEditionId a, DigestEditionId b) => a.Value < b.Value;
    public static bool operator >(DigestEditionId a, DigestEditionId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
