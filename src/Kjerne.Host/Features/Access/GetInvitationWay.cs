namespace Kjerne.Features.Access;

/// <summary>Whether a new colleague can be sent a link to choose a password, for whoever is about to add one.</summary>
public static class GetInvitationWay
{
    public sealed record Response(bool CanMail);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/users/invitation-way", Handle).WithName(nameof(GetInvitationWay)).RequireAuthorization(Permissions.ManageUsers);

    private static async Task<Response> Handle(PasswordLinks links, CancellationToken stop) => new(await links.CanSend(stop));
}
