using Kjerne.Features.Access;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.KeyFigures;

public enum KeyFigureSource
{
    /// <summary>One of the figures of the overview, from the log of inquiries.</summary>
    Log,

    /// <summary>Comes from outside, a value for each period.</summary>
    Upload,

    /// <summary>Put together of others.</summary>
    Formula,
}

public enum KeyFigureUnit
{
    Count, Share, Seconds, Money,
}

public enum TargetDirection
{
    AtLeast, AtMost,
}

/// <summary>
/// A figure somebody answers for: what it means, what it should be, who owns it and when that is looked at again. The usual ones are known without a row
/// (<see cref="StandardFigures"/>) and get theirs once something about them is changed.
/// </summary>
public sealed class KeyFigure
{
    public const int LongestKey = 40;
    public const int LongestName = 120;

    public KeyFigureId Id { get; private set; }

    /// <summary>Its name in formulas and addresses. Never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Null: the words of the usual one.</summary>
    public string? Name { get; set; }

    /// <summary>Null: of all brands together.</summary>
    public BrandId? BrandId { get; set; }
    public required KeyFigureSource Source { get; set; }
    public required KeyFigureUnit Unit { get; set; }

    /// <summary>ISO 4217, of money.</summary>
    public string? Currency { get; set; }

    /// <summary>How long the periods are that it has a value for each.</summary>
    public required SeriesUnit Grain { get; set; }

    /// <summary>Key of the figure of the overview, or <see cref="StandardFigures.Backlog"/>.</summary>
    public string? LogFigure { get; set; }

    /// <summary>Of the log: only this channel.</summary>
    public Channel? Channel { get; set; }
    public double? Target { get; set; }
    public TargetDirection Direction { get; set; }
    public UserId? OwnerId { get; set; }

    /// <summary>The day on which its owner looks at definition and target again.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>The review the owner's browsers, and the mails, have been told of.</summary>
    public DateOnly? ToldFor { get; set; }
    public DateOnly? MailedFor { get; set; }

    /// <summary>In the tree: the figure this one moves.</summary>
    public string? ParentKey { get; set; }

    /// <summary>Order among those of one parent; null: it is not in the tree.</summary>
    public int? Place { get; set; }
    public int Version { get; set; }
}

/// <summary>What a figure meant from a day on. What it meant before stays, and is not drawn on with it in one line.</summary>
public sealed class KeyFigureDefinition
{
    public const int LongestText = 1_000;

    public required KeyFigureId KeyFigureId { get; init; }
    public required int Version { get; init; }
    public required DateOnly Since { get; set; }

    /// <summary>In the organisation's own words; null: those of the usual figure.</summary>
    public required string? Text { get; set; }
    public required string? Formula { get; set; }
    public required DateTimeOffset At { get; init; }
    public required UserId? ById { get; init; }
}

/// <summary>What came from outside for one period. The same period again replaces it.</summary>
public sealed class KeyFigureValue
{
    public required KeyFigureId KeyFigureId { get; init; }

    /// <summary>First day of the period.</summary>
    public required DateOnly From { get; init; }
    public required double Value { get; set; }
    public required DateTimeOffset At { get; set; }
    public required UserId? ById { get; set; }
}

/// <summary>A key figure, its values or its place in the tree is another than before.</summary>
public sealed record KeyFigureChanged(KeyFigureId KeyFigureId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("keyFigure", KeyFigureId.Value, BrandId?.Value, Version);
}

internal sealed class KeyFigureMapping : IEntityTypeConfiguration<KeyFigure>, IEntityTypeConfiguration<KeyFigureDefinition>, IEntityTypeConfiguration<KeyFigureValue>
{
    public void Configure(EntityTypeBuilder<KeyFigure> figure)
    {
        figure.ToTable("key_figures");
        figure.HasKey(x => x.Id);
        figure.Property(x => x.Key).HasMaxLength(KeyFigure.LongestKey);
        figure.Property(x => x.Name).HasMaxLength(KeyFigure.LongestName);
        figure.Property(x => x.Currency).HasMaxLength(3);
        figure.Property(x => x.LogFigure).HasMaxLength(KeyFigure.LongestKey);
        figure.Property(x => x.ParentKey).HasMaxLength(KeyFigure.LongestKey);
        figure.Property(x => x.Version).IsConcurrencyToken();
        figure.HasIndex(x => x.Key).IsUnique();
        figure.HasIndex(x => x.OwnerId);
        figure.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<KeyFigureDefinition> definition)
    {
        definition.ToTable("key_figure_definitions");
        definition.HasKey(x => new { x.KeyFigureId, x.Version });
        definition.Property(x => x.Text).HasMaxLength(KeyFigureDefinition.LongestText);
        definition.Property(x => x.Formula).HasMaxLength(Formula.Longest);
        definition.HasOne<KeyFigure>().WithMany().HasForeignKey(x => x.KeyFigureId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<KeyFigureValue> value)
    {
        value.ToTable("key_figure_values");
        value.HasKey(x => new { x.KeyFigureId, x.From });
        value.HasOne<KeyFigure>().WithMany().HasForeignKey(x => x.KeyFigureId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class KeyFigureTables
{
    extension(KjerneDb db)
    {
        public DbSet<KeyFigure> KeyFigures => db.Set<KeyFigure>();
        public DbSet<KeyFigureDefinition> KeyFigureDefinitions => db.Set<KeyFigureDefinition>();
        public DbSet<KeyFigureValue> KeyFigureValues => db.Set<KeyFigureValue>();
    }
}

public static class KeyFigurePolicy
{
    /// <summary>
    /// Who sees the work of all teams sees the key figures of their brands; those of all brands together only who works for all of them. Every path asks here.
    /// </summary>
    public static bool SeesKeyFigure(this CurrentUser user, BrandId? brand) => user.SeesAllTeams && (brand is { } one ? user.Sees(one) : user.Brands is null);
}

public readonly record struct KeyFigureId(long Value) : ITypedId<KeyFigureId>
{
    public static KeyFigureId Of(long value) => new(value);
    public static bool TryParse(string? text, out KeyFigureId id) => TypedId.TryParse(text, out id);
    public static bool operator <(KeyFigureId a, KeyFigureId b) => a.Value < b.Value;
    public static bool operator >(KeyFigureId a, KeyFigureId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
