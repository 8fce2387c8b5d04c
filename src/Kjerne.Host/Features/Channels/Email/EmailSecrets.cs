using Microsoft.AspNetCore.DataProtection;

namespace Kjerne.Features.Channels.Email;

/// <summary>Passwords and tokens of mail accounts, protected by the installation's keys. They go in and are used; nothing gives them out.</summary>
public sealed class EmailSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Kjerne.Email.Password");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>Null when there is none, or when its key is gone (a database without its keys): then it must be entered again.</summary>
    public string? Reveal(string? secret)
    {
        try
        {
            return secret is null ? null : _protector.Unprotect(secret);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
