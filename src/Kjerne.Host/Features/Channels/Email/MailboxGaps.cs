using Kjerne.Features.Intake;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>Mails of a mailbox that could not be fetched: held with their header, and tried again now and then until they come. Those too large come
/// when the limit has been raised.</summary>
public sealed class MailboxGaps(Database database, IntakeInbox inbox, TimeProvider time)
{
    private const int MostAtOnce = 20;

    /// <summary>Numbers under this UIDVALIDITY that were passed over, whatever became of them since.</summary>
    public async Task<HashSet<uint>> Of(ChannelAccountId account, uint uidValidity, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        var start = $"uid.{uidValidity}.";
        var ids = await db.IntakeItems.Where(x => x.ChannelAccountId == account && x.ExternalId.StartsWith(start)).Select(x => x.ExternalId).ToListAsync(stop);
        return ids.Select(x => uint.Parse(x.AsSpan(start.Length), System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
    }

    public async Task Retry(ChannelAccount account, MailboxReader reader, CancellationToken stop)
    {
        // Sizes are asked for before anything is fetched, so trying a mail that is still too large costs one line.
        foreach (var item in (IntakeItem[])[.. await Waiting(account.Id, "not_fetched", stop), .. await Waiting(account.Id, "too_large", stop)])
        {
            if (MailEnvelope.Read(item.Envelope).Fetched is not { } place)
            {
                continue;
            }

            var read = await reader.ReadOneAsync(place.UidValidity, place.Uid, stop);
            if (read.IsOk)
            {
                var raw = read.Value.Raw;
                var fingerprint = MailFingerprint.Of(raw.Span, place.ArrivedAt ?? time.Now());
                await inbox.Complete(item.Id, MailboxFetcher.ArrivalOf(account, "", raw, fingerprint, place with { Problem = null }), stop);
                await reader.ConfirmAsync(place.UidValidity, [place.Uid], stop);
            }
            else if (read.Failure is ImapFailure.Lost)
            {
                return;
            }
        }
    }

    private async Task<List<IntakeItem>> Waiting(ChannelAccountId account, string cause, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.IntakeItems
            .Where(x => x.State == IntakeState.Held && x.Cause == cause && x.ChannelAccountId == account)
            .OrderBy(x => x.Id).Take(MostAtOnce).ToListAsync(stop);
    }
}
