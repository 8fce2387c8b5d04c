using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Comments;

/// <summary>What people know and figures do not: a change of prices, an outage, a campaign. Pinned to days, to a topic, or to both.</summary>
public sealed class InsightComment
{
    public const int LongestText = 500;

    public InsightCommentId Id { get; private set; }
    public required string Text { get; set; }

    /// <summary>Null: it is about a topic at any time.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day, inclusive; the same as <see cref="From"/> for one day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Null: about all of them.</summary>
    public TopicId? TopicId { get; set; }

    /// <summary>Null: for all brands.</summary>
    public BrandId? BrandId { get; set; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }
    public int Version { get; set; } = 1;
}

public sealed record InsightCommentChanged(InsightCommentId CommentId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("insightComment", CommentId.Value, BrandId?.Value, Version);
}

internal sealed class InsightCommentMapping : IEntityTypeConfiguration<InsightComment>
{
    public void Configure(EntityTypeBuilder<InsightComment> comment)
    {
        comment.ToTable("insight_comments");
        comment.HasKey(x => x.Id);
        comment.Property(x => x.Text).HasMaxLength(InsightComment.LongestText);
        comment.Property(x => x.Version).IsConcurrencyToken();
        comment.HasIndex(x => x.From);
        comment.HasOne<Topic>().WithMany().HasForeignKey(x => x.TopicId).OnDelete(DeleteBehavior.Restrict);
        comment.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class InsightCommentTables
{
    extension(KjerneDb db)
    {
        public DbSet<InsightComment> InsightComments => db.Set<InsightComment>();
    }
}

/// <summary>Comments for all brands are for everybody; those of a brand for whoever sees the brand. Their writers change them, and leads all they see.</summary>
public static class InsightCommentPolicy
{
    public static IQueryable<InsightComment> VisibleTo(this IQueryable<InsightComment> comments, CurrentUser user)
    {
        if (user.Brands is not { } brands)
        {
            return comments;
        }

        var list = brands.Select(x => (BrandId?)x).ToList();
        return comments.Where(x => x.BrandId == null || list.Contains(x.BrandId));
    }

    public static bool MayChange(this CurrentUser user, InsightComment comment) =>
        user.May(Permissions.WriteNotes) && (comment.ById == user.Id || (user.May(Permissions.ManageFigures) && user.MayPinTo(comment.BrandId)));

    public static bool MayPinTo(this CurrentUser user, BrandId? brand) => brand is { } one ? user.Sees(one) : user.Brands is null;
}

public sealed record InsightCommentNotFound() : Refusal(RefusalKind.NotFound, "insight_comment_not_found", "There is no such comment.");

public sealed record InsightCommentIsSomebodyElses() : Refusal(RefusalKind.Forbidden, "insight_comment_is_somebody_elses", "Only its writer and leads change a comment.");

public readonly record struct InsightCommentId(long Value) : ITypedId<InsightCommentId>
{
    public static InsightCommentId Of(long value) => new(value);
    public static bool TryParse(string? text, out InsightCommentId id) => TypedId.TryParse(text, out id);
    public static bool operator <(InsightCommentId a, InsightCommentId b) => a.Value < b.Value;
    public static bool operator >(InsightCommentId a, InsightCommentId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
