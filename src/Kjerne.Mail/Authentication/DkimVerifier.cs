using Kjerne.Mail.NameResolution;

namespace Kjerne.Mail.Authentication;

/// <summary>Bounds of <see cref="DkimVerifier"/>; each names the attack it stops.</summary>
public sealed record DkimLimits
{
    /// <summary>Most signatures checked, topmost first; the others are not looked at. Stops a mail with a thousand signatures from
    /// costing a thousand look-ups. Default 5.</summary>
    public int MaxSignatures { get; init; } = 5;

    /// <summary>Longest signature field in bytes. Stops huge fields from being taken apart. Default 16 KiB.</summary>
    public int MaxSignatureBytes { get; init; } = 16 * 1024;

    /// <summary>Longest header in bytes; above it nothing is checked. Default 512 KiB.</summary>
    public int MaxHeaderBytes { get; init; } = 512 * 1024;

    /// <summary>Most header fields; above it nothing is checked. Default 5,000.</summary>
    public int MaxFields { get; init; } = 5000;

    /// <summary>How far a sender's clock may be off ours. Default 5 minutes.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Checks DKIM signatures (RFC 6376, 8301, 8463). Thread-safe. Time and memory are linear in the message.</summary>
/// <param name="resolver">Where keys are asked for.</param>
/// <param name="limits">Null for the defaults.</param>
/// <param name="time">Null for the system's clock.</param>
public sealed class DkimVerifier(IDnsResolver resolver, DkimLimits? limits = null, TimeProvider? time = null)
{
    /// <summary>A name with several records is undefined; this many are tried.</summary>
    private const int MaxKeyRecords = 3;

    private readonly DkimLimits limits = limits ?? new DkimLimits();
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>One verdict for each signature looked at, topmost first; empty when there is none. Never throws on content.</summary>
    public ValueTask<IReadOnlyList<DkimVerdict>> VerifyAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        RawMessage.TryRead(message, limits.MaxHeaderBytes, limits.MaxFields) is { } raw
            ? VerifyAsync(raw, cancellationToken)
            : ValueTask.FromResult<IReadOnlyList<DkimVerdict>>([new DkimVerdict(DkimResult.Neutral, null, Problem: "the header is too large")]);

    internal async ValueTask<IReadOnlyList<DkimVerdict>> VerifyAsync(RawMessage message, CancellationToken cancellationToken)
    {
        var verdicts = new List<DkimVerdict>();
        var bodies = new Dictionary<(bool IsRelaxed, long? Limit), (byte[] Hash, long Length)>();
        foreach (var field in message.Named("DKIM-Signature").Take(limits.MaxSignatures))
        {
            verdicts.Add(await VerifyOneAsync(message, field, bodies, cancellationToken).ConfigureAwait(false));
        }

        return verdicts;
    }

    private async ValueTask<DkimVerdict> VerifyOneAsync(
        RawMessage message, RawField field, Dictionary<(bool IsRelaxed, long? Limit), (byte[] Hash, long Length)> bodies, CancellationToken cancellationToken)
    {
        if (field.Bytes.Length > limits.MaxSignatureBytes)
        {
            return new DkimVerdict(DkimResult.PermError, null, Problem: "the signature is too long");
        }

        if (DkimSignature.TryRead(field.Value, out var domain, out var problem) is not { } signature)
        {
            return new DkimVerdict(DkimResult.PermError, domain, Problem: problem);
        }

        if (ProblemOfTime(signature) is { } late)
        {
            return Verdict(signature, DkimResult.Fail, late);
        }

        var (key, verdict) = await FindKeyAsync(signature, cancellationToken).ConfigureAwait(false);
        if (key is null)
        {
            return verdict!;
        }

        return Judge(message, field, signature, key, bodies) with { IsTesting = key.IsTesting };
    }

    private static DkimVerdict Judge(
        RawMessage message, RawField field, DkimSignature signature, DkimPublicKey key,
        Dictionary<(bool IsRelaxed, long? Limit), (byte[] Hash, long Length)> bodies)
    {
        var identityHost = signature.Identity[(signature.Identity.LastIndexOf('@') + 1)..];
        if (key.ForbidsSubdomains && !identityHost.Equals(signature.Domain, StringComparison.OrdinalIgnoreCase))
        {
            return Verdict(signature, DkimResult.PermError, "the key is not for subdomains");
        }

        var wanted = (signature.IsBodyRelaxed, signature.BodyLength);
        if (!bodies.TryGetValue(wanted, out var body))
        {
            var hash = DkimBodyHash.Of(message.Body.Span, signature.IsBodyRelaxed, signature.BodyLength, out var length);
            bodies[wanted] = body = (hash, length);
        }

        if (!body.Hash.AsSpan().SequenceEqual(signature.BodyHash) || signature.BodyLength > body.Length)
        {
            return Verdict(signature, DkimResult.Fail, "the body was changed");
        }

        var unsigned = DkimHeaderText.WithoutSignature(field.Bytes.Span);
        var signed = DkimHeaderText.Write(message.Fields, signature.HeaderNames, unsigned, signature.IsHeaderRelaxed);
        return key.Verify(signed, signature.Signature, out var problem) switch
        {
            null => Verdict(signature, DkimResult.PermError, problem),
            false => Verdict(signature, DkimResult.Fail, "the signature does not fit"),
            true when signature.BodyLength < body.Length => Verdict(signature, DkimResult.Policy, "a part of the body is not signed"),
            true => Verdict(signature, DkimResult.Pass, null),
        };
    }

    private string? ProblemOfTime(DkimSignature signature)
    {
        var now = time.GetUtcNow();
        return signature.ExpiresAt is { } end && now - limits.ClockTolerance > end ? "expired"
            : signature.SignedAt is { } start && now + limits.ClockTolerance < start ? "signed in the future"
            : null;
    }

    private async ValueTask<(DkimPublicKey? Key, DkimVerdict? Verdict)> FindKeyAsync(DkimSignature signature, CancellationToken cancellationToken)
    {
        var name = $"{signature.Selector}._domainkey.{signature.Domain}";
        var answer = await resolver.QueryAsync(name, DnsRecordType.Text, cancellationToken).ConfigureAwait(false);
        if (answer is DnsAnswer.Failed failed)
        {
            return (null, Verdict(signature, DkimResult.TempError, failed.Reason));
        }

        var problem = "there is no key";
        foreach (var record in answer.Records.OfType<DnsRecord.Text>().Take(MaxKeyRecords))
        {
            if (DkimPublicKey.TryRead(record.Value, signature.Algorithm, out problem) is { } key)
            {
                return (key, null);
            }
        }

        return (null, Verdict(signature, DkimResult.PermError, problem));
    }

    private static DkimVerdict Verdict(DkimSignature signature, DkimResult result, string? problem) =>
        new(result, signature.Domain, signature.Selector, signature.Identity, problem);
}
