namespace Kjerne.Platform.Live;

/// <summary>Who listens on one connection, as its sign-in found it when it opened. Another right means another connection.</summary>
/// <param name="Brands">Null: every brand.</param>
public sealed record LiveViewer(long UserId, IReadOnlySet<long>? Brands)
{
    /// <summary>Equal for viewers who see the same.</summary>
    public string Sight { get; } = Brands is null ? "all" : string.Join(',', Brands.Order());

    /// <summary>As colleagues read it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The place of this id if this person may be there, looked up anew at each call; null if not.</summary>
    public Func<IServiceProvider, long, Task<LivePlace?>> FindPlace { get; init; } = (_, _) => Task.FromResult<LivePlace?>(null);

    /// <summary>Whether this person may know who is there. Asks no database.</summary>
    public Func<LivePlace, bool> Follows { get; init; } = _ => false;

    public bool Sees(long? brand) => brand is null || Brands is null || Brands.Contains(brand.Value);
}

/// <summary>The seam to sign-in, which the platform does not know.</summary>
public sealed class LiveOptions
{
    /// <summary>Null for nobody signed in: the connection is refused.</summary>
    public Func<HttpContext, LiveViewer?> ViewerOf { get; set; } = _ => null;
}

/// <summary>What a browser is told: that something is another than it was, never what it is. It fetches anew under its ordinary rights.</summary>
/// <param name="Kind">The noun: conversation, customer, user …</param>
/// <param name="Event">The latest fact in camelCase, as in conversationAssigned.</param>
public sealed record LiveChange(string Kind, long Id, int Version, string Event);
