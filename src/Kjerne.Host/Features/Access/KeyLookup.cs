using System.Collections.Concurrent;
using System.Collections.Frozen;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>
/// Finds the person behind a session key or a token. Remembers for some seconds what it found; whoever takes away a session, token or right
/// calls <see cref="Forget"/> after the commit, so that in this process it counts at once. Unknown keys are not remembered.
/// </summary>
public sealed class KeyLookup(IServiceScopeFactory scopes, Writer writer, TimeProvider time, IOptions<AccessOptions> options, ILogger<KeyLookup> log)
{
    /// <summary>Bounds memory; above it everything is forgotten and read again.</summary>
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan SeenInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Found> _known = new();
    private int _generation;

    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _known.Clear();
    }

    public ValueTask<CurrentUser?> FindSession(string key, CancellationToken stop) => Find("session ", key, LoadSession, stop);

    public ValueTask<CurrentUser?> FindToken(string key, CancellationToken stop) => Find("token ", key, LoadToken, stop);

    private async ValueTask<CurrentUser?> Find(string kind, string key, Func<KjerneDb, byte[], CancellationToken, Task<Found?>> load, CancellationToken stop)
    {
        if (key.Length is 0 or > SecretKey.LongestText)
        {
            return null;
        }

        var hash = SecretKey.Hash(key);
        var name = kind + Convert.ToHexString(hash);
        if (!_known.TryGetValue(name, out var found) || time.GetElapsedTime(found.ReadAt) > options.Value.LookupAge)
        {
            found = await LoadAndRemember(name, hash, load, stop);
        }

        if (found is null || found.EndsAt <= time.GetUtcNow())
        {
            return null;
        }

        NoteUse(found);
        return found.User;
    }

    /// <summary>What was read before a <see cref="Forget"/> must not be remembered after it.</summary>
    private async Task<Found?> LoadAndRemember(string name, byte[] hash, Func<KjerneDb, byte[], CancellationToken, Task<Found?>> load, CancellationToken stop)
    {
        var generation = Volatile.Read(ref _generation);
        await using var scope = scopes.CreateAsyncScope();
        var found = await load(scope.ServiceProvider.GetRequiredService<KjerneDb>(), hash, stop);
        if (found is null)
        {
            _known.TryRemove(name, out _);
            return null;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[name] = found;
        if (Volatile.Read(ref _generation) != generation)
        {
            _known.TryRemove(name, out _);
        }

        return found;
    }

    private async Task<Found?> LoadSession(KjerneDb db, byte[] hash, CancellationToken stop)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(x => x.KeyHash == hash, stop);
        if (session is null || await LoadUser(db, session.UserId, null, stop) is not { } user)
        {
            return null;
        }

        var idleEnd = session.LastSeenAt + options.Value.SessionIdle;
        var endsAt = idleEnd < session.ExpiresAt ? idleEnd : session.ExpiresAt;
        return new Found(user with { Session = session.Id }, endsAt, time.GetTimestamp(), session.LastSeenAt) { Session = session.Id };
    }

    private async Task<Found?> LoadToken(KjerneDb db, byte[] hash, CancellationToken stop)
    {
        var token = await db.ApiTokens.SingleOrDefaultAsync(x => x.KeyHash == hash, stop);
        if (token is null)
        {
            return null;
        }

        var scopesOfToken = token.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
        return await LoadUser(db, token.UserId, scopesOfToken, stop) is { } user
            ? new Found(user, token.ExpiresAt ?? DateTimeOffset.MaxValue, time.GetTimestamp(), token.LastUsedAt) { Token = token.Id }
            : null;
    }

    private static async Task<CurrentUser?> LoadUser(KjerneDb db, UserId id, IReadOnlySet<string>? scopesOfToken, CancellationToken stop)
    {
        var user = await db.Users.SingleOrDefaultAsync(x => x.Id == id.Value && x.IsActive, stop);
        if (user is null)
        {
            return null;
        }

        var brands = user.AllBrands ? null : (await db.UserBrands.Where(x => x.UserId == id).Select(x => x.BrandId).ToListAsync(stop)).ToFrozenSet();
        var teams = (await db.TeamMembers.Where(x => x.UserId == id).Select(x => x.TeamId).ToListAsync(stop)).ToFrozenSet();
        return new CurrentUser(id, user.Name, user.Role, user.Language, brands, teams, scopesOfToken);
    }

    /// <summary>At most one write a minute and key, and never one that the request waits for.</summary>
    private void NoteUse(Found found)
    {
        var now = time.GetUtcNow();
        if (found.LastSeenAt is { } seen && now - seen < SeenInterval || !found.TakeNote())
        {
            return;
        }

        _ = Task.Run(() => WriteUse(found, now));
    }

    private async Task WriteUse(Found found, DateTimeOffset now)
    {
        try
        {
            await writer.Write(async db =>
            {
                var userId = found.User.Id.Value;
                await db.Sessions.Where(x => x.Id == found.Session).ExecuteUpdateAsync(x => x.SetProperty(s => s.LastSeenAt, now));
                await db.ApiTokens.Where(x => x.Id == found.Token).ExecuteUpdateAsync(x => x.SetProperty(t => t.LastUsedAt, now));
                await db.Users.Where(x => x.Id == userId).ExecuteUpdateAsync(x => x.SetProperty(u => u.LastSeenAt, now));
            });
        }
        catch (Exception e)
        {
            Log.UseNotNoted(log, e);
        }
    }

    private sealed record Found(CurrentUser User, DateTimeOffset EndsAt, long ReadAt, DateTimeOffset? LastSeenAt)
    {
        private int _noted;

        public SessionId Session { get; init; }
        public ApiTokenId Token { get; init; }

        public bool TakeNote() => Interlocked.Exchange(ref _noted, 1) == 0;
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> UseNotNotedMessage =
            LoggerMessage.Define(LogLevel.Debug, new EventId(1, nameof(UseNotNoted)), "The time of last use could not be stored");

        public static void UseNotNoted(ILogger log, Exception e) => UseNotNotedMessage(log, e);
    }
}
