using Kjerne.Features.Access;
using Kjerne.Features.Delivery;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Sends the system's own mails by the first active account. From that account's real address, so that an answer reaches people here.
/// Not through the outbox: a link for a new password that comes hours later helps nobody, and asking again is easy.
/// </summary>
public sealed class SystemMail(IServiceScopeFactory scopes, OutgoingServers servers, TimeProvider time, ILogger<SystemMail> log) : ISystemMail
{
    public async Task<bool> CanSend(CancellationToken stop) => await FindAccount(stop) is not null;

    public async Task<SystemMailOutcome> SendAsync(SystemLetter letter, CancellationToken stop)
    {
        if (await FindAccount(stop) is not { } account)
        {
            Log.NotSent(log, "no_outgoing_server");
            return SystemMailOutcome.RefusedForNow;
        }

        var outcome = await servers.Send(account, account.Address, [letter.To], Write(account, letter).Build(), stop);
        if (outcome is not SendOutcome.Taken)
        {
            Log.NotSent(log, outcome.GetType().Name);
        }

        return outcome switch
        {
            SendOutcome.Taken => SystemMailOutcome.Taken,
            SendOutcome.RefusedForNow => SystemMailOutcome.RefusedForNow,
            SendOutcome.Unclear => SystemMailOutcome.Unclear,
            _ => SystemMailOutcome.RefusedForGood,
        };
    }

    private async Task<ChannelAccount?> FindAccount(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.ChannelAccounts
            .Where(x => x.Channel == Channel.Email && x.IsActive).OrderBy(x => x.Id).ToListAsync(stop);
        return accounts.Find(x => servers.For(x) is not null);
    }

    private MailBuilder Write(ChannelAccount account, SystemLetter letter)
    {
        var domain = account.Address[(account.Address.LastIndexOf('@') + 1)..];
        var mail = new MailBuilder
        {
            From = new MailAddress(account.Name, account.Address),
            Date = time.Now(),
            MessageId = $"{letter.Token ?? RandomToken.New()}@{domain}",
            Subject = letter.Subject,
            TextBody = letter.Text,
            HtmlBody = letter.Html ?? HtmlText.FromText(letter.Text),
        };
        mail.To.Add(new MailAddress(null, letter.To));
        mail.AddHeader("Auto-Submitted", "auto-generated");
        if (letter.List is { } list)
        {
            mail.AddHeader("List-Id", $"<{list}.{domain}>");
        }

        if (letter.ThreadToken is { } first)
        {
            mail.InReplyTo.Add($"{first}@{domain}");
            mail.References.Add($"{first}@{domain}");
        }

        return mail;
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, Exception?> NotSentMessage =
            LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, nameof(NotSent)), "A mail of the system could not be sent: {Reason}");

        public static void NotSent(ILogger log, string reason) => NotSentMessage(log, reason, null);
    }
}
