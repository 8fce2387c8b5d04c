using System.Buffers.Text;
using System.Security.Cryptography;

namespace Kjerne.Platform.Data;

public static class RandomToken
{
    /// <summary>128 random bits as 22 characters of base64url: what a stranger may hold and nobody can guess.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
