using Kjerne.Features.Organisation;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>The setup page's mail server in the form of our settings, the password protected.</summary>
public sealed class SupportAddress(EmailSecrets secrets) : ISupportAddress
{
    public string Settings(SupportMailServer? outgoing) => outgoing is not { Host.Length: > 0 } server
        ? new EmailSettings().Write()
        : new EmailSettings
        {
            Outgoing = new OutgoingServer
            {
                Host = server.Host,
                Port = server.Port ?? 587,
                Security = server.Security switch { "none" => SmtpSecurity.None, "tls" => SmtpSecurity.Tls, _ => SmtpSecurity.StartTls },
                UserName = string.IsNullOrWhiteSpace(server.UserName) ? null : server.UserName.Trim(),
                Password = string.IsNullOrEmpty(server.Password) ? null : secrets.Protect(server.Password),
            },
        }.Write();
}
