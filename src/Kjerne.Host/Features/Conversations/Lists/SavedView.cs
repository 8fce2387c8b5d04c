using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Lists;

public enum ViewSharing
{
    /// <summary>Its maker's alone.</summary>
    Personal,

    /// <summary>Everybody in one team.</summary>
    Team,

    /// <summary>The whole house.</summary>
    Everybody,
}

/// <summary>A list somebody has put together: which conversations, in what order, under what headings. Shows nobody more than they may see anyway.</summary>
public sealed class SavedView
{
    public const int LongestName = 60;

    /// <summary>Views one person has made; the navigation must stay a list that can be read.</summary>
    public const int MostEach = 50;

    public SavedViewId Id { get; private set; }
    public required UserId OwnerId { get; init; }
    public ViewSharing Sharing { get; private set; }

    /// <summary>Given exactly when it is a team's.</summary>
    public TeamId? TeamId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>#rrggbb; null without.</summary>
    public string? Colour { get; private set; }

    /// <summary>JSON of a <see cref="ConversationFilter"/>.</summary>
    public string Filter { get; private set; } = "{}";
    public ConversationSort Sort { get; private set; }
    public ConversationGroup? Group { get; private set; }

    /// <summary>Lower stands higher; equal ones by name.</summary>
    public int Position { get; private set; }
    public int Version { get; private set; } = 1;

    public void Set(SavedViewRequest request)
    {
        (Name, Colour, Sharing, TeamId) = (request.Name!.Trim(), request.Colour, request.Sharing, request.Sharing == ViewSharing.Team ? request.TeamId : null);
        (Filter, Sort, Group, Position) = ((request.Filter ?? new ConversationFilter()).Write(), request.Sort, request.Group, request.Position);
    }

    public void Change(SavedViewRequest request)
    {
        Set(request);
        Version++;
    }
}

/// <summary>Where one person wants a view in the navigation; shared ones too.</summary>
public sealed class SavedViewPlace
{
    public required UserId UserId { get; init; }
    public required SavedViewId SavedViewId { get; init; }

    /// <summary>From 0. Views without a place stand after those that have one.</summary>
    public required int Place { get; init; }
}

/// <summary>Who sees a view and who may change it. Views for others are a lead's to make, so that nobody's navigation is filled by a colleague.</summary>
public static class SavedViewPolicy
{
    public static IQueryable<SavedView> VisibleTo(this IQueryable<SavedView> views, CurrentUser user)
    {
        var (me, teams) = (user.Id, user.Teams.Select(x => (TeamId?)x).ToList());
        return views.Where(x => x.OwnerId == me || x.Sharing == ViewSharing.Everybody || (x.Sharing == ViewSharing.Team && teams.Contains(x.TeamId)));
    }

    /// <summary>Sharing asks for a lead; a team's view for one of the team or an administrator.</summary>
    public static bool MayShare(this CurrentUser user, ViewSharing sharing, TeamId? team) => sharing switch
    {
        ViewSharing.Personal => true,
        ViewSharing.Team => team is { } id && (user.Role == Role.Administrator || (user.Role == Role.Lead && user.Teams.Contains(id))),
        ViewSharing.Everybody => user.Role is Role.Lead or Role.Administrator,
    };

    public static bool MayChange(this CurrentUser user, SavedView view) =>
        view.Sharing == ViewSharing.Personal ? view.OwnerId == user.Id : user.MayShare(view.Sharing, view.TeamId);
}

public sealed record ViewNotFound() : Refusal(RefusalKind.NotFound, "view_not_found", "There is no such view, or it is not yours to see.");

public sealed record ViewIsNotYours() : Refusal(RefusalKind.Forbidden, "view_is_not_yours", "Views of a team or of everybody are made and changed by its leads.");

public sealed record TooManyViews() : Refusal(RefusalKind.Conflict, "too_many_views", "You have made as many views as the navigation can hold. Remove one first.");

/// <summary>Personal views are told of too: with its id alone nobody learns anything of it.</summary>
public sealed record SavedViewChanged(SavedViewId SavedViewId, int Version) : IFact
{
    public FactSubject Subject => new("view", SavedViewId.Value, null, Version);
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<SavedViewPlace>
{
    public void Configure(EntityTypeBuilder<SavedViewPlace> place)
    {
        place.ToTable("saved_view_places");
        place.HasKey(x => new { x.UserId, x.SavedViewId });
        place.HasOne<SavedView>().WithMany().HasForeignKey(x => x.SavedViewId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.HasKey(x => x.Id);
        view.Property(x => x.Name).HasMaxLength(SavedView.LongestName);
        view.Property(x => x.Colour).HasMaxLength(7);
        view.Property(x => x.Version).IsConcurrencyToken();
        view.HasIndex(x => x.OwnerId);
    }
}

public static class ListTables
{
    extension(KjerneDb db)
    {
        public DbSet<SavedView> SavedViews => db.Set<SavedView>();
        public DbSet<SavedViewPlace> SavedViewPlaces => db.Set<SavedViewPlace>();
    }
}
