using Kjerne.Features.Intake;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>Keeps one fetcher for each account with a mailbox, on one node each; a mailbox that cannot be reached pauses (2 s to 5 min) and holds up no other.</summary>
public sealed class MailboxFetching(
    NodeLocks locks, Database database, Writer writer, IntakeInbox inbox, IncomingServers servers, MailTokens tokens, MailboxGaps gaps,
    IOptions<EmailOptions> options, TimeProvider time, ILogger<MailboxFetching> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _raised = new(0, 1);

    /// <summary>Accounts have changed: begin, change and end fetchers now.</summary>
    public void LookNow()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var running = new Dictionary<ChannelAccountId, Running>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Arrange(running, stop);
                await _raised.WaitAsync(LookEvery, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogPaused(log, e);
                await Task.Delay(ShortestPause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        foreach (var one in running.Values)
        {
            await one.End();
        }
    }

    /// <summary>An account is fetched anew when what it says of its mailbox is another; a refreshed token is no reason.</summary>
    private async Task Arrange(Dictionary<ChannelAccountId, Running> running, CancellationToken stop)
    {
        List<ChannelAccount> accounts;
        await using (var db = database.OpenReader())
        {
            accounts = await db.ChannelAccounts.Where(x => x.Channel == Channel.Email && x.IsActive).ToListAsync(stop);
        }

        var wanted = accounts.Where(x => EmailSettings.Read(x.Settings).Incoming is { Host.Length: > 0 }).ToDictionary(x => x.Id);
        foreach (var (id, one) in running.ToList())
        {
            if (!wanted.TryGetValue(id, out var account) || account.Version != one.Version)
            {
                await one.End();
                running.Remove(id);
            }
        }

        foreach (var account in wanted.Values.Where(x => !running.ContainsKey(x.Id)))
        {
            var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            running[account.Id] = new Running(account.Version, end, Task.Run(() => Keep(account.Id, end.Token), CancellationToken.None));
        }
    }

    private async Task Keep(ChannelAccountId id, CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var name = $"mailbox.{id}";
            try
            {
                var held = await locks.Take(name, stop);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, held);
                var wasConnected = await Hold(id, both.Token);
                failures = wasConnected ? 0 : failures;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                if (e is not (MailboxLeaseLostException or OperationCanceledException) && !StorageFaults.IsStorageFault(e, out _))
                {
                    LogFailed(log, id.Value, e);
                }
            }

            // Another node may have a way to the server that this one lacks.
            await Quietly(() => locks.Release(name, CancellationToken.None));
            var pause = ShortestPause * Math.Pow(2, Math.Min(failures++, 8));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether the mailbox could be read for a while.</returns>
    private async Task<bool> Hold(ChannelAccountId id, CancellationToken stop)
    {
        ChannelAccount? account;
        await using (var db = database.OpenReader())
        {
            account = await db.ChannelAccounts.FirstOrDefaultAsync(x => x.Id == id, stop);
        }

        if (account is null || EmailSettings.Read(account.Settings).Incoming is not { } incoming)
        {
            return false;
        }

        var lease = await MailboxLease.Take(id, $"{incoming.Host} {incoming.UserName ?? account.Address} {incoming.Folder}", writer, database, stop);
        var began = time.Now();
        var problem = await Fetch(account, incoming, lease, stop);
        await lease.Write(x => x.Stop(problem, time.Now()), stop);
        await using var after = database.OpenReader();
        return await after.Mailboxes.AnyAsync(x => x.ChannelAccountId == id && x.LastContactAt >= began, stop);
    }

    private async Task<MailProblem> Fetch(ChannelAccount account, IncomingServer incoming, MailboxLease lease, CancellationToken stop)
    {
        var (server, problem) = await servers.For(account, stop);
        if (server is null)
        {
            return problem!;
        }

        if (!incoming.FetchesOld && await lease.Place(stop) is null && await StartAtEnd(server, incoming, lease, stop) is { } refused)
        {
            return refused;
        }

        await using var reader = new MailboxReader(servers.Reading(account, server, incoming));
        var end = await new MailboxFetcher(account, incoming, reader, lease, inbox, gaps, time).Run(options.Value.LookIntoMailboxEvery, stop);
        if (end.Reason == "sign_in_refused")
        {
            tokens.Forget(account.Id);
        }

        return end;
    }

    private static async Task<MailProblem?> StartAtEnd(ImapClientOptions server, IncomingServer incoming, MailboxLease lease, CancellationToken stop)
    {
        await using var client = new ImapClient(server);
        if (MailProblem.Of(await client.ConnectAsync(stop)) is { } refused)
        {
            return refused;
        }

        var opened = await client.OpenFolderAsync(incoming.Folder, readOnly: true, stop);
        if (!opened.IsOk)
        {
            return MailProblem.Of(new MailboxStop.FolderNotOpened(incoming.Folder, opened.Failure));
        }

        var all = await client.FindAfterAsync(0, stop);
        if (!all.IsOk)
        {
            return MailProblem.Of(all.Failure);
        }

        var place = new MailboxCursor(opened.Value.UidValidity, all.Value.Count == 0 ? 0 : all.Value[^1]);
        await lease.Write(x =>
        {
            x.MoveTo(place);
            x.Confirm(place.LastUid);
        }, stop);
        return null;
    }

    private static async Task Quietly(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception)
        {
            // A lock whose connection is gone is released already.
        }
    }

    private sealed record Running(int Version, CancellationTokenSource Stop, Task Task)
    {
        public async Task End()
        {
            await Stop.CancelAsync();
            await Task;
            Stop.Dispose();
        }
    }

    private static readonly Action<ILogger, Exception?> LogPaused =
        LoggerMessage.Define(LogLevel.Warning, new EventId(1, "MailboxesPaused"), "The list of mailboxes cannot be read; those that are fetched go on");

    private static readonly Action<ILogger, long, Exception?> LogFailed =
        LoggerMessage.Define<long>(LogLevel.Error, new EventId(2, "MailboxFailed"), "Fetching the mailbox of account {Account} broke; it begins again after a pause");
}
