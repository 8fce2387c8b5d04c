using System.Security.Cryptography;
using System.Text;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>The code after the password: of the authenticator app, or a recovery code. Each is accepted once.</summary>
internal static class SecondFactor
{
    public const int RecoveryCodes = 10;

    private const string RecoveryAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int RecoveryLength = 16;

    /// <summary>
    /// Inside a write, which must commit also when the code is refused: the try counts. Tries from a device the person has used before are
    /// counted apart, so that somebody with a stolen password cannot use up those of the owner.
    /// </summary>
    /// <returns>The method for the audit, or the refusal.</returns>
    public static async Task<(string? Method, Refusal? Refusal)> Use(KjerneDb db, User user, string code, string? knownDevice, DateTimeOffset now)
    {
        var counter = $"code:{user.Id}:{knownDevice}";
        if (await TryCounting.Take(db, counter, now) is { } wait)
        {
            return (null, new TooManyAttempts((int)Math.Ceiling(wait.TotalSeconds)));
        }

        if (await Match(db, user, code, now) is not { } method)
        {
            return (null, new CodeWrong());
        }

        await TryCounting.Clear(db, counter);
        return (method, null);
    }

    public static async Task<IReadOnlyList<string>> NewRecoveryCodes(KjerneDb db, UserId user)
    {
        await db.RecoveryCodes.Where(x => x.UserId == user).ExecuteDeleteAsync();
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryLength)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(x => new RecoveryCode { UserId = user, CodeHash = Hash(user, x) }));
        return codes.ConvertAll(x => string.Join('-', x.Chunk(4).Select(part => new string(part))));
    }

    private static async Task<string?> Match(KjerneDb db, User user, string code, DateTimeOffset now)
    {
        if (user.TotpSecret is { } secret && Totp.Match(secret, code, now, user.TotpLastStep) is { } step)
        {
            // Asked of the database and not of the row read before: on PostgreSQL the same code may be coming in twice at this moment.
            var used = await db.Users.Where(x => x.Id == user.Id && x.TotpLastStep < step).ExecuteUpdateAsync(x => x.SetProperty(u => u.TotpLastStep, step));
            return used == 1 ? "totp" : null;
        }

        var plain = code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (plain.Length != RecoveryLength)
        {
            return null;
        }

        var (id, hash) = (user.TypedId, Hash(user.TypedId, plain));
        return await db.RecoveryCodes.Where(x => x.UserId == id && x.CodeHash == hash).ExecuteDeleteAsync() == 1 ? "recovery_code" : null;
    }

    private static byte[] Hash(UserId user, string plain) => SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:{plain}"));
}
