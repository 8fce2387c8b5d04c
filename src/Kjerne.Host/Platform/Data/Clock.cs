namespace Kjerne.Platform.Data;

public static class Clock
{
    /// <summary>Now in UTC, in whole milliseconds: what SQLite keeps, so that a moment read back equals the one written, on both databases.</summary>
    public static DateTimeOffset Now(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
