using System.Collections.Concurrent;
using Kjerne.Platform.Html;
using Kjerne.Platform.Http;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// The pictures a mail keeps elsewhere, for a reader who asked for them: fetched by us through the guarded fetcher and embedded, so that their host learns neither
/// who reads nor from where. What is no raster picture by its own first octets is left out (an SVG too), and so are pictures that only tell
/// that the mail was read.
/// </summary>
public sealed class RemotePictures : IDisposable
{
    private const int MostPictures = 40;
    private const long MostOctets = 12 * 1024 * 1024;
    private const int AtOnce = 6;

    /// <summary>For all pictures of a mail together: a reader waits for them, and a host that answers slowly forty times would hold the request for a minute.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly GuardedFetcher _fetcher;

    public RemotePictures()
        : this(new GuardedFetcher(Limits))
    {
    }

    private RemotePictures(GuardedFetcher fetcher) => _fetcher = fetcher;

    /// <summary>For each picture.</summary>
    public static FetchOptions Limits => new() { MaxBytes = 5 * 1024 * 1024, MaxRedirects = 3, Timeout = TimeSpan.FromSeconds(8) };

    /// <param name="fetcher">Disposed of with what is returned.</param>
    public static RemotePictures By(GuardedFetcher fetcher) => new(fetcher);

    /// <summary>Address to data address; those that could not be had are missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Fetch(string sanitisedHtml, CancellationToken stop)
    {
        var addresses = new List<string>();
        MailDocument.Build(sanitisedHtml, new MailDocumentOptions
        {
            ShowRemoteImages = true,
            ProxiedUrl = address =>
            {
                addresses.Add(address);
                return null;
            },
        });
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var octets = 0L;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestWait);
        try
        {
            await Parallel.ForEachAsync(addresses.Distinct().Take(MostPictures), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = limit.Token }, async (address, each) =>
            {
                if (await _fetcher.GetAsync(address, each) is FetchResult.Fetched { Status: 200 } picture && TypeOf(picture.Bytes) is { } type
                    && Interlocked.Add(ref octets, picture.Bytes.Length) <= MostOctets)
                {
                    found[address] = $"data:{type};base64,{Convert.ToBase64String(picture.Bytes)}";
                }
            });
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // those that came in time are shown
        }

        return found;
    }

    public void Dispose() => _fetcher.Dispose();

    /// <summary>By content, never by what the host says of it.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("GIF8"u8) ? "image/gif"
        : content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
