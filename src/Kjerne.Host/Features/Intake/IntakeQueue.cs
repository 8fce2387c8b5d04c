using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Kjerne.Features.Intake;

/// <summary>
/// Hands fresh items to the worker without reading them back from the database. Bounded in memory: what does not fit is found by the worker's
/// next look into the table, which is the truth.
/// </summary>
public sealed class IntakeQueue
{
    private const long MostOctets = 64 * 1024 * 1024;

    private readonly ConcurrentQueue<(IntakeItem Item, ReadOnlyMemory<byte> Raw)> _fresh = new();
    private readonly SemaphoreSlim _raised = new(0, 1);
    private long _octets;
    private int _overflowed;
    private int _mustLook;

    /// <param name="item">As it was committed; the queue's from here on.</param>
    public void Add(IntakeItem item, ReadOnlyMemory<byte> raw)
    {
        if (Interlocked.Read(ref _octets) + raw.Length > MostOctets)
        {
            Interlocked.Exchange(ref _overflowed, 1);
        }
        else
        {
            Interlocked.Add(ref _octets, raw.Length);
            _fresh.Enqueue((item, raw));
        }

        Wake();
    }

    /// <summary>Lets the worker look into the table at once.</summary>
    public void LookNow()
    {
        Interlocked.Exchange(ref _mustLook, 1);
        Wake();
    }

    /// <summary>True once after <see cref="LookNow"/>.</summary>
    public bool TakeLookNow() => Interlocked.Exchange(ref _mustLook, 0) == 1;

    public void Wake()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already.
        }
    }

    public bool TryTake([NotNullWhen(true)] out IntakeItem? item, out ReadOnlyMemory<byte> raw)
    {
        var taken = _fresh.TryDequeue(out var first);
        (item, raw) = first;
        if (taken)
        {
            Interlocked.Add(ref _octets, -raw.Length);
        }

        return taken;
    }

    /// <summary>True once after items did not fit.</summary>
    public bool TakeOverflow() => Interlocked.Exchange(ref _overflowed, 0) == 1;

    public Task<bool> Wait(TimeSpan longest, CancellationToken stop) => _raised.WaitAsync(longest, stop);
}
