using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Channels.Email.Signing;

public readonly record struct SigningKeyId(long Value) : ITypedId<SigningKeyId>
{
    public static SigningKeyId Of(long value) => new(value);
    public static bool TryParse(string? text, out SigningKeyId id) => TypedId.TryParse(text, out id);
    public static bool operator <(SigningKeyId a, SigningKeyId b) => a.Value < b.Value;
    public static bool operator >(SigningKeyId a, SigningKeyId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public enum SigningKeyState
{
    /// <summary>Its record has not been seen in DNS yet.</summary>
    Waiting,

    /// <summary>Mails are signed with it.</summary>
    Active,

    /// <summary>Another took its place. Its record must stay until the last mail signed with it has arrived.</summary>
    Retired,
}

/// <summary>A key that mails from a domain are signed with (DKIM, RFC 6376), made here. Of each domain at most one waits and at most one is active.</summary>
public sealed class SigningKey
{
    public SigningKeyId Id { get; private set; }

    /// <summary>ASCII, lower case.</summary>
    public required string Domain { get; init; }

    /// <summary>The public key stands in DNS at selector._domainkey.domain.</summary>
    public required string Selector { get; init; }

    /// <summary>PEM, protected by the installation's keys.</summary>
    public required string PrivateKey { get; init; }

    /// <summary>What the TXT record has to say.</summary>
    public required string Record { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ActiveAt { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Where the record stands.</summary>
    public string RecordName => $"{Selector}._domainkey.{Domain}";

    public SigningKeyState State => RetiredAt is not null ? SigningKeyState.Retired : ActiveAt is not null ? SigningKeyState.Active : SigningKeyState.Waiting;

    public void Activate(DateTimeOffset at) => ActiveAt ??= at;

    public void Retire(DateTimeOffset at) => RetiredAt ??= at;
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("mail_signing_keys");
        key.HasKey(x => x.Id);
        key.Ignore(x => x.State);
        key.Ignore(x => x.RecordName);
        key.Property(x => x.Domain).HasMaxLength(255);
        key.Property(x => x.Selector).HasMaxLength(63);
        key.Property(x => x.Record).HasMaxLength(1000);
        key.HasIndex(x => new { x.Domain, x.Selector }).IsUnique();
    }
}

public static class SigningTables
{
    extension(KjerneDb db)
    {
        public DbSet<SigningKey> SigningKeys => db.Set<SigningKey>();
    }
}
