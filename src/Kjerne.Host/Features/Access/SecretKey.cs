using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kjerne.Features.Access;

/// <summary>
/// Keys that somebody holds and we only recognise: in cookies, tokens and links. 256 random bits, so the stored form needs no salt and no slow hash.
/// </summary>
public static class SecretKey
{
    /// <summary>Nothing longer can be one of ours; longer input is not even hashed.</summary>
    public const int LongestText = 128;

    /// <summary>Safe in cookies and addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Has it the form of one that we made?</summary>
    public static bool IsWellFormed(string? key) => key is { Length: 43 } && Base64Url.IsValid(key);

    /// <summary>The stored form: SHA-256 of the text's UTF-8 bytes.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
