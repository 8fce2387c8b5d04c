using System.Collections.Concurrent;
using System.Net;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Tests.Authentication;

/// <summary>The name service as a table: "name TYPE value" a line. What is not in it does not exist; FAIL makes a name fail.</summary>
internal sealed class NameTable : IDnsResolver
{
    private readonly List<(string Name, DnsRecordType Type, DnsRecord Record)> records = [];
    private readonly HashSet<string> failing = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = new();

    public static NameTable Of(string lines)
    {
        var table = new NameTable();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            table.Add(line.Split(' ', 3));
        }

        return table;
    }

    public ValueTask<DnsAnswer> QueryAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        Asked.Enqueue($"{name} {type}");
        if (!DomainName.TryToAscii(name, out var ascii))
        {
            return ValueTask.FromResult<DnsAnswer>(new DnsAnswer.NoSuchName());
        }

        var found = records.Where(record => record.Name == ascii && record.Type == type).Select(record => record.Record).ToList();
        DnsAnswer answer = failing.Contains(ascii) ? new DnsAnswer.Failed("the server is on fire")
            : found.Count > 0 ? new DnsAnswer.Found(found)
            : records.Any(record => record.Name == ascii) ? new DnsAnswer.NoRecords()
            : new DnsAnswer.NoSuchName();
        return ValueTask.FromResult(answer);
    }

    private void Add(string[] words)
    {
        switch (words)
        {
            case [var name, "FAIL", ..]:
                failing.Add(name);
                break;
            case [var name, "A", var address]:
                records.Add((name, DnsRecordType.Address, new DnsRecord.Address(IPAddress.Parse(address))));
                break;
            case [var name, "AAAA", var address]:
                records.Add((name, DnsRecordType.Address6, new DnsRecord.Address(IPAddress.Parse(address))));
                break;
            case [var name, "TXT", var text]:
                records.Add((name, DnsRecordType.Text, new DnsRecord.Text(text)));
                break;
            case [var name, "MX", var host]:
                records.Add((name, DnsRecordType.MailExchange, new DnsRecord.MailExchange(10, host)));
                break;
            case [var name, "PTR", var host]:
                records.Add((name, DnsRecordType.Pointer, new DnsRecord.Pointer(host)));
                break;
            default:
                throw new ArgumentException($"Not a record: {string.Join(' ', words)}");
        }
    }
}
