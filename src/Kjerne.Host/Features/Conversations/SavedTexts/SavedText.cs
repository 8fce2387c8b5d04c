using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.SavedTexts;

/// <summary>Words that are used again and again, put into a reply by a few letters.</summary>
public sealed class SavedText
{
    public const int MostName = 100;

    /// <summary>UTF-16 units; a saved text is a paragraph or three.</summary>
    public const int Most = 20_000;

    public SavedTextId Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>One person's; null for a team's or everybody's.</summary>
    public UserId? UserId { get; set; }
    public TeamId? TeamId { get; set; }
    public BrandId? BrandId { get; set; }

    /// <summary>The language it is written in; null for any.</summary>
    public Language? Language { get; set; }
    public required string Text { get; set; }
    public string? Html { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; } = 1;

    public TextOwner Owner => new(UserId, TeamId, BrandId);
}

/// <param name="MayChange">Whether the reader may change it; each route asks again for itself.</param>
public sealed record SavedTextView(
    SavedTextId Id, string Name, TextSharing Sharing, TeamId? TeamId, BrandId? BrandId, Language? Language, string Text, string? Html, DateTimeOffset ChangedAt, bool MayChange, int Version)
{
    public static SavedTextView Of(SavedText x, CurrentUser user) =>
        new(x.Id, x.Name, x.Owner.Sharing, x.TeamId, x.BrandId, x.Language, x.Text, x.Html, x.ChangedAt, x.Owner.IsChangedBy(user), x.Version);
}

/// <param name="TeamId">With team sharing only.</param>
/// <param name="BrandId">Null: for all brands.</param>
/// <param name="Language">Null: for any.</param>
public sealed record SavedTextRequest(string? Name, TextSharing Sharing, TeamId? TeamId, BrandId? BrandId, Language? Language, string? Text, string? Html)
{
    public Refusal? Check() => new Check()
        .Text("name", Name, SavedText.MostName)
        .Rule("text", !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Html), "required")
        .OptionalText("text", Text, SavedText.Most).OptionalText("html", Html, SavedText.Most * 4).Refusal;

    public WrittenText Words => WrittenText.Of(Text, Html);
}

public sealed record SavedTextChanged(SavedTextId SavedTextId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("savedText", SavedTextId.Value, BrandId?.Value, Version);
}

public sealed record SavedTextNotFound() : Refusal(RefusalKind.NotFound, "saved_text_not_found", "There is no such saved text, or it is not yours to see.");

internal sealed class SavedTextMapping : IEntityTypeConfiguration<SavedText>
{
    public void Configure(EntityTypeBuilder<SavedText> text)
    {
        text.ToTable("saved_texts");
        text.HasKey(x => x.Id);
        text.Property(x => x.Name).HasMaxLength(SavedText.MostName);
        text.Property(x => x.Version).IsConcurrencyToken();
        text.Ignore(x => x.Owner);
        text.HasIndex(x => x.UserId);
    }
}

public static class SavedTextTables
{
    extension(KjerneDb db)
    {
        public DbSet<SavedText> SavedTexts => db.Set<SavedText>();
    }
}
