using Kjerne.Mail.Imap;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>Services where one signs in instead of giving a password.</summary>
public enum MailProvider
{
    Microsoft365, Google,
}

/// <summary>What is known of a provider: its servers, and where and for what one signs in.</summary>
public sealed record MailProviderFacts(
    IncomingServer Incoming, OutgoingServer Outgoing, string AuthorizeUrl, string TokenUrl, string Scopes, IReadOnlyDictionary<string, string> AuthorizeParameters);

public static class MailProviders
{
    private static readonly MailProviderFacts Microsoft365 = new(
        new IncomingServer { Host = "outlook.office365.com", Port = 993, Security = ImapSecurity.Tls, Authentication = MailAuthentication.SignIn },
        new OutgoingServer { Host = "smtp.office365.com", Port = 587, Security = SmtpSecurity.StartTls, Authentication = MailAuthentication.SignIn },
        "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
        new Dictionary<string, string> { ["prompt"] = "select_account" });

    // Without "offline" and "consent" Google gives no refresh token to one who has agreed before.
    private static readonly MailProviderFacts Google = new(
        new IncomingServer { Host = "imap.gmail.com", Port = 993, Security = ImapSecurity.Tls, Authentication = MailAuthentication.SignIn },
        new OutgoingServer { Host = "smtp.gmail.com", Port = 587, Security = SmtpSecurity.StartTls, Authentication = MailAuthentication.SignIn },
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" });

    public static MailProviderFacts Of(MailProvider provider) => provider switch
    {
        MailProvider.Microsoft365 => Microsoft365,
        MailProvider.Google => Google,
    };

    public static MailProviderOptions OptionsOf(MailProvider provider, EmailOptions options) => provider switch
    {
        MailProvider.Microsoft365 => options.Microsoft,
        MailProvider.Google => options.Google,
    };
}
