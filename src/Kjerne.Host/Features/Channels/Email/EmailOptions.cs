using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kjerne.Mail.Smtp;

namespace Kjerne.Features.Channels.Email;

/// <summary>Bound from the configuration section <c>Kjerne:Mail</c>.</summary>
public sealed class EmailOptions
{
    /// <summary>Address and port where other mail servers hand mail in, as in 0.0.0.0:25. Empty: none. The default is reached from this machine only.</summary>
    public string Listen { get; set; } = "127.0.0.1:2525";

    /// <summary>How we introduce ourselves; should be the name that DNS has for this machine.</summary>
    public string HostName { get; set; } = "localhost";

    /// <summary>Largest mail taken in, in MiB; larger ones are refused before they are read whole.</summary>
    [Range(1, 1000)]
    public int MaxMessageMiB { get; set; } = 50;

    /// <summary>PEM file with certificate and key; with it STARTTLS is offered.</summary>
    public string? Certificate { get; set; }

    /// <summary>Connections at one time from one address: raise it behind a relay of one's own.</summary>
    [Range(1, 10_000)]
    public int MaxConnectionsPerAddress { get; set; } = 50;

    /// <summary>The way out for accounts that name none of their own.</summary>
    public OutgoingServer? Outgoing { get; set; }
}

/// <summary>A server that takes our mail.</summary>
public sealed record OutgoingServer
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;
    public string? UserName { get; init; }

    /// <summary>In an account's settings protected by the installation's keys; in the configuration plain.</summary>
    public string? Password { get; init; }
}

/// <summary>What a mail account keeps in its settings.</summary>
public sealed record EmailSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public OutgoingServer? Outgoing { get; init; }

    public static EmailSettings Read(string settings) => JsonSerializer.Deserialize<EmailSettings>(settings, Json) ?? new EmailSettings();

    public string Write() => JsonSerializer.Serialize(this, Json);
}
