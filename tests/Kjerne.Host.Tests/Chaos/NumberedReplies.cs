using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Kjerne.Features;
using Kjerne.Testing;

namespace Kjerne.Tests.Chaos;

/// <summary>Agents' browsers that answer one conversation: each has one reply after the other and repeats the request, under its key, until it is answered 201.</summary>
internal sealed class NumberedReplies(string url, string session, ConversationId conversation)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentBag<string> _taken = [];
    private int _last;
    private int _repeated;

    /// <summary>The texts of those answered 201.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    public int Repeated => _repeated;

    /// <summary>Each ends after the reply it has in hand when <paramref name="noMore"/> fires.</summary>
    public Task Run(int writers, CancellationToken noMore) => Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => RunOne(noMore))));

    private async Task RunOne(CancellationToken noMore)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url), Timeout = AnswerWithin };
        client.DefaultRequestHeaders.Add("X-Kjerne", "1");
        client.DefaultRequestHeaders.Add("Cookie", $"{TestPeople.SessionCookie}={session}");
        while (!noMore.IsCancellationRequested)
        {
            var text = $"Reply number {Interlocked.Increment(ref _last)}.";
            while (!await Try(client, text))
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(PauseAfterFailure, CancellationToken.None);
            }

            _taken.Add(text);
        }
    }

    private async Task<bool> Try(HttpClient client, string text)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation}/replies") { Content = JsonContent.Create(new { text }) };
            request.Headers.Add("Idempotency-Key", text.Replace(' ', '-'));
            using var answer = await client.SendAsync(request);
            return answer.StatusCode == HttpStatusCode.Created
                || ((int)answer.StatusCode < 500 ? throw new InvalidOperationException($"{text} was refused: {answer.StatusCode}") : false);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
