using Kjerne.Features.Access;
using Kjerne.Mail.Authentication;
using Kjerne.Mail.NameResolution;
using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email.Signing;

public enum SigningRecordState
{
    Found,

    /// <summary>Nothing stands at the name yet.</summary>
    Missing,

    /// <summary>Something stands there, but not this key.</summary>
    Differs,

    /// <summary>More than one record stands there; receivers may take any of them.</summary>
    Several,

    /// <summary>The name servers did not answer.</summary>
    Unreachable,
}

/// <summary>Looks in DNS for a key's record, past everything that is remembered of earlier answers here, and switches signing on when it is there.</summary>
public sealed class SigningKeyChecks(IOptions<EmailOptions> options, Writer writer, DkimSigning signing, TimeProvider time)
{
    /// <param name="Found">What stands there; null when nothing does. When nobody answers, their reason.</param>
    public sealed record Result(SigningRecordState State, string? Found);

    public async Task<Result> Look(SigningKey key, CancellationToken stop)
    {
        using var resolver = new DnsResolver(options.Value.ResolverOptions(), time);
        return await resolver.QueryAsync(key.RecordName, DnsRecordType.Text, stop) switch
        {
            DnsAnswer.Failed failed => new Result(SigningRecordState.Unreachable, failed.Reason),
            var answer => Of(answer.Records.OfType<DnsRecord.Text>().Select(x => x.Value).ToList(), key),
        };
    }

    /// <summary>The key signs from now on, and the one before it no more. Nothing changes for a key that has gone on its way or is gone.</summary>
    public async Task Activate(SigningKeyId id, Actor actor, CancellationToken stop)
    {
        await writer.Write(async db =>
        {
            // The button and the job may both have found it: one switches it on.
            await ProviderDifferences.Lock(db, "signing_key", id.Value);
            if (await db.SigningKeys.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { State: SigningKeyState.Waiting } key)
            {
                return;
            }

            foreach (var before in await db.SigningKeys.AsTracking().Where(x => x.Domain == key.Domain && x.ActiveAt != null && x.RetiredAt == null).ToListAsync(stop))
            {
                before.Retire(actor.At);
            }

            key.Activate(actor.At);
            Audit.Record(db, actor, "signing_key_activated", $"signing key {key.Id}", new { key.Domain, key.Selector });
            await db.SaveChangesAsync(stop);
        }, stop);
        signing.Forget();
    }

    private static Result Of(List<string> texts, SigningKey key) => texts switch
    {
        [] => new Result(SigningRecordState.Missing, null),
        [var only] => new Result(DkimRecord.Serves(only, key.Record) ? SigningRecordState.Found : SigningRecordState.Differs, Short(only)),
        _ => new Result(SigningRecordState.Several, Short(string.Join("\n", texts))),
    };

    private static string Short(string text) => text.Length > 2000 ? text[..2000] : text;
}

/// <summary>Looks for the records of keys that wait, also when nobody has the page open.</summary>
public sealed class WatchSigningKeys(KjerneDb db, SigningKeyChecks checks, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Whoever has not published the record by then has given it up, or comes back to the page.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromDays(30);

    public override async Task Run(CancellationToken stop)
    {
        var since = time.GetUtcNow() - GivenUp;
        foreach (var key in await db.SigningKeys.Where(x => x.ActiveAt == null && x.RetiredAt == null && x.CreatedAt > since).ToListAsync(stop))
        {
            if ((await checks.Look(key, stop)).State == SigningRecordState.Found)
            {
                await checks.Activate(key.Id, new Actor(null, null, time.GetUtcNow()), stop);
            }
        }
    }
}
