using System.Text.Json;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Conversations.Fields;

public readonly record struct CustomFieldId(long Value) : ITypedId<CustomFieldId>
{
    public static CustomFieldId Of(long value) => new(value);
    public static bool TryParse(string? text, out CustomFieldId id) => TypedId.TryParse(text, out id);
    public static bool operator <(CustomFieldId a, CustomFieldId b) => a.Value < b.Value;
    public static bool operator >(CustomFieldId a, CustomFieldId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public enum CustomFieldKind
{
    Text,
    Number,

    /// <summary>A day, without time and zone.</summary>
    Date,
    Choice,
    SeveralChoices,
    YesNo,
    Link,
}

/// <summary>Something the organisation wants to know about its conversations.</summary>
public sealed class CustomField
{
    public const int LongestName = 60;

    public CustomFieldId Id { get; private set; }

    /// <summary>Null: for all brands.</summary>
    public BrandId? BrandId { get; set; }
    public required string Name { get; set; }
    public required CustomFieldKind Kind { get; init; }

    /// <summary>In the order they are offered; empty unless it is a choice.</summary>
    public List<string> Options { get; set; } = [];

    /// <summary>A conversation is not closed without it.</summary>
    public bool IsRequiredToClose { get; set; }

    /// <summary>What a text must look like as a whole (regular expression); null for anything.</summary>
    public string? Pattern { get; set; }

    /// <summary>What the pattern asks for, in words for people; shown under the field and when it does not fit.</summary>
    public string? Hint { get; set; }

    /// <summary>Order in the panel, from 0.</summary>
    public int Position { get; set; }

    /// <summary>No longer offered nor required; what was written stays.</summary>
    public bool IsArchived { get; set; }
    public int Version { get; set; } = 1;

    public bool IsFor(BrandId brand) => BrandId is null || BrandId == brand;
}

/// <summary>One value of one field in one conversation: several choices are several rows, so that each is found by equality.</summary>
public sealed class ConversationFieldValue
{
    public const int Longest = 500;

    public required ConversationId ConversationId { get; init; }
    public required CustomFieldId FieldId { get; init; }

    /// <summary>As <see cref="FieldRules.Normal"/> writes it: days as 2026-11-22, numbers with a point, yes and no.</summary>
    public required string Value { get; init; }
}

internal sealed class FieldMapping : IEntityTypeConfiguration<CustomField>, IEntityTypeConfiguration<ConversationFieldValue>
{
    private static readonly ValueConverter<List<string>, string> TextList = new(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<string>>(text, JsonSerializerOptions.Default)!);

    private static readonly ValueComparer<List<string>> SameTexts = new((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list.ToList());

    public void Configure(EntityTypeBuilder<CustomField> field)
    {
        field.ToTable("custom_fields");
        field.HasKey(x => x.Id);
        field.Property(x => x.Name).HasMaxLength(CustomField.LongestName);
        field.Property(x => x.Options).HasConversion(TextList, SameTexts);
        field.Property(x => x.Pattern).HasMaxLength(200);
        field.Property(x => x.Hint).HasMaxLength(200);
        field.Property(x => x.Version).IsConcurrencyToken();
        field.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ConversationFieldValue> value)
    {
        value.ToTable("conversation_field_values");
        value.HasKey(x => new { x.ConversationId, x.FieldId, x.Value });
        value.Property(x => x.Value).HasMaxLength(ConversationFieldValue.Longest);
        value.HasIndex(x => new { x.FieldId, x.Value, x.ConversationId });
        value.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
        value.HasOne<CustomField>().WithMany().HasForeignKey(x => x.FieldId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class FieldTables
{
    extension(KjerneDb db)
    {
        public DbSet<CustomField> CustomFields => db.Set<CustomField>();
        public DbSet<ConversationFieldValue> ConversationFieldValues => db.Set<ConversationFieldValue>();
    }
}
