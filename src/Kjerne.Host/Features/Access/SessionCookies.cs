using Kjerne.Platform.Http;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>The two cookies we set. Both are random keys whose hashes are stored; scripts cannot read them.</summary>
public sealed class SessionCookies(IOptions<AccessOptions> options, IOptions<HttpOptions> address)
{
    public const string Session = "kjerne";
    public const string Device = "kjerne_device";

    /// <summary>Browsers cap it at 400 days.</summary>
    private static readonly TimeSpan DeviceLength = TimeSpan.FromDays(400);

    public void Set(HttpContext http, string sessionKey, string deviceKey)
    {
        http.Response.Cookies.Append(Session, sessionKey, Settings(http, options.Value.SessionLength));
        http.Response.Cookies.Append(Device, deviceKey, Settings(http, DeviceLength));
    }

    /// <summary>The browser stays a known device: signing out says nothing against it.</summary>
    public void ClearSession(HttpContext http) => http.Response.Cookies.Delete(Session, Settings(http, null));

    private CookieOptions Settings(HttpContext http, TimeSpan? length) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps || address.Value.PublicAddress?.Scheme == Uri.UriSchemeHttps,
        Path = "/",
        MaxAge = length,
        IsEssential = true,
    };
}
