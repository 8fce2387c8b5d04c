using System.Security.Cryptography;
using System.Text;

namespace Kjerne.Features.Topics;

/// <summary>The vector of one masked text by one model, kept so that nothing is asked twice.</summary>
public sealed class TextVector
{
    /// <summary>Of model and text.</summary>
    public required byte[] Key { get; init; }

    /// <summary>A signed byte a number, the greatest being 127: only the direction counts.</summary>
    public required byte[] Numbers { get; set; }

    /// <summary>When it was last needed; after some weeks without it is forgotten.</summary>
    public required DateTimeOffset UsedAt { get; set; }

    public static byte[] KeyOf(string model, string text) => SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\0{text}"));

    public static byte[] Pack(float[] vector)
    {
        var greatest = vector.Max(Math.Abs);
        return [.. vector.Select(x => (byte)(sbyte)MathF.Round(127 * x / greatest))];
    }

    public float[] Unpack() => [.. Numbers.Select(x => (float)(sbyte)x)];
}
