using System.Collections.Concurrent;
using Kjerne.Features.Channels.Email.Signing;
using Kjerne.Mail.Authentication;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Signs outgoing mails with the active keys of the settings page and those of the configuration. The latter are read at the start and kept: one that cannot be
/// read stops it. The former are looked up anew every few seconds, since another node may have changed them.
/// </summary>
public sealed class DkimSigning(IOptions<EmailOptions> options, IServiceScopeFactory scopes, EmailSecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<SigningKeyId, DkimKey?> _stored = new();
    private readonly Lazy<List<DomainKey>> _configured = new(() => options.Value.DkimKeys.Select(Read).ToList());
    private volatile Known? _known;

    private sealed record Known(long At, Dictionary<string, DkimSigner> Signers);

    private sealed record DomainKey(string Domain, string Selector, DkimKey Key);

    /// <summary>The mail with its signatures in front, or unchanged when its domain has no key.</summary>
    /// <param name="address">The From address.</param>
    public async ValueTask<byte[]> Sign(string address, byte[] mail, CancellationToken stop) =>
        SigningDomains.DomainOf(address) is { } domain && SignerOf(await Signers(stop), domain) is { } signer ? signer.Sign(mail) : mail;

    /// <exception cref="InvalidOperationException">A key of the configuration is incomplete or unreadable; says which, and nothing of the key.</exception>
    public void Check() => _ = _configured.Value;

    /// <summary>After a change of keys in this process.</summary>
    public void Forget() => _known = null;

    /// <summary>The domain's own, else that of the nearest domain above it.</summary>
    private static DkimSigner? SignerOf(Dictionary<string, DkimSigner> signers, string domain)
    {
        for (var name = domain; signers.Count > 0 && name.Contains('.'); name = name[(name.IndexOf('.') + 1)..])
        {
            if (signers.TryGetValue(name, out var signer))
            {
                return signer;
            }
        }

        return null;
    }

    private async ValueTask<Dictionary<string, DkimSigner>> Signers(CancellationToken stop)
    {
        if (_known is { } known && time.GetElapsedTime(known.At) < KeptFor)
        {
            return known.Signers;
        }

        await using var scope = scopes.CreateAsyncScope();
        var active = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.SigningKeys
            .Where(x => x.ActiveAt != null && x.RetiredAt == null).OrderBy(x => x.Id).ToListAsync(stop);
        var signers = active.Select(Stored).OfType<DomainKey>().Concat(_configured.Value)
            .GroupBy(x => x.Domain).ToDictionary(x => x.Key, x => new DkimSigner(x.Key, x.Select(one => (one.Selector, one.Key)).ToList(), time));
        _known = new Known(time.GetTimestamp(), signers);
        return signers;
    }

    /// <summary>Null when it cannot be read any more; the page says so.</summary>
    private DomainKey? Stored(SigningKey key) =>
        _stored.GetOrAdd(key.Id, _ => secrets.Reveal(key.PrivateKey) is { } pem ? DkimKey.FromPem(pem) : null) is { } found ? new DomainKey(key.Domain, key.Selector, found) : null;

    private static DomainKey Read(DkimKeyOptions one)
    {
        try
        {
            var key = DkimKey.FromPem(File.ReadAllText(one.KeyFile));
            var domain = SigningDomains.DomainOf(one.Domain) ?? throw new ArgumentException("its domain is no name");
            return one.Selector.Length > 0 ? new DomainKey(domain, one.Selector, key) : throw new ArgumentException("it has no selector");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"The key for signing mail of {one.Domain} ({one.KeyFile}) cannot be used: {e.Message}", e);
        }
    }
}
