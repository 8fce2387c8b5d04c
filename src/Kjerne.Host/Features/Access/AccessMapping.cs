using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Access;

// Identity's tables are mapped here by hand: KjerneDb knows no feature and so cannot inherit from Identity's context.
internal sealed class AccessMapping :
    IEntityTypeConfiguration<User>, IEntityTypeConfiguration<UserBrand>, IEntityTypeConfiguration<TeamMember>, IEntityTypeConfiguration<Session>,
    IEntityTypeConfiguration<ApiToken>, IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.Ignore(x => x.TypedId);
        user.Property(x => x.Name).HasMaxLength(200);
        user.Property(x => x.UserName).HasMaxLength(256);
        user.Property(x => x.NormalizedUserName).HasMaxLength(256);
        user.Property(x => x.Email).HasMaxLength(256);
        user.Property(x => x.NormalizedEmail).HasMaxLength(256);
        user.HasIndex(x => x.NormalizedUserName).IsUnique();
        user.HasIndex(x => x.NormalizedEmail).IsUnique();
        user.Property(x => x.Version).IsConcurrencyToken();
        user.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<UserBrand> row)
    {
        row.ToTable("user_brands");
        row.HasKey(x => new { x.UserId, x.BrandId });
    }

    public void Configure(EntityTypeBuilder<TeamMember> member)
    {
        member.ToTable("team_members");
        member.HasKey(x => new { x.TeamId, x.UserId });
        member.HasIndex(x => x.UserId);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(x => x.Id);
        session.HasIndex(x => x.KeyHash).IsUnique();
        session.HasIndex(x => x.UserId);
        session.Property(x => x.Device).HasMaxLength(200);
        session.Property(x => x.Address).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_tokens");
        token.HasKey(x => x.Id);
        token.HasIndex(x => x.KeyHash).IsUnique();
        token.HasIndex(x => x.UserId);
        token.Property(x => x.Name).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(x => x.Id);
        entry.Property(x => x.Action).HasMaxLength(64);
        entry.Property(x => x.Subject).HasMaxLength(200);
        entry.Property(x => x.Address).HasMaxLength(64);
        entry.HasIndex(x => x.At);
    }
}

internal sealed class IdentityMapping :
    IEntityTypeConfiguration<IdentityUserClaim<long>>, IEntityTypeConfiguration<IdentityUserLogin<long>>,
    IEntityTypeConfiguration<IdentityUserToken<long>>, IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<long>> claim)
    {
        claim.ToTable("user_claims");
        claim.HasIndex(x => x.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<long>> login)
    {
        login.ToTable("user_logins");
        login.HasKey(x => new { x.LoginProvider, x.ProviderKey });
        login.Property(x => x.LoginProvider).HasMaxLength(128);
        login.Property(x => x.ProviderKey).HasMaxLength(128);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> token)
    {
        token.ToTable("user_tokens");
        token.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        token.Property(x => x.LoginProvider).HasMaxLength(128);
        token.Property(x => x.Name).HasMaxLength(128);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> passkey)
    {
        passkey.ToTable("user_passkeys");
        passkey.HasKey(x => x.CredentialId);
        passkey.Property(x => x.CredentialId).HasMaxLength(1024);
        passkey.HasIndex(x => x.UserId);
        passkey.OwnsOne(x => x.Data, data => data.ToJson("data"));
    }
}
