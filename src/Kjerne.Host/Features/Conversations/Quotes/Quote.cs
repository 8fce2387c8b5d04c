using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Quotes;

public readonly record struct QuoteId(long Value) : ITypedId<QuoteId>
{
    public static QuoteId Of(long value) => new(value);
    public static bool TryParse(string? text, out QuoteId id) => TypedId.TryParse(text, out id);
    public static bool operator <(QuoteId a, QuoteId b) => a.Value < b.Value;
    public static bool operator >(QuoteId a, QuoteId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct QuoteCodeId(long Value) : ITypedId<QuoteCodeId>
{
    public static QuoteCodeId Of(long value) => new(value);
    public static bool TryParse(string? text, out QuoteCodeId id) => TypedId.TryParse(text, out id);
    public static bool operator <(QuoteCodeId a, QuoteCodeId b) => a.Value < b.Value;
    public static bool operator >(QuoteCodeId a, QuoteCodeId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public enum QuoteCodeKind
{
    Need, Problem,
}

/// <summary>What quotes are coded to: the organisation's own list, made while coding.</summary>
public sealed class QuoteCode
{
    public const int LongestName = 80;

    public QuoteCodeId Id { get; private set; }
    public required QuoteCodeKind Kind { get; init; }
    public required string Name { get; init; }
    public required UserId? MadeById { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A passage of a message that says something about customers. It goes where its message goes, and is there as long as somebody codes it.</summary>
public sealed class Quote
{
    public const int Longest = 2_000;

    public QuoteId Id { get; private set; }
    public required MessageId MessageId { get; init; }

    /// <summary>Of the message's text with line breaks of one character (<see cref="TextOf"/>), in UTF-16 units.</summary>
    public required int Start { get; init; }
    public required int Length { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset MarkedAt { get; init; }

    public static string TextOf(string message) => message.ReplaceLineEndings("\n");
}

/// <summary>One person's word on what a quote says. Several people may code the same one, each for themselves.</summary>
public sealed class QuoteCoding
{
    public required QuoteId QuoteId { get; init; }
    public required QuoteCodeId CodeId { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A quote of the conversation was marked, coded or taken back.</summary>
public sealed record QuotesChanged(ConversationId ConversationId, BrandId BrandId) : IFact
{
    public FactSubject Subject => new("quotes", ConversationId.Value, BrandId.Value, 1);
}

public sealed record QuoteNotFound() : Refusal(RefusalKind.NotFound, "quote_not_found", "The quote is not there any more.");

public sealed record TextIsNotThere() : Refusal(RefusalKind.Conflict, "text_is_not_there", "The marked words do not stand there in the message.");

internal sealed class QuoteMapping : IEntityTypeConfiguration<Quote>, IEntityTypeConfiguration<QuoteCode>, IEntityTypeConfiguration<QuoteCoding>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("quotes");
        quote.HasKey(x => x.Id);
        quote.Property(x => x.Text).HasMaxLength(Quote.Longest);
        quote.HasIndex(x => new { x.MessageId, x.Start, x.Length }).IsUnique();
        quote.HasOne<Message>().WithMany().HasForeignKey(x => x.MessageId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<QuoteCode> code)
    {
        code.ToTable("quote_codes");
        code.HasKey(x => x.Id);
        code.Property(x => x.Name).HasMaxLength(QuoteCode.LongestName);
    }

    public void Configure(EntityTypeBuilder<QuoteCoding> coding)
    {
        coding.ToTable("quote_codings");
        coding.HasKey(x => new { x.QuoteId, x.CodeId, x.ById });
        coding.HasOne<Quote>().WithMany().HasForeignKey(x => x.QuoteId).OnDelete(DeleteBehavior.Cascade);
        coding.HasOne<QuoteCode>().WithMany().HasForeignKey(x => x.CodeId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class QuoteTables
{
    extension(KjerneDb db)
    {
        public DbSet<Quote> Quotes => db.Set<Quote>();
        public DbSet<QuoteCode> QuoteCodes => db.Set<QuoteCode>();
        public DbSet<QuoteCoding> QuoteCodings => db.Set<QuoteCoding>();
    }
}
