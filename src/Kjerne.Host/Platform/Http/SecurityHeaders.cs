namespace Kjerne.Platform.Http;

/// <summary>
/// On every answer, whoever wrote it: pages, files, errors, fragments. A response that sets a header itself keeps its own, so a stricter policy
/// (a stranger's mail in its frame) stands.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // Mantine sets element styles from script, which needs 'unsafe-inline' for styles; scripts never are inline.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private static readonly (string Name, string Value)[] Fixed =
    [
        ("Content-Security-Policy", ContentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public Task Invoke(HttpContext http)
    {
        http.Response.OnStarting(Add, http);
        return next(http);
    }

    private static Task Add(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        foreach (var (name, value) in Fixed)
        {
            if (!headers.ContainsKey(name))
            {
                headers[name] = value;
            }
        }

        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return Task.CompletedTask;
    }
}
