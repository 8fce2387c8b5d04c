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
    public bool IsSet => true;

    public async Task SendAsync(string to, string subject, string text, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.ChannelAccounts
            .Where(x => x.Channel == Channel.Email && x.IsActive).OrderBy(x => x.Id).ToListAsync(stop);
        if (accounts.Find(x => servers.For(x) is not null) is not { } account)
        {
            Log.NotSent(log, "no_outgoing_server");
            return;
        }

        var mail = new MailBuilder
        {
            From = new MailAddress(account.Name, account.Address),
            Date = time.Now(),
            MessageId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
            Subject = subject,
            TextBody = text,
            HtmlBody = HtmlText.FromText(text),
        };
        mail.To.Add(new MailAddress(null, to));
        mail.AddHeader("Auto-Submitted", "auto-generated");
        if (await servers.Send(account, account.Address, [to], mail.Build(), stop) is not SendOutcome.Taken and var outcome)
        {
            Log.NotSent(log, outcome.GetType().Name);
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, Exception?> NotSentMessage =
            LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, nameof(NotSent)), "A mail of the system could not be sent: {Reason}");

        public static void NotSent(ILogger log, string reason) => NotSentMessage(log, reason, null);
    }
}
