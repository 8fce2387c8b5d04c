using System.Text;
using Kjerne.Platform.Http;

namespace Kjerne.Features.Topics;

/// <summary>
/// Asks the configured address for vectors, a batch after the other. What fails is not asked again before a pause is over: as long as the address says
/// (Retry-After), else longer each time. Whoever asks gets what there is and goes on. Safe for many threads.
/// </summary>
public sealed class EmbeddingsAddress : IDisposable
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int MostCharacters = 100_000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10), LongestWanted = TimeSpan.FromHours(1);

    private readonly EmbeddingsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Uri? _url;
    private readonly GuardedFetcher _fetcher;
    private readonly Lock _state = new();
    private int? _length;
    private int _failures;
    private DateTimeOffset _pausedUntil;

    public EmbeddingsAddress(EmbeddingsOptions options, TimeProvider time, ILogger<EmbeddingsAddress> log)
    {
        (_options, _time, _log, _url) = (options, time, log, options.Address);

        // Whoever configures the program may name a server inside; redirects lead nowhere.
        var trusted = _url is null ? [] : new HashSet<string> { $"{_url.IdnHost.Trim('[', ']')}:{_url.Port}" };
        _fetcher = new GuardedFetcher(new FetchOptions { Timeout = options.Timeout, MaxBytes = MostBytes, TrustedHosts = trusted });
    }

    /// <summary>After a first failure for which the address names none.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(15);

    public bool IsSet => _url is not null;

    public string Model => _options.Model;

    /// <summary>How long vectors are; null before the first answer.</summary>
    public int? Length
    {
        get
        {
            lock (_state)
            {
                return _length;
            }
        }
    }

    /// <summary>Until when nothing is asked.</summary>
    public DateTimeOffset PausedUntil
    {
        get
        {
            lock (_state)
            {
                return _pausedUntil;
            }
        }
    }

    public void Dispose() => _fetcher.Dispose();

    /// <summary>Vectors in the order of the texts; null for those there is none for now.</summary>
    /// <param name="texts">Masked, none of them empty.</param>
    /// <param name="patience">For all of it.</param>
    public async Task<float[]?[]> Ask(IReadOnlyList<string> texts, TimeSpan patience, CancellationToken stop)
    {
        var vectors = new float[]?[texts.Count];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        for (var from = 0; from < texts.Count && IsSet && _time.GetUtcNow() >= PausedUntil; )
        {
            var batch = Batch(texts, from);
            if (await AskOnce(batch, limit.Token, stop) is not { } answered)
            {
                break;
            }

            answered.CopyTo(vectors, from);
            from += batch.Count;
        }

        return vectors;
    }

    private List<string> Batch(IReadOnlyList<string> texts, int from)
    {
        var batch = new List<string>();
        for (var (at, characters) = (from, 0); at < texts.Count && batch.Count < _options.Batch && (batch.Count == 0 || characters + texts[at].Length <= MostCharacters); at++)
        {
            batch.Add(texts[at]);
            characters += texts[at].Length;
        }

        return batch;
    }

    private async Task<float[][]?> AskOnce(List<string> texts, CancellationToken limit, CancellationToken stop)
    {
        FetchResult result;
        try
        {
            result = await _fetcher.SendAsync(Request(texts), limit);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            result = new FetchResult.TimedOut(_options.Timeout);
        }

        var answer = result as FetchResult.Fetched;
        var vectors = answer is { Status: 200 } ? EmbeddingsProtocol.Read(answer.Bytes, texts.Count, Length) : null;
        Learn(vectors, answer?.RetryAfter, ReasonOf(result));
        return vectors;
    }

    private FetchRequest Request(List<string> texts) => new(_url!.AbsoluteUri)
    {
        Method = HttpMethod.Post,
        Body = EmbeddingsProtocol.Request(_options.Model, texts),
        Headers = string.IsNullOrEmpty(_options.ApiKey) ? new Dictionary<string, string>() : new() { ["Authorization"] = new StringBuilder("Bearer ").Append(_options.ApiKey.Trim()).ToString() },
    };

    private void Learn(float[][]? vectors, TimeSpan? retryAfter, string reason)
    {
        lock (_state)
        {
            if (vectors is not null)
            {
                (_length, _failures, _pausedUntil) = (vectors[0].Length, 0, default);
                return;
            }

            var pause = retryAfter is { } wanted ? Min(wanted, LongestWanted) : Min(ShortestPause * Math.Pow(2, Math.Min(_failures, 10)), LongestPause);
            _failures++;
            _pausedUntil = _time.GetUtcNow() + pause;
            Log.Failed(_log, reason, pause.TotalSeconds);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>Nothing of what the other side wrote: an error may quote the text that was sent.</summary>
    private static string ReasonOf(FetchResult result) => result switch
    {
        FetchResult.Fetched { Status: 200 } => "the answer is not what was asked for",
        FetchResult.Fetched answer => $"HTTP {answer.Status}",
        FetchResult.Refused refused => $"not asked: {refused.Reason}",
        FetchResult.Unreachable gone => $"unreachable: {gone.Detail}",
        FetchResult.TooLarge => "the answer is too large",
        FetchResult.TimedOut => "no answer in time",
        _ => "",
    };

    private static class Log
    {
        private static readonly Action<ILogger, string, double, Exception?> FailedMessage = LoggerMessage.Define<string, double>(
            LogLevel.Warning, new EventId(1, nameof(Failed)), "The embeddings address gave no vectors ({Reason}); texts are judged by their words, and it is asked again in {Seconds:0} s");

        public static void Failed(ILogger log, string reason, double seconds) => FailedMessage(log, reason, seconds, null);
    }
}
