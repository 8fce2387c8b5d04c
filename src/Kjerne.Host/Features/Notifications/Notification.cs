using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Notifications;

/// <summary>What somebody can be told of. Stored by name; a person chooses for each kind how.</summary>
public enum NotificationKind
{
    Assigned,
    Mentioned,

    /// <summary>In a conversation that is mine.</summary>
    CustomerWrote,

    /// <summary>Something was said in a conversation that I follow.</summary>
    Followed,

    /// <summary>A reply of mine was not delivered, or nobody knows whether it was.</summary>
    ReplyFailed,
    PartnerOverdue,

    /// <summary>To what I asked, or about a conversation that is mine.</summary>
    PartnerAnswered,

    /// <summary>Something new lies with a team of mine and with nobody in it.</summary>
    TeamQueue,

    /// <summary>More of one kind than is usual, in a topic my team owns, or at my brand when no team does.</summary>
    AlarmRaised,

    /// <summary>The review of a key figure of mine has come. No row of its own: it stands in the list until the next day is set.</summary>
    KeyFigureReview,
}

/// <summary>One piece of news for one person. It says where to look and nothing of what stands there; whether they may look is asked when it is shown.</summary>
public sealed class Notification
{
    public NotificationId Id { get; private set; }
    public required UserId UserId { get; init; }
    public required NotificationKind Kind { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>What it is about when it is about an alarm; the conversation is then one of those in it.</summary>
    public AlarmId? AlarmId { get; init; }

    /// <summary>Who did it; null for the customer or the program.</summary>
    public UserId? ActorId { get; private set; }

    /// <summary>Of the newest fact in it.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>So many times since it was last read.</summary>
    public int Count { get; private set; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? MailedAt { get; set; }

    public void Add(EventRow fact)
    {
        (ActorId, At) = (fact.ActorId is { } actor ? new UserId(actor) : null, fact.At);
        Count++;
    }
}

/// <summary>How one person wants to be told of one kind; without a row the <see cref="NotificationDefaults"/> hold.</summary>
public sealed class NotificationChoice
{
    public required UserId UserId { get; init; }
    public required NotificationKind Kind { get; init; }
    public required bool InApp { get; set; }
    public required bool Desktop { get; set; }
    public required bool Sound { get; set; }
    public required bool Mail { get; set; }
}

public enum MailRhythm
{
    Never, Hourly, Daily,
}

/// <summary>When one person wants to be left alone, and how often a mail may come.</summary>
public sealed class NotificationTimes
{
    public required UserId UserId { get; init; }

    /// <summary>Minutes after midnight in the installation's time zone; null for no quiet hours. From is inclusive, to is not; from may be later than to.</summary>
    public int? QuietFrom { get; set; }
    public int? QuietTo { get; set; }

    /// <summary>Bursts reach them in quiet hours too, by mail at once.</summary>
    public bool BurstsBreakQuiet { get; set; }
    public MailRhythm MailEvery { get; set; }
    public DateTimeOffset? LastMailAt { get; set; }
}

/// <summary>The list of somebody's notifications is another than it was. For their own browsers.</summary>
public sealed record NotificationsChanged(UserId UserId) : IFact
{
    public FactSubject Subject => new("notification", UserId.Value, null, 0);
}

internal sealed class NotificationMapping :
    IEntityTypeConfiguration<Notification>, IEntityTypeConfiguration<NotificationChoice>, IEntityTypeConfiguration<NotificationTimes>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("notifications");
        notification.HasKey(x => x.Id);

        // What is read while more is told into it would hide the new: then it is told again, into another row.
        notification.Property(x => x.ReadAt).IsConcurrencyToken();
        notification.HasIndex(x => new { x.UserId, x.At });
        notification.HasIndex(x => new { x.UserId, x.ConversationId });
        notification.HasIndex(x => x.At);
        notification.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NotificationChoice> choice)
    {
        choice.ToTable("notification_choices");
        choice.HasKey(x => new { x.UserId, x.Kind });
    }

    public void Configure(EntityTypeBuilder<NotificationTimes> times)
    {
        times.ToTable("notification_times");
        times.HasKey(x => x.UserId);
        times.Property(x => x.UserId).ValueGeneratedNever();
    }
}

public static class NotificationTables
{
    extension(KjerneDb db)
    {
        public DbSet<Notification> Notifications => db.Set<Notification>();
        public DbSet<NotificationChoice> NotificationChoices => db.Set<NotificationChoice>();
        public DbSet<NotificationTimes> NotificationTimes => db.Set<NotificationTimes>();
    }
}

public readonly record struct NotificationId(long Value) : ITypedId<NotificationId>
{
    public static NotificationId Of(long value) => new(value);
    public static bool TryParse(string? text, out NotificationId id) => TypedId.TryParse(text, out id);
    public static bool operator <(NotificationId a, NotificationId b) => a.Value < b.Value;
    public static bool operator >(NotificationId a, NotificationId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
