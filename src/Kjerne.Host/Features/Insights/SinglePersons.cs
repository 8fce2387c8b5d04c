using Kjerne.Features.Access;

namespace Kjerne.Features.Insights;

/// <summary>Figures about single persons are for leads. Every figure that could name one asks here; all others see people as one.</summary>
public static class SinglePersons
{
    public static bool SeesSinglePersons(this CurrentUser user) => user.May(Permissions.ManageTopics);
}
