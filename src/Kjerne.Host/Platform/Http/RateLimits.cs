using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Kjerne.Platform.Errors;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Http;

/// <summary>
/// How much one person or address may ask for. Counted per node. Not the framework's middleware: it holds a limiter that nobody can dispose, whose timer
/// keeps a stopped app with all its services alive and ticking (dotnet/aspnetcore, RateLimitingMiddleware), which hundreds of apps in one process feel.
/// </summary>
public sealed class RateLimits(IOptions<HttpOptions> http) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _all = Limiter("api ", http.Value.RequestsPerMinute, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<HttpContext> _uploads = Limiter("uploads ", http.Value.UploadsPerHour, TimeSpan.FromHours(1));

    /// <summary>For routes that store files: <c>.WithMetadata(RateLimits.Uploads)</c>.</summary>
    public static UploadRoute Uploads { get; } = new();

    /// <summary>A middleware, after routing and sign-in.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            using var lease = _all.AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                await Refuse(context, lease);
                return;
            }
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadRoute>() is not null)
        {
            using var lease = _uploads.AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                await Refuse(context, lease);
                return;
            }
        }

        await next(context);
    }

    /// <summary>A person however many addresses they use; an address of people who are not signed in. An IPv6 customer has a /64, so that counts as one.</summary>
    public static string WhoAsks(HttpContext http)
    {
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user)
        {
            return "user " + user;
        }

        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _all.DisposeAsync();
        await _uploads.DisposeAsync();
    }

    /// <summary>Full at the start, refilled evenly: a burst passes, a stream does not.</summary>
    private static PartitionedRateLimiter<HttpContext> Limiter(string name, int most, TimeSpan per) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(name + WhoAsks(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 60),
            ReplenishmentPeriod = most < 60 ? per / most : per / 60,
            QueueLimit = 0,
        }));

    private static Task Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = ((long)Math.Ceiling(Math.Max(1, wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        var problem = Problems.OfStatus(StatusCodes.Status429TooManyRequests, context);
        problem.Extensions["params"] = new Dictionary<string, string> { ["seconds"] = seconds };
        return Problems.Write(context, problem);
    }

    public sealed class UploadRoute;
}
