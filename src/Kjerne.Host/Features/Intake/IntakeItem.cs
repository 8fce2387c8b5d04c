using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Intake;

public enum IntakeState
{
    /// <summary>Stored and acknowledged; the steps have not run yet.</summary>
    Waiting,
    Done,

    /// <summary>The steps broke on it. The original is kept; it can be run again.</summary>
    Failed,

    /// <summary>Kept out of the conversations on purpose, with its cause.</summary>
    Held,
}

/// <summary>Something that arrived, as it arrived. Unique by (account, external id): the same thing twice is one row.</summary>
public sealed class IntakeItem
{
    public IntakeItemId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required ChannelAccountId ChannelAccountId { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>The channel's own id made safe: two different things under one id are two rows.</summary>
    public required string ExternalId { get; set; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>SHA-256 of the original in the file store.</summary>
    public required string RawFile { get; set; }
    public required long Size { get; set; }

    /// <summary>What the channel learned on the way in (for mail the envelope), as JSON.</summary>
    public required string Envelope { get; set; }
    public IntakeState State { get; private set; } = IntakeState.Waiting;
    public int Attempts { get; private set; }

    /// <summary>snake_case cause of Failed or Held.</summary>
    public string? Cause { get; private set; }

    /// <summary>For administrators: kind and place of the error, without the message's content.</summary>
    public string? Error { get; private set; }
    public MessageId? MessageId { get; private set; }
    public ConversationId? ConversationId { get; private set; }

    /// <summary>Of what was held, as far as it could be read: so that people know what they look at.</summary>
    public string? Sender { get; private set; }
    public string? Subject { get; private set; }

    /// <summary>Causes somebody has let it past, with a space between.</summary>
    public string? ReleasedCauses { get; private set; }
    public UserId? ReleasedById { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    public void Finish(ConversationId conversation, MessageId message)
    {
        Attempts++;
        State = IntakeState.Done;
        Cause = null;
        Error = null;
        ConversationId = conversation;
        MessageId = message;
    }

    public void Fail(string cause, string error)
    {
        Attempts++;
        State = IntakeState.Failed;
        Cause = cause;
        Error = error.Length > 2000 ? error[..2000] : error;
    }

    public void Hold(string cause, string? sender = null, string? subject = null)
    {
        Attempts++;
        State = IntakeState.Held;
        Cause = cause;
        Error = null;
        Sender = sender;
        Subject = subject;
    }

    public void RunAgain() => State = IntakeState.Waiting;

    /// <summary>Past the cause that holds it, and past no other.</summary>
    public void Release(UserId by, DateTimeOffset at)
    {
        if (State == IntakeState.Held && Cause is { } cause && !IsReleasedFrom(cause))
        {
            ReleasedCauses = ReleasedCauses is null ? cause : $"{ReleasedCauses} {cause}";
        }

        (ReleasedById, ReleasedAt) = (by, at);
        State = IntakeState.Waiting;
    }

    public bool IsReleasedFrom(string cause) => ReleasedCauses is not null && ReleasedCauses.Split(' ').Contains(cause);

    /// <summary>What could only be had in part before has now come whole.</summary>
    public void Complete(string rawFile, long size, string externalId, string envelope)
    {
        (RawFile, Size, ExternalId, Envelope) = (rawFile, size, externalId, envelope);
        State = IntakeState.Waiting;
    }
}

internal sealed class IntakeMapping : IEntityTypeConfiguration<IntakeItem>
{
    public void Configure(EntityTypeBuilder<IntakeItem> item)
    {
        item.ToTable("intake_items");
        item.HasKey(x => x.Id);
        item.Property(x => x.ExternalId).HasMaxLength(128);
        item.Property(x => x.RawFile).HasMaxLength(64);
        item.Property(x => x.Cause).HasMaxLength(64);
        item.Property(x => x.Sender).HasMaxLength(320);
        item.Property(x => x.Subject).HasMaxLength(1000);
        item.Property(x => x.ReleasedCauses).HasMaxLength(500);
        item.HasIndex(x => new { x.ChannelAccountId, x.ExternalId }).IsUnique();
        item.HasIndex(x => new { x.State, x.Id });
        item.HasIndex(x => x.RawFile);
    }
}

public static class IntakeTables
{
    extension(KjerneDb db)
    {
        public DbSet<IntakeItem> IntakeItems => db.Set<IntakeItem>();
    }
}
