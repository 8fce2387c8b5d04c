namespace Kjerne.Features.Access;

/// <summary>
/// Who is asking, as the sign-in of this request found it in the database: never from what the request says of itself.
/// Endpoints take it as a parameter.
/// </summary>
/// <param name="Brands">Null: every brand.</param>
/// <param name="Scopes">Null for a person at a browser; for a token what it was made for.</param>
public sealed record CurrentUser(
    UserId Id, string Name, Role Role, Language Language, IReadOnlySet<BrandId>? Brands, IReadOnlySet<TeamId> Teams, IReadOnlySet<string>? Scopes)
{
    /// <summary>The sign-in that asks; null for a token.</summary>
    public SessionId? Session { get; init; }

    public bool May(string permission) => Permissions.Of(Role).Contains(permission) && (Scopes is null || Scopes.Contains(permission));

    public bool Sees(BrandId brand) => Brands is null || Brands.Contains(brand);

    /// <summary>Leads and administrators see all teams' work in their brands, and so does a viewer; agents what is open to them; specialists only what was given to them.</summary>
    public bool SeesAllTeams => Role is Role.Viewer or Role.Lead or Role.Administrator;

    public bool SeesUnassigned => Role is not Role.Specialist;

    public static ValueTask<CurrentUser?> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    /// <summary>Set by the authentication handler; null when nobody is signed in.</summary>
    public static CurrentUser? Of(HttpContext http) => http.Items[typeof(CurrentUser)] as CurrentUser;

    public static void Set(HttpContext http, CurrentUser user) => http.Items[typeof(CurrentUser)] = user;
}
