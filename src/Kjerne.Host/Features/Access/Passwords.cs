using Microsoft.AspNetCore.Identity;

namespace Kjerne.Features.Access;

/// <summary>Hashing and checking of passwords (Identity's PBKDF2). Slow on purpose, some 50 ms of one core: never inside a write.</summary>
public sealed class Passwords(IPasswordHasher<User> hasher)
{
    /// <summary>Longer input is refused before it costs anything.</summary>
    public const int LongestLength = 256;

    private static readonly User Nobody = new() { Name = "", Role = Role.Viewer, CreatedAt = default };

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, SecretKey.New()));

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Takes as long for somebody unknown, or without a password, as for everybody else.</summary>
    public PasswordCheck Check(User? user, string password)
    {
        if (password.Length > LongestLength)
        {
            return PasswordCheck.Wrong;
        }

        var result = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _nobodysHash.Value, password);
        return user?.PasswordHash is null || !user.IsActive
            ? PasswordCheck.Wrong
            : result switch
            {
                PasswordVerificationResult.Success => PasswordCheck.Right,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButOldHash,
                PasswordVerificationResult.Failed => PasswordCheck.Wrong,
            };
    }
}

public enum PasswordCheck
{
    Wrong, Right, RightButOldHash,
}
