using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Diagnosis;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>Whether each mail account's ways out and in can be connected to and signed in at. Sends and fetches nothing.</summary>
internal sealed class MailAccountCheck(IServiceScopeFactory scopes, OutgoingServers servers, TestEmailAccount test) : IDoctorCheck
{
    public string Name => "Mail accounts";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        List<ChannelAccount> accounts;
        try
        {
            accounts = await Accounts(stop);
        }
        catch (Exception e) when (e is System.Data.Common.DbException || e.InnerException is System.Data.Common.DbException)
        {
            return [Finding.Warning("The mail accounts cannot be read.", "Look at what is said of the database first.")];
        }

        if (accounts.Count == 0)
        {
            return [Finding.Warning("There is no mail account yet.", "Finish the setup page, or add one under Settings, E-mail accounts.")];
        }

        var findings = new List<Finding>();
        foreach (var account in accounts)
        {
            findings.Add(await LookOut(account, stop));
            if (EmailSettings.Read(account.Settings).Incoming is { } mailbox)
            {
                findings.Add(await LookIn(account, mailbox, stop));
            }
        }

        return findings;
    }

    private async Task<List<ChannelAccount>> Accounts(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KjerneDb>().ChannelAccounts
            .Where(x => x.Channel == Channel.Email && x.IsActive).OrderBy(x => x.Address).ToListAsync(stop);
    }

    private async Task<Finding> LookOut(ChannelAccount account, CancellationToken stop)
    {
        if (servers.For(account) is not { } server)
        {
            return Finding.Failure($"{account.Address} has no server to send by; replies wait.", "Enter one under Settings, E-mail accounts, or set Kjerne:Mail:Outgoing.");
        }

        var (opened, problem) = await servers.Open(account, stop, TimeSpan.FromSeconds(5));
        if (opened is not null)
        {
            await using var client = opened;
            problem = MailProblem.Of(await client.ConnectAsync(stop));
            await client.QuitAsync(stop);
        }

        var place = $"{server.Host}:{server.Port}";
        return problem is null ? Finding.Ok($"{account.Address} sends by {place}.") : InWords(account, place, problem);
    }

    private async Task<Finding> LookIn(ChannelAccount account, IncomingServer mailbox, CancellationToken stop)
    {
        var place = $"{mailbox.Host}:{mailbox.Port}";
        return await test.In(account, stop) is { } problem ? InWords(account, place, problem) : Finding.Ok($"{account.Address} fetches from {place}.");
    }

    private static Finding InWords(ChannelAccount account, string place, MailProblem problem)
    {
        const string signInAgain = "Sign in again under Settings, E-mail accounts.";
        var (what, toDo) = problem.Reason switch
        {
            "name_unknown" => ($"no machine is called {problem.Detail}", "Correct the server's name."),
            "not_reachable" => ($"{place} cannot be reached ({problem.Detail})", "Check name, port and firewall; port 25 is often closed, 587 and 993 usually open."),
            "certificate_not_trusted" => ($"the certificate of {place} is not trusted ({problem.Detail})", "Use the name the certificate was made for, or install its authority on this machine."),
            "encryption_not_offered" => ($"{place} offers no encryption", "Use another port (465 or 993 with TLS, 587 or 143 with STARTTLS)."),
            "sign_in_refused" or "password_missing" or "password_expired" or "application_password_needed" =>
                ($"{place} refuses user name or password", "Enter them again under Settings, E-mail accounts; some providers want a password made for this program."),
            "sign_in_again" or "browser_sign_in_needed" or "provider_not_reachable" => ($"cannot sign in at its provider ({problem.Detail ?? problem.Reason})", signInAgain),
            "folder_unknown" => ($"there is no such folder at {place} ({problem.Detail})", "Choose another folder under Settings, E-mail accounts."),
            "no_sent_folder" => ($"{place} has no folder for sent mail", "Make one there, or do not let answers be copied to it."),
            "full" => ($"the mailbox at {place} is full ({problem.Detail})", "Make room in it: mail to it is refused meanwhile."),
            _ => ($"{place} does not take us ({problem.Detail ?? problem.Reason})", "Ask whoever runs that server; its log says why."),
        };
        return Finding.Failure($"{account.Address}: {what}.", toDo);
    }
}
