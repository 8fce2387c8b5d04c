using System.Text.Json;
using System.Text.Json.Serialization;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>How we prove to a mail server who we are.</summary>
public enum MailAuthentication
{
    /// <summary>User name and password; none where there is no user name.</summary>
    Password,

    /// <summary>The token of the sign-in in <see cref="EmailSettings.SignIn"/>.</summary>
    SignIn,
}

/// <summary>A server that takes our mail.</summary>
public sealed record OutgoingServer
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;
    public MailAuthentication Authentication { get; init; }
    public string? UserName { get; init; }

    /// <summary>In an account's settings protected by the installation's keys; in the configuration plain.</summary>
    public string? Password { get; init; }
}

/// <summary>The mailbox an account's mail is fetched from.</summary>
public sealed record IncomingServer
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 993;
    public ImapSecurity Security { get; init; } = ImapSecurity.Tls;
    public MailAuthentication Authentication { get; init; }
    public string? UserName { get; init; }

    /// <summary>Protected by the installation's keys.</summary>
    public string? Password { get; init; }
    public string Folder { get; init; } = "INBOX";

    /// <summary>Where fetched mail is put; null: it stays where it is and is marked as read.</summary>
    public string? MoveTo { get; init; }

    /// <summary>The first time also what lies there already; otherwise only what comes from then on.</summary>
    public bool FetchesOld { get; init; } = true;
}

/// <summary>Somebody's sign-in at a provider for this account.</summary>
public sealed record MailSignIn
{
    public required MailProvider Provider { get; init; }

    /// <summary>Lets us have access tokens until it is withdrawn; protected by the installation's keys.</summary>
    public required string RefreshToken { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a mail account keeps in its settings.</summary>
public sealed record EmailSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public OutgoingServer? Outgoing { get; init; }

    /// <summary>Null: its mail comes to our own SMTP server.</summary>
    public IncomingServer? Incoming { get; init; }
    public MailSignIn? SignIn { get; init; }

    /// <summary>Puts a copy of every answer into the mailbox's folder for sent mail. Many services do so by themselves.</summary>
    public bool AppendsToSent { get; init; }

    public static EmailSettings Read(string settings) => JsonSerializer.Deserialize<EmailSettings>(settings, Json) ?? new EmailSettings();

    public string Write() => JsonSerializer.Serialize(this, Json);
}
