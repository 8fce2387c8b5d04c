using System.Net;

namespace Kjerne.Mail.NameResolution;

/// <summary>Answers questions to the name service. Thread-safe.</summary>
public interface IDnsResolver
{
    /// <summary>All records of that type at that name, aliases followed. Throws only when cancelled.</summary>
    /// <param name="name">A name of any form; one that cannot exist is <see cref="DnsAnswer.NoSuchName"/>.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<DnsAnswer> QueryAsync(string name, DnsRecordType type, CancellationToken cancellationToken);
}

/// <summary>Types of records, by their numbers.</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 address.</summary>
    Address = 1,

    /// <summary>Alias.</summary>
    Alias = 5,

    /// <summary>Name of an address.</summary>
    Pointer = 12,

    /// <summary>Server for the mail of a domain.</summary>
    MailExchange = 15,

    /// <summary>Text.</summary>
    Text = 16,

    /// <summary>IPv6 address.</summary>
    Address6 = 28,
}

/// <summary>What asking gave; a closed set.</summary>
public abstract record DnsAnswer
{
    private DnsAnswer()
    {
    }

    /// <summary>The records; empty unless <see cref="Found"/>.</summary>
    public virtual IReadOnlyList<DnsRecord> Records => [];

    /// <summary>At least one record.</summary>
    public sealed record Found(IReadOnlyList<DnsRecord> Answers) : DnsAnswer
    {
        /// <inheritdoc/>
        public override IReadOnlyList<DnsRecord> Records => Answers;
    }

    /// <summary>The name is there, with no record of that type.</summary>
    public sealed record NoRecords : DnsAnswer;

    /// <summary>There is no such name.</summary>
    public sealed record NoSuchName : DnsAnswer;

    /// <summary>Nobody answered, or with a failure; asking later may help.</summary>
    public sealed record Failed(string Reason) : DnsAnswer;
}

/// <summary>One record; a closed set.</summary>
public abstract record DnsRecord
{
    private DnsRecord()
    {
    }

    /// <summary>An address of either version.</summary>
    public sealed record Address(IPAddress Value) : DnsRecord;

    /// <summary>All strings of a text record joined; as UTF-8.</summary>
    public sealed record Text(string Value) : DnsRecord;

    /// <summary>A server for a domain's mail; the lowest preference comes first. The host "" says that the domain takes none (RFC 7505).</summary>
    public sealed record MailExchange(int Preference, string Host) : DnsRecord;

    /// <summary>The name an address or alias points to.</summary>
    public sealed record Pointer(string Host) : DnsRecord;
}
