using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Kjerne.Platform.Http;

/// <summary>
/// The one way out for requests whose address somebody else chose. Public addresses only, checked where the socket is
/// opened; bounded in time, size and hops; carries no cookies, credentials, proxy settings or trace headers.
/// Thread safe; keep one per set of options.
/// </summary>
public sealed class GuardedFetcher : IDisposable
{
    private const int MostRedirects = 3;

    private static readonly HashSet<string> OwnHeaders = new(
        ["Host", "Cookie", "Connection", "Transfer-Encoding", "Content-Length", "Content-Type", "Upgrade", "Expect", "TE", "Trailer",
            "Proxy-Authorization", "User-Agent", "Accept-Encoding"],
        StringComparer.OrdinalIgnoreCase);

    private readonly FetchOptions options;
    private readonly GuardedConnection connection;
    private readonly HttpMessageInvoker invoker;

    public GuardedFetcher(FetchOptions options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    /// <param name="resolve">Asked once for each new connection.</param>
    public GuardedFetcher(FetchOptions options, ResolveHost resolve)
    {
        this.options = options;
        connection = new GuardedConnection(options, resolve);
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connection.OpenAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ActivityHeadersPropagator = null, // strangers need not learn our trace ids
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            MaxResponseHeadersLength = 32, // KiB
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        });
    }

    public void Dispose() => invoker.Dispose();

    public Task<FetchResult> GetAsync(string address, CancellationToken cancellation) =>
        SendAsync(new FetchRequest(address), cancellation);

    /// <exception cref="OperationCanceledException">The caller's own token was cancelled; a timeout is a result.</exception>
    public async Task<FetchResult> SendAsync(FetchRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            return await FollowAsync(request, limit.Token);
        }
        catch (Exception problem) when (IsForbidden(problem))
        {
            return new FetchResult.Refused(FetchRefusal.Network);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new FetchResult.TimedOut(options.Timeout);
        }
        catch (HttpRequestException problem)
        {
            return new FetchResult.Unreachable(problem.HttpRequestError.ToString());
        }
        catch (Exception problem) when (problem is IOException or SocketException or InvalidDataException)
        {
            return new FetchResult.Unreachable(problem.GetType().Name);
        }
    }

    private static bool IsForbidden(Exception? problem)
    {
        while (problem is not null and not ForbiddenNetworkException)
        {
            problem = problem.InnerException;
        }

        return problem is not null;
    }

    private async Task<FetchResult> FollowAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(request.Address, UriKind.Absolute, out var address))
        {
            return new FetchResult.Refused(FetchRefusal.Address);
        }

        var first = address;
        for (var hop = 0; ; hop++)
        {
            if (RefusalOf(address) is { } refusal)
            {
                return new FetchResult.Refused(refusal);
            }

            using var message = MessageFor(request, address, withHeaders: SameOrigin(address, first));
            using var response = await invoker.SendAsync(message, cancellation);
            if (!IsRedirect(response))
            {
                return await ReadAsync(response, cancellation);
            }

            if (!Uri.TryCreate(address, response.Headers.Location, out var next))
            {
                return new FetchResult.Refused(FetchRefusal.Address);
            }

            var downgrades = address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps;
            if (hop >= Math.Min(options.MaxRedirects, MostRedirects) || request.Body is not null || downgrades)
            {
                return new FetchResult.Refused(FetchRefusal.Redirect);
            }

            address = next;
        }
    }

    private FetchRefusal? RefusalOf(Uri address)
    {
        var web = address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;
        if (!web || address.UserInfo.Length > 0 || HostOf(address) is not { Length: > 0 } host)
        {
            return FetchRefusal.Address;
        }

        return connection.MayUsePort(host, address.Port) ? null : FetchRefusal.Port;
    }

    private static string? HostOf(Uri address)
    {
        try
        {
            return address.IdnHost.Trim('[', ']');
        }
        catch (UriFormatException) // thrown late, for names that passed when the address was read
        {
            return null;
        }
    }

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private HttpRequestMessage MessageFor(FetchRequest request, Uri address, bool withHeaders)
    {
        var message = new HttpRequestMessage(request.Method, address);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        foreach (var (name, value) in withHeaders ? request.Headers : new Dictionary<string, string>())
        {
            if (!OwnHeaders.Contains(name))
            {
                message.Headers.Add(name, value); // validates: a line end in a value throws
            }
        }

        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.BodyType);
        }

        return message;
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is not null;

    private async Task<FetchResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentEncoding.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return new FetchResult.Refused(FetchRefusal.Encoding); // the handler has taken off the one coding it asked for
        }

        if (response.Content.Headers.ContentLength > options.MaxBytes)
        {
            return new FetchResult.TooLarge(options.MaxBytes);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = await BoundedRead.ToEndAsync(body, options.MaxBytes, cancellation);
        var contentType = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.First() : "";
        return bytes is null
            ? new FetchResult.TooLarge(options.MaxBytes)
            : new FetchResult.Fetched((int)response.StatusCode, contentType, bytes) { RetryAfter = RetryAfterOf(response) };
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var wanted = response.Headers.RetryAfter;
        var pause = wanted?.Delta ?? (wanted?.Date - response.Headers.Date);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
