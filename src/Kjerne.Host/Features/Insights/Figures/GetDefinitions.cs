using Kjerne.Features.Access;

namespace Kjerne.Features.Insights.Figures;

/// <summary>What every figure means, in the reader's language.</summary>
public static class GetDefinitions
{
    /// <param name="IsMeasured">False: it has no source yet and no value anywhere.</param>
    public sealed record Row(string Key, string Name, string Formula, FigureUnit Unit, int Version, DateOnly Since, bool IsMeasured);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/definitions", Handle).WithName(nameof(GetDefinitions)).RequireAuthorization(Permissions.ReadConversations);

    private static IReadOnlyList<Row> Handle(CurrentUser user) =>
        [.. FigureList.All.Select(x => new Row(x.Key, x.Name.In(user.Language), x.Formula.In(user.Language), x.Unit, x.Version, x.Since, x.Value is not null))];
}
