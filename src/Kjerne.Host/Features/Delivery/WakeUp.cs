namespace Kjerne.Features.Delivery;

/// <summary>Wakes a worker of this process that looks for work by the clock.</summary>
public abstract class WakeUp
{
    private readonly SemaphoreSlim _raised = new(0, 1);

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

    public Task<bool> Wait(TimeSpan longest, CancellationToken stop) => _raised.WaitAsync(longest, stop);
}

/// <summary>Wakes <see cref="DeliveryWorker"/>.</summary>
public sealed class DeliveryQueue : WakeUp;

/// <summary>Wakes <see cref="BulkReplySending"/>.</summary>
public sealed class BulkReplyQueue : WakeUp;
