using Kjerne.Features.Intake;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Reads one account's mailbox as long as its lease is held: every mail by its number after the last one that was committed, whatever the absence.
/// The server is told (read, moved) only of mails that are committed here.
/// </summary>
public sealed class MailboxFetcher(ChannelAccount account, IncomingServer incoming, MailboxReader reader, MailboxLease lease, IntakeInbox inbox, MailboxGaps gaps, TimeProvider time)
{
    /// <summary>So often the server hears of what we have; a lost connection costs at most so many confirmations, which are made up for at the next.</summary>
    private const int ConfirmEvery = 20;
    private static readonly TimeSpan RetryGapsEvery = TimeSpan.FromHours(1);

    private readonly List<uint> _unconfirmed = [];

    /// <summary>Reads to the end, waits for more, and so on.</summary>
    /// <param name="look">At least so often it is looked again.</param>
    /// <returns>Why it cannot go on.</returns>
    public async Task<MailProblem> Run(TimeSpan look, CancellationToken stop)
    {
        // Before anything new is confirmed: confirming moves the mark from which is caught up.
        await CatchUp(stop);
        var lastGaps = (long?)null;
        while (true)
        {
            if (await ReadAll(stop) is { } problem)
            {
                return problem;
            }

            await lease.Write(x => x.Connect(time.Now()), stop);
            if (lastGaps is not { } at || time.GetElapsedTime(at) > RetryGapsEvery)
            {
                lastGaps = time.GetTimestamp();
                await gaps.Retry(account, reader, stop);
            }

            var waited = await reader.WaitAsync(look, stop);
            if (!waited.IsOk && waited.Failure is not ImapFailure.Lost)
            {
                return MailProblem.Of(waited.Failure);
            }
        }
    }

    private async Task<MailProblem?> ReadAll(CancellationToken stop)
    {
        var cursor = await lease.Place(stop);
        await foreach (var item in reader.ReadAsync(cursor, stop))
        {
            switch (item)
            {
                case MailboxItem.Mail mail:
                    await Take(mail, stop);
                    _unconfirmed.Add(mail.Uid);
                    break;
                case MailboxItem.PassedOver mail:
                    await TakePart(mail, stop);
                    break;
                case MailboxItem.StartedOver over:
                    _unconfirmed.Clear();
                    await lease.Write(x => x.MoveTo(new MailboxCursor(over.UidValidity, 0)), stop);
                    break;
                case MailboxItem.Stopped stopped:
                    return MailProblem.Of(stopped.Cause);
            }

            if (_unconfirmed.Count >= ConfirmEvery && await Confirm(stop) is { } problem)
            {
                return problem;
            }
        }

        return await Confirm(stop);
    }

    private async Task Take(MailboxItem.Mail mail, CancellationToken stop)
    {
        var arrivedAt = mail.Described?.ReceivedAt;
        var arrival = ArrivalOf(account, incoming.Host, mail.Raw, MailFingerprint.Of(mail.Raw.Span, arrivedAt ?? time.Now()), new FetchedFrom(mail.After.UidValidity, mail.Uid, arrivedAt, null));
        await inbox.Accept([arrival], stop, db => lease.Move(db, mail.After, time.Now()));
        CrashPoint.Pass("mailbox.before-confirm");
    }

    /// <summary>What cannot be read is held with its header, so that people see it is there; the others go on.</summary>
    private async Task TakePart(MailboxItem.PassedOver mail, CancellationToken stop)
    {
        var cause = mail.Cause is ImapFailure.TooLarge ? "too_large" : "not_fetched";
        var place = new FetchedFrom(mail.After.UidValidity, mail.Uid, mail.Described?.ReceivedAt, cause);
        var header = mail.Header.IsEmpty ? "\r\n"u8.ToArray() : mail.Header;
        await inbox.Accept([ArrivalOf(account, incoming.Host, header, $"uid.{place.UidValidity}.{place.Uid}", place)], stop, db => lease.Move(db, mail.After, null));
    }

    private async Task<MailProblem?> Confirm(CancellationToken stop)
    {
        if (_unconfirmed.Count == 0 || await lease.Place(stop) is not { } place)
        {
            return null;
        }

        var told = await reader.ConfirmAsync(place.UidValidity, _unconfirmed, stop);
        if (!told.IsOk)
        {
            return told.Failure is ImapFailure.Lost ? null : MailProblem.Of(told.Failure);
        }

        var last = _unconfirmed.Max();
        _unconfirmed.Clear();
        CrashPoint.Pass("mailbox.after-confirm");
        await lease.Write(x => x.Confirm(last), stop);
        return null;
    }

    /// <summary>What was committed and not told any more: somebody's process died in between. What was passed over stays untold.</summary>
    private async Task CatchUp(CancellationToken stop)
    {
        var (place, from) = await lease.Unconfirmed(stop);
        if (place is not { } known || from >= known.LastUid)
        {
            return;
        }

        var passed = await gaps.Of(account.Id, known.UidValidity, stop);
        for (var uid = from + 1; uid <= known.LastUid; uid++)
        {
            if (!passed.Contains(uid))
            {
                _unconfirmed.Add(uid);
            }
        }
    }

    internal static Arrival ArrivalOf(ChannelAccount account, string host, ReadOnlyMemory<byte> raw, string externalId, FetchedFrom place) =>
        new(account.Id, account.BrandId, Channel.Email, externalId, raw, new MailEnvelope(null, [account.Address], host, null, true, place).Write());
}
