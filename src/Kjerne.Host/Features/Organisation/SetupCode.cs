using System.Security.Cryptography;
using System.Text;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Organisation;

/// <summary>
/// Proves at the first visit that whoever fills in the setup page also sees the terminal. Made anew at every start, 50 random bits.
/// Wrong tries are limited to five a minute.
/// </summary>
public sealed class SetupCode(TimeProvider time)
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int MostTries = 5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly string _plain = RandomNumberGenerator.GetString(Alphabet, 10);
    private DateTimeOffset _minuteEndsAt;
    private int _wrongTries;

    /// <summary>As printed: ABCD-EFGH-JK.</summary>
    public string Text => $"{_plain[..4]}-{_plain[4..8]}-{_plain[8..]}";

    public enum Answer
    {
        Right, Wrong, TooManyTries,
    }

    /// <summary>Case and hyphens do not matter. After five wrong tries within a minute even the right code has to wait.</summary>
    public (Answer Answer, TimeSpan Wait) Try(string? code)
    {
        var plain = (code ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _minuteEndsAt)
            {
                (_minuteEndsAt, _wrongTries) = (now + Minute, 0);
            }

            if (_wrongTries >= MostTries)
            {
                return (Answer.TooManyTries, _minuteEndsAt - now);
            }

            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(plain), Encoding.UTF8.GetBytes(_plain)))
            {
                return (Answer.Right, default);
            }

            _wrongTries++;
            return (Answer.Wrong, default);
        }
    }

    /// <summary>The setup is open as long as there is no organisation, and never again.</summary>
    public static async Task<bool> IsNeeded(KjerneDb db, CancellationToken stop = default) => !await db.Installation.AnyAsync(stop);
}
