using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>Another node has taken the mailbox over; what this one still holds of it is not to be written.</summary>
public sealed class MailboxLeaseLostException() : Exception("The mailbox was taken over.");

/// <summary>
/// The right to read one mailbox, numbered: a node that slept and wakes finds that its number is old, and its writes fail. The lock that lets only one
/// begin is <see cref="Kjerne.Platform.Events.NodeLocks"/>.
/// </summary>
public sealed class MailboxLease(ChannelAccountId account, long number, Writer writer, Database database)
{
    /// <summary>Confirmations made up for at once; more were never left out, since they follow every few mails.</summary>
    private const uint MostToMakeUpFor = 1000;

    public static Task<MailboxLease> Take(ChannelAccountId account, string place, Writer writer, Database database, CancellationToken stop) =>
        writer.Write(async db =>
        {
            await ProviderDifferences.Lock(db, "mailbox", account.Value);
            var row = await db.Mailboxes.AsTracking().FirstOrDefaultAsync(x => x.ChannelAccountId == account, stop);
            if (row is null)
            {
                db.Mailboxes.Add(row = new Mailbox { ChannelAccountId = account });
            }

            row.TakeLease(place);
            await db.SaveChangesAsync(stop);
            return new MailboxLease(account, row.Lease, writer, database);
        }, stop);

    public Task Write(Action<Mailbox> change, CancellationToken stop) => writer.Write(async db =>
    {
        change(await Mine(db));
        await db.SaveChangesAsync(stop);
    }, stop);

    /// <summary>Within the write that takes a mail in.</summary>
    public async Task Move(KjerneDb db, MailboxCursor place, DateTimeOffset? mailAt) => (await Mine(db)).MoveTo(place, mailAt);

    /// <summary>Null: nothing has been read yet.</summary>
    public async Task<MailboxCursor?> Place(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return (await db.Mailboxes.FirstAsync(x => x.ChannelAccountId == account, stop)).Cursor;
    }

    /// <summary>The place, and the number up to which the server knows.</summary>
    public async Task<(MailboxCursor? Place, uint From)> Unconfirmed(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        var row = await db.Mailboxes.FirstAsync(x => x.ChannelAccountId == account, stop);
        var last = row.LastUid;
        return (row.Cursor, (uint)Math.Max(row.ConfirmedUid, last - MostToMakeUpFor));
    }

    private async Task<Mailbox> Mine(KjerneDb db)
    {
        var row = await db.Mailboxes.AsTracking().FirstOrDefaultAsync(x => x.ChannelAccountId == account);
        return row is not null && row.Lease == number ? row : throw new MailboxLeaseLostException();
    }
}
