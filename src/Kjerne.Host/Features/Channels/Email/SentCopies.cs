using System.Threading.Channels;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Puts answers into the mailbox's folder for sent mail, for accounts that want it. A convenience for those who also read that mailbox: it is done beside the
/// delivery, which never waits for it, and what a stopped process had not copied is only missing there. The answer itself is in the conversation.
/// </summary>
public sealed class SentCopies(IncomingServers servers, ILogger<SentCopies> log) : BackgroundService
{
    private const int MostWaiting = 200;
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly Channel<(ChannelAccount Account, byte[] Mail, string MessageId)> _waiting =
        System.Threading.Channels.Channel.CreateBounded<(ChannelAccount, byte[], string)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(ChannelAccount account, byte[] mail, string messageId)
    {
        var settings = EmailSettings.Read(account.Settings);
        if (settings is { AppendsToSent: true, Incoming: not null })
        {
            _waiting.Writer.TryWrite((account, mail, messageId));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var (account, mail, messageId) in _waiting.Reader.ReadAllAsync(stop))
            {
                await Copy(account, mail, messageId, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task Copy(ChannelAccount account, byte[] mail, string messageId, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var problem = await Quietly(() => Append(account, mail, messageId, stop), stop);
            if (problem is null)
            {
                return;
            }

            if (attempt == Attempts || problem.Reason is "no_sent_folder" or "full")
            {
                LogMissing(log, account.Id.Value, problem.Reason, null);
                return;
            }

            await Task.Delay(Pause, stop);
        }
    }

    private async Task<MailProblem?> Append(ChannelAccount account, byte[] mail, string messageId, CancellationToken stop)
    {
        var (server, problem) = await servers.For(account, stop);
        if (server is null)
        {
            return problem;
        }

        await using var client = new ImapClient(server);
        if (MailProblem.Of(await client.ConnectAsync(stop)) is { } refused)
        {
            return refused;
        }

        var folders = await client.ListFoldersAsync(stop);
        if (!folders.IsOk)
        {
            return MailProblem.Of(folders.Failure);
        }

        if (folders.Value.FirstOrDefault(x => x.Kind == ImapFolderKind.Sent) is not { } sent)
        {
            return new MailProblem("no_sent_folder", null);
        }

        // The service may have kept a copy itself, or an attempt before this one got through without our knowing.
        var opened = await client.OpenFolderAsync(sent.Name, readOnly: true, stop);
        var found = opened.IsOk ? await client.FindByMessageIdAsync($"<{messageId}>", stop) : null;
        if (found is { IsOk: true, Value.Count: > 0 })
        {
            return null;
        }

        var appended = await client.AppendAsync(sent.Name, mail, [@"\Seen"], null, stop);
        await client.LogoutAsync(stop);
        return appended.IsOk ? null : MailProblem.Of(appended.Failure);
    }

    private static async Task<MailProblem?> Quietly(Func<Task<MailProblem?>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return new MailProblem("refused", e.GetType().Name);
        }
    }

    private static readonly Action<ILogger, long, string, Exception?> LogMissing =
        LoggerMessage.Define<long, string>(LogLevel.Warning, new EventId(1, "SentCopyMissing"), "An answer of account {Account} was sent, but its copy for the folder of sent mail was not taken: {Reason}");
}
