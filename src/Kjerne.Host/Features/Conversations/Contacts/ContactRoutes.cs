namespace Kjerne.Features.Conversations.Contacts;

/// <summary>What begins on our side of the desk, or at it.</summary>
public static class ContactRoutes
{
    public static void MapContacts(this IEndpointRouteBuilder app) => LogContact.Map(app);
}
