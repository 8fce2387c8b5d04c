using System.Collections.Concurrent;
using System.Net;

namespace Kjerne.Testing;

/// <summary>
/// Senders that behave as mail servers do: each has one mail after the other and sends it again until somebody has answered 250.
/// Every mail has a number, and so can be counted at the other end.
/// </summary>
public sealed class NumberedMails(IPEndPoint server, string to)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<int, int> _tries = new();
    private readonly ConcurrentBag<int> _taken = [];
    private int _last;

    /// <summary>Answered 250.</summary>
    public IReadOnlyCollection<int> Taken => _taken;

    /// <summary>Sent more than once.</summary>
    public int Repeated => _tries.Values.Count(x => x > 1);

    /// <summary>Without brackets.</summary>
    public static string MessageId(int number) => $"number-{number}@customer.example";

    /// <summary>Starts that many senders; each ends after the mail it has in hand when <paramref name="noMore"/> fires.</summary>
    public Task Run(int senders, CancellationToken noMore) =>
        Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => RunOne(noMore))));

    private async Task RunOne(CancellationToken noMore)
    {
        SmtpSender? connection = null;
        try
        {
            while (!noMore.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref _last);
                var isTaken = false;
                while (!isTaken)
                {
                    (connection, isTaken) = await Try(connection, number);
                }

                _taken.Add(number);
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private async Task<(SmtpSender? Connection, bool IsTaken)> Try(SmtpSender? connection, int number)
    {
        using var stop = new CancellationTokenSource(AnswerWithin);
        try
        {
            connection ??= await SmtpSender.Connect(server, stop.Token);
            _tries.AddOrUpdate(number, 1, (_, tries) => tries + 1);
            var from = $"customer{number % 20}@customer.example";
            var answer = await connection.Send(from, to, MailText.Simple(from, to, $"Number {number}", $"Question {number}.", MessageId(number)), stop.Token);
            if (answer.StartsWith("250", StringComparison.Ordinal))
            {
                return (connection, true);
            }

            if (answer.StartsWith('5'))
            {
                throw new InvalidOperationException($"Mail {number} was refused for good: {answer}");
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            connection?.Dispose();
            connection = null;
        }

        await Task.Delay(PauseAfterRefusal, CancellationToken.None);
        return (connection, false);
    }
}
