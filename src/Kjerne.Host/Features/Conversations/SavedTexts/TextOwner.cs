using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.SavedTexts;

public enum TextSharing
{
    Personal, Team, Everybody,
}

/// <summary>Whose a saved text or macro is, and so who sees and who changes it.</summary>
/// <param name="UserId">Set when it is one person's.</param>
/// <param name="TeamId">Set when it is a team's.</param>
/// <param name="BrandId">Null: for all brands.</param>
public readonly record struct TextOwner(UserId? UserId, TeamId? TeamId, BrandId? BrandId)
{
    public TextSharing Sharing => UserId is not null ? TextSharing.Personal : TeamId is not null ? TextSharing.Team : TextSharing.Everybody;

    public bool IsSeenBy(CurrentUser user) =>
        (BrandId is not { } brand || user.Sees(brand))
        && (UserId is { } owner ? owner == user.Id : TeamId is not { } team || user.Teams.Contains(team) || user.May(Permissions.ManageSharedTexts));

    /// <summary>One's own; a team's by its members; everybody's by those who look after them.</summary>
    public bool IsChangedBy(CurrentUser user) => IsSeenBy(user) && Sharing switch
    {
        TextSharing.Personal => true,
        TextSharing.Team => user.May(Permissions.Reply),
        TextSharing.Everybody => user.May(Permissions.ManageSharedTexts),
    };

    /// <summary>What a person may make of a request: the owner, or why not.</summary>
    public static async Task<(TextOwner Owner, Refusal? Refusal)> Of(KjerneDb db, TextSharing sharing, TeamId? team, BrandId? brand, CurrentUser user, CancellationToken stop)
    {
        var owner = new TextOwner(sharing == TextSharing.Personal ? user.Id : null, sharing == TextSharing.Team ? team : null, brand);
        var check = new Check()
            .Rule("teamId", sharing != TextSharing.Team || (team is not null && await db.Teams.AnyAsync(x => x.Id == team, stop)), "unknown_value")
            .Rule("brandId", brand is null || (user.Sees(brand.Value) && await db.Brands.AnyAsync(x => x.Id == brand, stop)), "unknown_value");
        return (owner, check.Refusal ?? (owner.Sharing == sharing && owner.IsChangedBy(user) ? null : (Refusal)new NotAllowed()));
    }
}
