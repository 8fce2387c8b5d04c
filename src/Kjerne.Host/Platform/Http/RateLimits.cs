using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Http;

/// <summary>How much one person or address may ask for. Counted per node.</summary>
public static class RateLimits
{
    /// <summary>Policy for routes that store files: <c>.RequireRateLimiting(RateLimits.Uploads)</c>.</summary>
    public const string Uploads = "uploads";

    public static void AddKjerneRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<HttpOptions>>((limits, http) =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(x => x.Request.Path.StartsWithSegments("/api")
                ? Bucket("api ", x, http.Value.RequestsPerMinute, TimeSpan.FromMinutes(1))
                : RateLimitPartition.GetNoLimiter(""));
            limits.AddPolicy(Uploads, x => Bucket("uploads ", x, http.Value.UploadsPerHour, TimeSpan.FromHours(1)));
            limits.OnRejected = Refuse;
        });
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

    /// <summary>Full at the start, refilled evenly: a burst passes, a stream does not.</summary>
    private static RateLimitPartition<string> Bucket(string name, HttpContext http, int most, TimeSpan per) =>
        RateLimitPartition.GetTokenBucketLimiter(name + WhoAsks(http), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 60),
            ReplenishmentPeriod = most < 60 ? per / most : per / 60,
            QueueLimit = 0,
        });

    private static ValueTask Refuse(OnRejectedContext context, CancellationToken stop)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = ((long)Math.Ceiling(Math.Max(1, wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        var problem = Problems.OfStatus(StatusCodes.Status429TooManyRequests, http);
        problem.Extensions["params"] = new Dictionary<string, string> { ["seconds"] = seconds };
        return new ValueTask(Problems.Write(http, problem));
    }
}
