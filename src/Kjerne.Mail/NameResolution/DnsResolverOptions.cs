using System.Net;

namespace Kjerne.Mail.NameResolution;

/// <summary>Settings of a <see cref="DnsResolver"/>.</summary>
public sealed record DnsResolverOptions
{
    /// <summary>Servers that resolve for us, asked in this order; empty means those of the system, or else this machine.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>Longest wait for one server. Default 3 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often all servers are asked in turn. Default 2.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>Most questions at one time; further ones wait. Stops a flood of mail from using up all sockets. Default 100.</summary>
    public int MaxQuestions { get; init; } = 100;

    /// <summary>Most answers kept. Stops mails that name ever new domains from filling the memory. Default 5,000.</summary>
    public int MaxCachedAnswers { get; init; } = 5000;

    /// <summary>Longest time an answer is kept, whatever it says of itself. Default 1 hour.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long it is kept that there is no such name or record. Default 1 minute.</summary>
    public TimeSpan EmptyLifetime { get; init; } = TimeSpan.FromMinutes(1);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rounds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQuestions);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCachedAnswers);
    }
}
