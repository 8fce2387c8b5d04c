using System.ComponentModel.DataAnnotations;

namespace Kjerne.Features.Access;

/// <summary>Bound from the configuration section <c>Kjerne:Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>A session nobody used for so long is over. Long enough for a weekend, so that Monday does not begin with a password.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromDays(3);

    /// <summary>A session ends here however much it is used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromDays(30);

    /// <summary>More sign-ins of one person end the oldest. Stops a stolen password from filling the table.</summary>
    [Range(1, 1000)]
    public int MostSessionsPerUser { get; set; } = 50;

    /// <summary>How long another node may still believe in a session or role that was taken away here.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan LookupAge { get; set; } = TimeSpan.FromSeconds(5);
}
