using System.ComponentModel.DataAnnotations;
using System.Net;
using Kjerne.Mail.NameResolution;

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

    /// <summary>Whether senders are checked by SPF, DKIM and DMARC: always, never, or (not set) where mail comes from a public address.</summary>
    public bool? CheckSenders { get; set; }

    /// <summary>Name servers to ask, as address or address:port; empty: the system's.</summary>
    public string[] DnsServers { get; set; } = [];

    /// <exception cref="FormatException">A name server is written neither as address nor as address:port.</exception>
    internal DnsResolverOptions ResolverOptions() =>
        new() { Servers = [.. DnsServers.Select(IPEndPoint.Parse).Select(x => x.Port == 0 ? new IPEndPoint(x.Address, 53) : x)] };

    /// <summary>Names under which our own provider's servers write Authentication-Results, as in mx.google.com. What they found is believed and not checked again.</summary>
    public string[] TrustedServers { get; set; } = [];

    /// <summary>Networks (192.0.2.0/24) of relays that hand mail in to us by SMTP and write that field. Anybody else could write it himself.</summary>
    public string[] TrustedRelays { get; set; } = [];

    /// <summary>The way out for accounts that name none of their own.</summary>
    public OutgoingServer? Outgoing { get; set; }

    /// <summary>Keys to sign our mails with (DKIM) besides those that are made in the settings; `kjerne mail key` makes one.</summary>
    public DkimKeyOptions[] DkimKeys { get; set; } = [];

    /// <summary>This installation's registration with Microsoft; without it nobody can sign in there.</summary>
    public MailProviderOptions Microsoft { get; set; } = new();

    /// <summary>This installation's registration with Google; without it nobody can sign in there.</summary>
    public MailProviderOptions Google { get; set; } = new();

    /// <summary>How long a mailbox is listened to before it is looked into anyway: some servers forget to tell.</summary>
    public TimeSpan LookIntoMailboxEvery { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>A registration as a client of an OAuth 2 provider (RFC 6749 section 2).</summary>
public sealed class MailProviderOptions
{
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>Where people sign in; null: the provider's public one.</summary>
    public string? AuthorizeUrl { get; set; }

    /// <summary>Where codes become tokens; null: the provider's public one. A host inside is reached only when it is named here.</summary>
    public string? TokenUrl { get; set; }
}

/// <summary>A key that mails from a domain are signed with (RFC 6376).</summary>
public sealed class DkimKeyOptions
{
    /// <summary>Mails from addresses at this domain are signed, and at domains beneath it unless they have a key of their own.</summary>
    public string Domain { get; set; } = "";

    /// <summary>The public key stands in DNS at selector._domainkey.domain.</summary>
    public string Selector { get; set; } = "";

    /// <summary>PEM file with the private key, RSA or Ed25519. Two keys of one domain give two signatures.</summary>
    public string KeyFile { get; set; } = "";
}
