namespace Kjerne.Commands.Demo;

/// <summary>Lets the past be lived through in order, so that it is made by the product's own code; afterwards it is the system's clock.</summary>
public sealed class DemoClock : TimeProvider
{
    private long _pastTicks;

    /// <summary>Null: now.</summary>
    public DateTimeOffset? Past
    {
        set => Interlocked.Exchange(ref _pastTicks, value?.UtcTicks ?? 0);
    }

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref _pastTicks) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : base.GetUtcNow();
}
