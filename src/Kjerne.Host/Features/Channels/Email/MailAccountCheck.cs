using Kjerne.Features.Organisation;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;
using Kjerne.Platform.Diagnosis;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>Whether each mail account's way out can be connected to and signed in at. Sends nothing.</summary>
internal sealed class MailAccountCheck(IServiceScopeFactory scopes, OutgoingServers servers) : IDoctorCheck
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
            findings.Add(await Look(account, stop));
        }

        return findings;
    }

    private async Task<List<ChannelAccount>> Accounts(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KjerneDb>().ChannelAccounts
            .Where(x => x.Channel == Channel.Email && x.IsActive).OrderBy(x => x.Address).ToListAsync(stop);
    }

    private async Task<Finding> Look(ChannelAccount account, CancellationToken stop)
    {
        if (servers.For(account) is not { } server)
        {
            return Finding.Failure($"{account.Address} has no server to send by; replies wait.", "Enter one under Settings, E-mail accounts, or set Kjerne:Mail:Outgoing.");
        }

        var (opened, problem) = await servers.Open(account, stop, TimeSpan.FromSeconds(5));
        if (opened is null)
        {
            return Finding.Failure($"{account.Address} cannot sign in at its provider ({problem!.Detail ?? problem.Reason}).", "Sign in again under Settings, E-mail accounts.");
        }

        await using var client = opened;
        var place = $"{server.Host}:{server.Port}";
        var result = await client.ConnectAsync(stop);
        await client.QuitAsync(stop);
        return result switch
        {
            SmtpConnectResult.Connected => Finding.Ok($"{account.Address} sends by {place}."),
            SmtpConnectResult.NameNotResolved => Finding.Failure($"{account.Address}: no machine is called {server.Host}.", "Correct the server's name."),
            SmtpConnectResult.NotReachable x => Finding.Failure($"{account.Address}: {place} cannot be reached ({x.Reason}).", "Check name, port and firewall; port 25 is often closed, 587 usually open."),
            SmtpConnectResult.CertificateNotTrusted x => Finding.Failure($"{account.Address}: the certificate of {place} is not trusted ({x.Reason}).", "Use the name the certificate was made for, or install its authority on this machine."),
            SmtpConnectResult.SignInRefused => Finding.Failure($"{account.Address}: {place} refuses user name or password.", "Enter them again under Settings, E-mail accounts; some providers want a password made for this program."),
            SmtpConnectResult.TlsNotOffered => Finding.Failure($"{account.Address}: {place} offers no encryption.", "Use another port (465 with TLS, 587 with STARTTLS)."),
            _ => Finding.Failure($"{account.Address}: {place} does not take us ({result.GetType().Name}).", "Ask whoever runs that server; its log says why."),
        };
    }
}
