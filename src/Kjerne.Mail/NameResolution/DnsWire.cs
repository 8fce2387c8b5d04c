using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Kjerne.Mail.NameResolution;

/// <summary>A response as far as it is needed: the answer section only.</summary>
internal sealed record DnsResponse(int Code, bool IsTruncated, IReadOnlyList<DnsResource> Answers);

/// <summary>One record of an answer. Value is null for types that nobody asks for; an alias is a pointer.</summary>
internal readonly record struct DnsResource(string Owner, int Type, TimeSpan Lifetime, DnsRecord? Value);

/// <summary>Questions and responses in the form of RFC 1035 section 4, with EDNS (RFC 6891) in questions.</summary>
internal static class DnsWire
{
    public const int HeaderBytes = 12;

    /// <summary>What fits the usual networks without fragments.</summary>
    public const int UdpBytes = 1232;

    /// <summary>Stops a response that says to hold thousands of records.</summary>
    private const int MaxAnswers = 300;

    private const int InternetClass = 1;
    private const int OptionsType = 41;

    /// <param name="id">Random, so that a response cannot be guessed.</param>
    /// <param name="name">As <see cref="DomainName.TryToAscii"/> gives it.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="hasOptions">With EDNS, which very old servers refuse.</param>
    public static byte[] WriteQuery(ushort id, string name, DnsRecordType type, bool hasOptions)
    {
        var bytes = new List<byte>(64);
        Add16(bytes, id);
        Add16(bytes, 0x0100); // recursion desired
        Add16(bytes, 1);
        Add16(bytes, 0);
        Add16(bytes, 0);
        Add16(bytes, hasOptions ? 1 : 0);
        foreach (var label in name.Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        bytes.Add(0);
        Add16(bytes, (int)type);
        Add16(bytes, InternetClass);
        if (hasOptions)
        {
            bytes.Add(0);
            Add16(bytes, OptionsType);
            Add16(bytes, UdpBytes);
            bytes.AddRange([0, 0, 0, 0, 0, 0]);
        }

        return [.. bytes];
    }

    /// <summary>Null when this is not the response to that question, or cannot be read.</summary>
    public static DnsResponse? TryRead(ReadOnlySpan<byte> message, ushort id, string name, DnsRecordType type)
    {
        var reader = new DnsReader(message);
        if (message.Length < HeaderBytes || reader.Read16() != id)
        {
            return null;
        }

        var flags = reader.Read16();
        var (questions, answers) = (reader.Read16(), reader.Read16());
        reader.Skip(4);
        var isResponse = (flags & 0x8000) != 0 && (flags & 0x7800) == 0;
        if (!isResponse || questions != 1 || reader.ReadName() != name || reader.Read16() != (int)type || reader.Read16() != InternetClass || reader.IsBroken)
        {
            return null;
        }

        var isTruncated = (flags & 0x0200) != 0;
        var found = new List<DnsResource>();
        for (var count = 0; count < Math.Min(answers, MaxAnswers); count++)
        {
            var record = ReadResource(ref reader);
            if (reader.IsBroken)
            {
                return isTruncated ? new DnsResponse(flags & 15, true, []) : null;
            }

            found.Add(record);
        }

        return new DnsResponse(flags & 15, isTruncated, found);
    }

    private static DnsResource ReadResource(ref DnsReader reader)
    {
        var owner = reader.ReadName();
        var type = reader.Read16();
        reader.Skip(2);
        var lifetime = TimeSpan.FromSeconds(Math.Max(0, (int)reader.Read32()));
        var length = reader.Read16();
        var end = reader.Position + length;
        var value = (DnsRecordType)type switch
        {
            DnsRecordType.Address when length == 4 => new DnsRecord.Address(new IPAddress(reader.Take(4))),
            DnsRecordType.Address6 when length == 16 => new DnsRecord.Address(new IPAddress(reader.Take(16))),
            DnsRecordType.Text => new DnsRecord.Text(ReadText(reader.Take(length))),
            DnsRecordType.MailExchange => new DnsRecord.MailExchange(reader.Read16(), reader.ReadName()),
            DnsRecordType.Pointer or DnsRecordType.Alias => new DnsRecord.Pointer(reader.ReadName()),
            _ => (DnsRecord?)null,
        };
        reader.MoveTo(end);
        return new DnsResource(owner, type, lifetime, value);
    }

    private static string ReadText(ReadOnlySpan<byte> data)
    {
        var joined = new List<byte>(data.Length);
        while (!data.IsEmpty)
        {
            var length = Math.Min(data[0], data.Length - 1);
            joined.AddRange(data.Slice(1, length));
            data = data[(1 + length)..];
        }

        return Encoding.UTF8.GetString([.. joined]);
    }

    private static void Add16(List<byte> bytes, int value) => bytes.AddRange([(byte)(value >> 8), (byte)value]);
}

/// <summary>Reads a response; after a step beyond its end everything is zero or empty and <see cref="IsBroken"/> is set.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message)
{
    private const int MaxPointers = 64;

    private readonly ReadOnlySpan<byte> message = message;

    public int Position { get; private set; }

    public bool IsBroken { get; private set; }

    public int Read16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : 0;

    public uint Read32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    public void Skip(int count) => Take(count);

    public void MoveTo(int position)
    {
        IsBroken |= position > message.Length || position < Position;
        Position = IsBroken ? message.Length : position;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (IsBroken || count > message.Length - Position)
        {
            IsBroken = true;
            return default;
        }

        Position += count;
        return message.Slice(Position - count, count);
    }

    /// <summary>Lower case, without the root's dot. A pointer leads back only, so no name is endless (RFC 1035 section 4.1.4).</summary>
    public string ReadName()
    {
        var name = new StringBuilder();
        var (at, after, pointers) = (Position, -1, 0);
        while (at < message.Length && name.Length <= DomainName.MaxLength + 1)
        {
            var length = message[at];
            if (length == 0)
            {
                Position = after < 0 ? at + 1 : after;
                return name.ToString();
            }

            if ((length & 0xC0) == 0xC0)
            {
                var target = at + 1 < message.Length ? ((length & 0x3F) << 8) | message[at + 1] : at;
                if (target >= at || ++pointers > MaxPointers)
                {
                    break;
                }

                after = after < 0 ? at + 2 : after;
                at = target;
                continue;
            }

            if (length > 63 || at + 1 + length > message.Length)
            {
                break;
            }

            name.Append(name.Length > 0 ? "." : "");
            foreach (var letter in message.Slice(at + 1, length))
            {
                // a dot or control inside a label must not look like another name
                name.Append(letter is > (byte)' ' and <= (byte)'~' and not (byte)'.' ? char.ToLowerInvariant((char)letter) : '\uFFFD');
            }

            at += 1 + length;
        }

        IsBroken = true;
        return "";
    }
}
