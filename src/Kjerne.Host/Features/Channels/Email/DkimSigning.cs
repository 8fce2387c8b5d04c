using Kjerne.Mail.Authentication;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email;

/// <summary>Signs outgoing mails with the keys of the configuration. They are read at the first mail and kept; a key that cannot be read stops the start.</summary>
public sealed class DkimSigning(IOptions<EmailOptions> options, TimeProvider time) : IDisposable
{
    private readonly List<DkimKey> _keys = [];
    private Dictionary<string, DkimSigner>? _signers;
    private readonly Lock _reading = new();

    /// <summary>The mail with its signatures in front, or unchanged when its domain has no key.</summary>
    /// <param name="address">The From address.</param>
    public byte[] Sign(string address, byte[] mail) => SignerOf(address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant())?.Sign(mail) ?? mail;

    /// <exception cref="InvalidOperationException">A key is incomplete or unreadable; says which, and nothing of the key.</exception>
    public void Check() => _ = Signers();

    public void Dispose() => _keys.ForEach(x => x.Dispose());

    /// <summary>The domain's own, else that of the nearest domain above it.</summary>
    private DkimSigner? SignerOf(string domain)
    {
        var signers = Signers();
        for (var name = domain; signers.Count > 0 && name.Contains('.'); name = name[(name.IndexOf('.') + 1)..])
        {
            if (signers.TryGetValue(name, out var signer))
            {
                return signer;
            }
        }

        return null;
    }

    private Dictionary<string, DkimSigner> Signers()
    {
        lock (_reading)
        {
            return _signers ??= options.Value.DkimKeys.GroupBy(x => x.Domain.ToLowerInvariant()).ToDictionary(x => x.Key, x => new DkimSigner(x.Key, x.Select(Read).ToList(), time));
        }
    }

    private (string Selector, DkimKey Key) Read(DkimKeyOptions one)
    {
        try
        {
            var key = DkimKey.FromPem(File.ReadAllText(one.KeyFile));
            _keys.Add(key);
            return one.Selector.Length > 0 ? (one.Selector, key) : throw new ArgumentException("it has no selector");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"The key for signing mail of {one.Domain} ({one.KeyFile}) cannot be used: {e.Message}", e);
        }
    }
}
