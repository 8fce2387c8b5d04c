using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

public sealed record TooManyTests() : Refusal(RefusalKind.Conflict, "too_many_account_tests", "Too many tests in an hour.");

/// <summary>
/// The live test of an account as it is stored: signs in at the mailbox and opens its folder, and sends a mail to whoever asks, since only a mail shows
/// whether the server lets us send as this address. Both ways apart, each with what is wrong in words.
/// </summary>
public sealed class TestEmailAccount(IncomingServers incoming, OutgoingServers outgoing, SmtpListener listener, TimeProvider time)
{
    /// <summary>Each test sends a mail.</summary>
    private const int MostAnHour = 60;
    private const double NearlyFull = 0.98;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="Reason">Null: it works.</param>
    public sealed record Part(string? Reason, string? Detail);

    /// <param name="SentTo">Where the test mail went; null when none did.</param>
    public sealed record Response(Part Incoming, Part Outgoing, string? SentTo);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ChannelAccountId id, CurrentUser user, KjerneDb db, HourlyLimits limits, TestEmailAccount test, CancellationToken stop)
    {
        var account = await db.ChannelAccounts.FirstOrDefaultAsync(x => x.Id == id && x.Channel == Channel.Email, stop);
        if (account is null || !user.Sees(account.BrandId))
        {
            return new EmailAccountNotFound().ToProblem();
        }

        if (!limits.Take($"email.test {user.Id}", MostAnHour))
        {
            return new TooManyTests().ToProblem();
        }

        var to = await db.Users.Where(x => x.Id == user.Id.Value).Select(x => x.Email).FirstAsync(stop);
        var (inWay, outWay) = (test.In(account, stop), test.Out(account, to!, user.Language, stop));
        var (inProblem, outProblem) = (await inWay, await outWay);
        return TypedResults.Ok(new Response(
            new Part(inProblem?.Reason, inProblem?.Detail), new Part(outProblem?.Reason, outProblem?.Detail), outProblem is null ? to : null));
    }

    /// <summary>Signs in at the mailbox and opens its folder, changing nothing; null: it works, or there is none.</summary>
    public async Task<MailProblem?> In(ChannelAccount account, CancellationToken stop)
    {
        var settings = EmailSettings.Read(account.Settings);
        if (settings.Incoming is not { } mailbox)
        {
            return listener.Endpoint is null ? new MailProblem("own_server_off", null) : null;
        }

        var (server, problem) = await incoming.For(account, stop);
        if (server is null)
        {
            return problem;
        }

        await using var client = new ImapClient(server with { ConnectTimeout = Patience, SilenceTimeout = Patience });
        if (MailProblem.Of(await client.ConnectAsync(stop)) is { } refused)
        {
            return refused;
        }

        var found = await Look(client, mailbox, settings.AppendsToSent, stop);
        await client.LogoutAsync(stop);
        return found;
    }

    private static async Task<MailProblem?> Look(ImapClient client, IncomingServer mailbox, bool needsSent, CancellationToken stop)
    {
        var opened = await client.OpenFolderAsync(mailbox.Folder, readOnly: true, stop);
        if (!opened.IsOk)
        {
            return MailProblem.Of(new MailboxStop.FolderNotOpened(mailbox.Folder, opened.Failure));
        }

        if (opened.Value.UidValidity == 0)
        {
            return MailProblem.Of(new MailboxStop.NoUids());
        }

        var quota = await client.GetQuotaAsync(mailbox.Folder, stop);
        if (quota is { IsOk: true, Value: { UsedBytes: { } used, LimitBytes: { } most and > 0 } } && used > most * NearlyFull)
        {
            return new MailProblem("full", $"{used} / {most}");
        }

        if (!needsSent)
        {
            return null;
        }

        var folders = await client.ListFoldersAsync(stop);
        return !folders.IsOk ? MailProblem.Of(folders.Failure)
            : folders.Value.Any(x => x.Kind == ImapFolderKind.Sent) ? null
            : new MailProblem("no_sent_folder", null);
    }

    private async Task<MailProblem?> Out(ChannelAccount account, string to, Language language, CancellationToken stop)
    {
        var (client, problem) = await outgoing.Open(account, stop, Patience);
        if (client is null)
        {
            return problem;
        }

        await using var opened = client;
        if (MailProblem.Of(await opened.ConnectAsync(stop)) is { } refused)
        {
            return refused;
        }

        var result = await opened.SendAsync(account.Address, [to], Mail(account, to, language), stop);
        await opened.QuitAsync(stop);
        return MailProblem.Of(result);
    }

    private byte[] Mail(ChannelAccount account, string to, Language language)
    {
        var (subject, text) = TestMailTexts.In(language, account.Address);
        var mail = new MailBuilder
        {
            From = new MailAddress(account.Name, account.Address),
            Date = time.Now(),
            MessageId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
            Subject = subject,
            TextBody = text,
        };
        mail.To.Add(new MailAddress(null, to));
        mail.AddHeader("Auto-Submitted", "auto-generated");
        return mail.Build();
    }
}

internal static class TestMailTexts
{
    public static (string Subject, string Text) In(Language language, string address) => language switch
    {
        Language.Nb => ("Prøve av e-postkontoen", $"Denne e-posten ble sendt for å prøve kontoen {address} i Kjerne. Den kom fram, så kontoen kan sende."),
        Language.Nn => ("Prøve av e-postkontoen", $"Denne e-posten vart send for å prøve kontoen {address} i Kjerne. Han kom fram, så kontoen kan sende."),
        Language.Da => ("Prøve af e-mailkontoen", $"Denne e-mail blev sendt for at prøve kontoen {address} i Kjerne. Den nåede frem, så kontoen kan sende."),
        Language.Sv => ("Prov av e-postkontot", $"Det här meddelandet skickades för att prova kontot {address} i Kjerne. Det kom fram, så kontot kan skicka."),
        Language.En => ("Test of the e-mail account", $"This mail was sent to test the account {address} in Kjerne. It arrived, so the account can send."),
    };
}
