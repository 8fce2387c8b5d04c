using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Access;

/// <summary>What somebody may do. One role a person; what each may is said in one place, <see cref="Permissions"/>.</summary>
public enum Role
{
    /// <summary>Reads what is theirs to see, changes nothing.</summary>
    Viewer,

    /// <summary>A department's light user: sees and answers only what is assigned to them or their teams.</summary>
    Specialist,

    Agent,
    Lead,
    Administrator,
}

/// <summary>Somebody who works here. Identity's key is a plain number; <see cref="TypedId"/> is the same as everybody else's.</summary>
public sealed class User : IdentityUser<long>
{
    /// <summary>RFC 5321, section 4.5.3.1.3, without the angle brackets.</summary>
    public const int LongestEmail = 254;

    public UserId TypedId => new(Id);
    public required string Name { get; set; }
    public required Role Role { get; set; }
    public Language Language { get; set; } = Language.Nb;
    public string Theme { get; set; } = "auto";
    public bool IsActive { get; set; } = true;

    /// <summary>True: every brand, also those made later. False: those in <see cref="UserBrand"/>.</summary>
    public bool AllBrands { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>160 bits shared with the person's authenticator app (RFC 6238). Null: no second factor, and then <c>TwoFactorEnabled</c> is false.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>The newest time step whose code was accepted; that code and older ones are used up.</summary>
    public long TotpLastStep { get; set; }
    public int Version { get; set; } = 1;
}

public sealed class UserBrand
{
    public required UserId UserId { get; init; }
    public required BrandId BrandId { get; init; }
}

/// <summary>Who works in a team. The team is named by id only: teams are Organisation's, which lies above.</summary>
public sealed class TeamMember
{
    public required TeamId TeamId { get; init; }
    public required UserId UserId { get; init; }
}

/// <summary>One sign-in on one device. The cookie carries a random key; only its hash is here. Deleting the row signs the device out.</summary>
public sealed class Session
{
    public SessionId Id { get; private set; }
    public required UserId UserId { get; init; }

    /// <summary>SHA-256 of the 256-bit key in the cookie.</summary>
    public required byte[] KeyHash { get; init; }
    public required string Device { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A key for programs. Shown once; only the hash is kept.</summary>
public sealed class ApiToken
{
    public ApiTokenId Id { get; private set; }
    public required UserId UserId { get; init; }
    public required string Name { get; set; }
    public required byte[] KeyHash { get; init; }

    /// <summary>Space-separated; may never exceed what its owner's role may.</summary>
    public required string Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>Who did what to the installation: sign-ins and administrative changes. Rows are only ever added.</summary>
public sealed class AuditEntry
{
    public AuditEntryId Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required UserId? ActorId { get; init; }

    /// <summary>snake_case, as in signed_in, user_changed.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, as in "user 12"; never a secret, never a message's content.</summary>
    public required string Subject { get; init; }
    public required string? Address { get; init; }

    /// <summary>JSON: what changed, old and new.</summary>
    public required string? Details { get; init; }
}

public static class AccessTables
{
    extension(KjerneDb db)
    {
        public DbSet<User> Users => db.Set<User>();
        public DbSet<UserBrand> UserBrands => db.Set<UserBrand>();
        public DbSet<TeamMember> TeamMembers => db.Set<TeamMember>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
        public DbSet<AuditEntry> Audit => db.Set<AuditEntry>();
        public DbSet<KnownDevice> KnownDevices => db.Set<KnownDevice>();
        public DbSet<OneTimeKey> OneTimeKeys => db.Set<OneTimeKey>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<TryCounter> TryCounters => db.Set<TryCounter>();
    }
}
