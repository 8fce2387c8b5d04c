using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Delivery;

public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>Given up; the reason stands on the message. Can be tried again by hand.</summary>
    Dead,
}

/// <summary>One message to one channel, stored in the transaction of the message itself. A worker takes it under a lease, so that a dead worker's rows come back.</summary>
public sealed class OutboxItem
{
    public OutboxItemId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required MessageId MessageId { get; init; }
    public required ConversationId ConversationId { get; init; }
    public required Channel Channel { get; init; }
    public required ChannelAccountId ChannelAccountId { get; init; }
    public OutboxState State { get; private set; } = OutboxState.Waiting;

    /// <summary>Since it was last put in.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it was put in, by its writer or again by hand; from here the time runs after which it is given up.</summary>
    public required DateTimeOffset CreatedAt { get; set; }
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Nobody else takes it before this moment.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>True while an attempt may have reached the other side without our knowing.</summary>
    public bool IsUnclear { get; private set; }

    public void Lease(DateTimeOffset until) => LeasedUntil = until;

    public void Finish()
    {
        Attempts++;
        State = OutboxState.Sent;
        LeasedUntil = null;
    }

    public void TryLater(DateTimeOffset at, bool isUnclear)
    {
        Attempts++;
        NextAttemptAt = at;
        IsUnclear |= isUnclear;
        LeasedUntil = null;
    }

    public void GiveUp()
    {
        Attempts++;
        State = OutboxState.Dead;
        LeasedUntil = null;
    }

    /// <summary>By hand. What was unclear stays so: a further attempt without an answer makes no more copies by itself.</summary>
    public void TryAgain(DateTimeOffset at)
    {
        State = OutboxState.Waiting;
        Attempts = 0;
        CreatedAt = at;
        NextAttemptAt = at;
        LeasedUntil = null;
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxItem>
{
    public void Configure(EntityTypeBuilder<OutboxItem> item)
    {
        item.ToTable("outbox");
        item.HasKey(x => x.Id);
        item.HasIndex(x => x.MessageId).IsUnique();
        item.HasIndex(x => new { x.State, x.NextAttemptAt });
    }
}

public static class OutboxTables
{
    extension(KjerneDb db)
    {
        public DbSet<OutboxItem> Outbox => db.Set<OutboxItem>();
    }
}
