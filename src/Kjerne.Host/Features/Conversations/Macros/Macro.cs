using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.SavedTexts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Features.Conversations.Macros;

/// <summary>Words and actions that belong together, done in one go: what is always said and done when somebody asks where their parcel is.</summary>
public sealed class Macro
{
    public MacroId Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>One person's; null for a team's or everybody's.</summary>
    public UserId? UserId { get; set; }
    public TeamId? TeamId { get; set; }
    public BrandId? BrandId { get; set; }

    /// <summary>Put into the reply; empty when it only acts.</summary>
    public required string Text { get; set; }
    public string? Html { get; set; }

    /// <summary>Done at once, in this order.</summary>
    public required IReadOnlyList<ConversationAction> Actions { get; set; }

    /// <summary>What the reply then does to the conversation; null leaves it to the person.</summary>
    public ConversationState? AfterSending { get; set; }
    public int Version { get; set; } = 1;

    public TextOwner Owner => new(UserId, TeamId, BrandId);
}

/// <param name="MayChange">Whether the reader may change it; each route asks again for itself.</param>
public sealed record MacroView(
    MacroId Id, string Name, TextSharing Sharing, TeamId? TeamId, BrandId? BrandId, string Text, string? Html, IReadOnlyList<ConversationAction> Actions,
    ConversationState? AfterSending, bool MayChange, int Version)
{
    public static MacroView Of(Macro x, CurrentUser user) =>
        new(x.Id, x.Name, x.Owner.Sharing, x.TeamId, x.BrandId, x.Text, x.Html, x.Actions, x.AfterSending, x.Owner.IsChangedBy(user), x.Version);
}

/// <param name="TeamId">With team sharing only.</param>
public sealed record MacroRequest(
    string? Name, TextSharing Sharing, TeamId? TeamId, BrandId? BrandId, string? Text, string? Html, IReadOnlyList<ConversationAction>? Actions, ConversationState? AfterSending)
{
    private const int MostActions = 20;

    public async Task<Refusal?> Check(KjerneDb db, CancellationToken stop) => CheckForm() ?? await ActionRules.CheckKept(db, Actions ?? [], stop);

    private Refusal? CheckForm() => new Check()
        .Text("name", Name, SavedText.MostName)
        .Rule("text", !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Html) || Actions is { Count: > 0 }, "required")
        .OptionalText("text", Text, SavedText.Most).OptionalText("html", Html, SavedText.Most * 4)
        .Count("actions", Actions?.Count ?? 0, MostActions).Refusal;

    public void Fill(Macro macro, TextOwner owner)
    {
        var words = WrittenText.Of(Text, Html);
        (macro.Name, macro.UserId, macro.TeamId, macro.BrandId) = (Name!.Trim(), owner.UserId, owner.TeamId, owner.BrandId);
        (macro.Text, macro.Html, macro.Actions, macro.AfterSending) = (words.Text, words.Html, Actions ?? [], AfterSending);
    }
}

public sealed record MacroChanged(MacroId MacroId, BrandId? BrandId, int Version) : IFact
{
    public FactSubject Subject => new("macro", MacroId.Value, BrandId?.Value, Version);
}

public sealed record MacroApplied(ConversationId ConversationId, BrandId BrandId, MacroId MacroId, UserId UserId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record MacroNotFound() : Refusal(RefusalKind.NotFound, "macro_not_found", "There is no such macro, or it is not yours to see.");

internal sealed class MacroMapping : IEntityTypeConfiguration<Macro>
{
    private static readonly ValueConverter<IReadOnlyList<ConversationAction>, string> AsJson = new(
        actions => JsonSerializer.Serialize(actions, FactJson.Options),
        text => JsonSerializer.Deserialize<List<ConversationAction>>(text, FactJson.Options)!);

    public void Configure(EntityTypeBuilder<Macro> macro)
    {
        macro.ToTable("macros");
        macro.HasKey(x => x.Id);
        macro.Property(x => x.Name).HasMaxLength(SavedText.MostName);
        macro.Property(x => x.Actions).HasConversion(AsJson);
        macro.Property(x => x.Version).IsConcurrencyToken();
        macro.Ignore(x => x.Owner);
        macro.HasIndex(x => x.UserId);
    }
}

public static class MacroTables
{
    extension(KjerneDb db)
    {
        public DbSet<Macro> Macros => db.Set<Macro>();
    }
}
