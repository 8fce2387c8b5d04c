using System.Text;
using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// Signs messages for one domain (RFC 6376, relaxed/relaxed). Every field that matters to readers is covered, and those that
/// are shown are covered once more than they occur, so that none can be added on the way. Thread-safe.
/// </summary>
public sealed class DkimSigner
{
    private const int LineLength = 72;

    /// <summary>Covered where they are (RFC 6376 section 5.4.1). Fields that servers on the way change are not here.</summary>
    private static readonly string[] Covered =
    [
        "From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "To", "Cc", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        "In-Reply-To", "References", "Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Help", "List-Post", "Feedback-ID",
    ];

    /// <summary>Covered also where they are not.</summary>
    private static readonly string[] Sealed = ["From", "Reply-To", "Subject", "Date", "To", "Cc", "MIME-Version", "Content-Type"];

    private readonly string domain;
    private readonly IReadOnlyList<(string Selector, DkimKey Key)> keys;
    private readonly TimeProvider time;

    /// <summary>Signs with one key.</summary>
    public DkimSigner(string domain, string selector, DkimKey key, TimeProvider? time = null)
        : this(domain, [(selector, key)], time)
    {
    }

    /// <summary>Signs with several keys, one signature each: mostly Ed25519 and, for those who do not know it, RSA.</summary>
    /// <param name="domain">d=; should be the From domain or above it, else DMARC does not count the signature.</param>
    /// <param name="keys">Where each key's record stands, selector._domainkey.domain. The keys stay owned by the caller.</param>
    /// <param name="time">Null for the system's clock.</param>
    /// <exception cref="ArgumentException">No key, or a name that no record can have.</exception>
    public DkimSigner(string domain, IReadOnlyList<(string Selector, DkimKey Key)> keys, TimeProvider? time = null)
    {
        if (keys.Count == 0 || !DomainName.TryToAscii(domain, out var ascii))
        {
            throw new ArgumentException("A signer needs a domain and a key.", nameof(domain));
        }

        if (keys.Any(key => !DomainName.TryToAscii(key.Selector, out _)))
        {
            throw new ArgumentException("A selector is written as a host name.", nameof(keys));
        }

        this.domain = ascii;
        this.keys = keys;
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>The message with its signature fields in front. The message must not change afterwards; its lines end by CRLF.</summary>
    /// <exception cref="ArgumentException">The message has no From field.</exception>
    public byte[] Sign(ReadOnlyMemory<byte> message)
    {
        var raw = RawMessage.TryRead(message, int.MaxValue, int.MaxValue)!;
        if (!raw.Named("From").Any())
        {
            throw new ArgumentException("A message without From cannot be signed.", nameof(message));
        }

        var bodyHash = Convert.ToBase64String(DkimBodyHash.Of(raw.Body.Span, isRelaxed: true, limit: null, out _));
        var names = NamesFor(raw);
        var signed = new List<byte>(message.Length + (1024 * keys.Count));
        foreach (var (selector, key) in keys)
        {
            signed.AddRange(Field(raw, selector, key, names, bodyHash));
        }

        signed.AddRange(message.Span);
        return [.. signed];
    }

    private byte[] Field(RawMessage raw, string selector, DkimKey key, string[] names, string bodyHash)
    {
        var algorithm = key.Algorithm == DkimAlgorithm.RsaSha256 ? "rsa-sha256" : "ed25519-sha256";
        var field = new StringBuilder()
            .Append($"DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; d={domain};\r\n")
            .Append($" s={selector}; t={time.GetUtcNow().ToUnixTimeSeconds()};\r\n h=");
        var column = 3;
        for (var at = 0; at < names.Length; at++)
        {
            var word = names[at] + (at < names.Length - 1 ? ":" : ";");
            var isFull = column + word.Length > LineLength;
            field.Append(isFull ? "\r\n  " : "").Append(word);
            column = isFull ? 2 + word.Length : column + word.Length;
        }

        field.Append($"\r\n bh={bodyHash};\r\n b=");
        var signature = key.Sign(DkimHeaderText.Write(raw.Fields, names, Encoding.ASCII.GetBytes(field.ToString()), isRelaxed: true));
        var lines = Convert.ToBase64String(signature).Chunk(LineLength).Select(line => new string(line));
        return Encoding.ASCII.GetBytes(field.AppendJoin("\r\n  ", lines).Append("\r\n").ToString());
    }

    private static string[] NamesFor(RawMessage raw) =>
    [
        .. Covered.SelectMany(name => Enumerable.Repeat(name, raw.Named(name).Count())),
        .. Sealed,
    ];
}
