using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Access;

/// <summary>Who acts, from where and when. Taken before a write and carried into it.</summary>
/// <param name="Id">Null when nobody is signed in.</param>
public sealed record Actor(UserId? Id, string? Address, DateTimeOffset At)
{
    public static Actor Of(HttpContext http) => new(
        CurrentUser.Of(http)?.Id,
        ClientAddress.Of(http)?.ToString(),
        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Somebody with a shell on the machine.</summary>
    public static Actor AtTerminal(TimeProvider time) => new(null, "terminal", time.GetUtcNow());
}

/// <summary>Called in the same write as the change itself: no change without its entry, and no entry without its change.</summary>
public static class Audit
{
    /// <param name="action">snake_case, in the past tense.</param>
    /// <param name="details">Becomes JSON. Never a secret, never a message's content.</param>
    public static void Record(KjerneDb db, Actor actor, string action, string subject, object? details = null) =>
        db.Audit.Add(new AuditEntry
        {
            At = actor.At,
            ActorId = actor.Id,
            Action = action,
            Subject = subject,
            Address = actor.Address,
            Details = details is null ? null : JsonSerializer.Serialize(details, FactJson.Options),
        });
}
