using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Followers;

/// <summary>Somebody who wants to hear what happens in it. Gives no right to see it.</summary>
public sealed class Follower
{
    public required ConversationId ConversationId { get; init; }
    public required UserId UserId { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>True once the conversation has it.</summary>
    public static async Task<bool> Add(KjerneDb db, Conversation conversation, UserId user, DateTimeOffset at)
    {
        if (await db.Followers.AnyAsync(x => x.ConversationId == conversation.Id && x.UserId == user) || db.Followers.Local.Any(x => x.ConversationId == conversation.Id && x.UserId == user))
        {
            return false;
        }

        db.Followers.Add(new Follower { ConversationId = conversation.Id, UserId = user, Since = at });
        return true;
    }
}

internal sealed class FollowerMapping : IEntityTypeConfiguration<Follower>
{
    public void Configure(EntityTypeBuilder<Follower> follower)
    {
        follower.ToTable("followers");
        follower.HasKey(x => new { x.ConversationId, x.UserId });
        follower.HasIndex(x => new { x.UserId, x.ConversationId });
        follower.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
    }
}

public static class FollowerTables
{
    extension(KjerneDb db)
    {
        public DbSet<Follower> Followers => db.Set<Follower>();
    }
}
