using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Access;

/// <summary>A browser in which somebody has signed in before. Others' wrong guesses do not slow it down. Forgotten when the password changes.</summary>
public sealed class KnownDevice
{
    /// <summary>SHA-256 of the key in the device cookie.</summary>
    public required byte[] KeyHash { get; init; }
    public required UserId UserId { get; init; }
    public required DateTimeOffset LastSignInAt { get; set; }
}

public enum OneTimePurpose
{
    PasswordReset, Invitation, TotpEnrolment, PasskeyEnrolment, PasskeySignIn,
}

/// <summary>Something that is good for one use within a limited time. Using it deletes the row, so two uses at once cannot both succeed.</summary>
public sealed class OneTimeKey
{
    /// <summary>SHA-256 of the key that somebody holds.</summary>
    public required byte[] KeyHash { get; init; }
    public required OneTimePurpose Purpose { get; init; }

    /// <summary>Null: nobody has signed in yet.</summary>
    public required UserId? UserId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the second step needs from the first, in the purpose's own form.</summary>
    public string? State { get; init; }
}

/// <summary>Stands in for the authenticator app once. Using it deletes the row.</summary>
public sealed class RecoveryCode
{
    public required UserId UserId { get; init; }

    /// <summary>SHA-256 of user id and code (80 random bits, so a slow hash adds nothing).</summary>
    public required byte[] CodeHash { get; init; }
}

/// <summary>Tries of a short code, counted in the database: neither a restart, nor a second node, nor guesses at once give more.</summary>
public sealed class TryCounter
{
    public required string Key { get; init; }
    public required int Tries { get; init; }

    /// <summary>From here on it counts from zero again.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class CredentialMapping :
    IEntityTypeConfiguration<KnownDevice>, IEntityTypeConfiguration<OneTimeKey>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<TryCounter>
{
    public void Configure(EntityTypeBuilder<KnownDevice> device)
    {
        device.ToTable("known_devices");
        device.HasKey(x => new { x.KeyHash, x.UserId });
        device.HasIndex(x => x.UserId);
    }

    public void Configure(EntityTypeBuilder<OneTimeKey> key)
    {
        key.ToTable("one_time_keys");
        key.HasKey(x => x.KeyHash);
        key.HasIndex(x => x.UserId);
        key.HasIndex(x => x.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_codes");
        code.HasKey(x => new { x.UserId, x.CodeHash });
    }

    public void Configure(EntityTypeBuilder<TryCounter> counter)
    {
        counter.ToTable("try_counters");
        counter.HasKey(x => x.Key);
        counter.Property(x => x.Key).HasMaxLength(100);
        counter.HasIndex(x => x.EndsAt);
    }
}
