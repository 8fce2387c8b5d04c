using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kjerne.Features.Topics;

/// <summary>The body of a request and of its answer (OpenAI API reference, "Create embeddings").</summary>
public static class EmbeddingsProtocol
{
    private const int LongestVector = 16_384;

    public static byte[] Request(string model, IReadOnlyList<string> texts) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["model"] = model, ["input"] = texts, ["encoding_format"] = "float" });

    /// <summary>A vector for each text in the order they were asked, by their index and not by their place; null when that is not what was answered.</summary>
    /// <param name="length">What each must be as long as; null: as the first.</param>
    public static float[][]? Read(ReadOnlyMemory<byte> body, int texts, int? length)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var vectors = new float[texts][];
            var count = 0;
            foreach (var item in json.RootElement.GetProperty("data").EnumerateArray())
            {
                var index = item.TryGetProperty("index", out var given) ? given.GetInt32() : count;
                var vector = VectorOf(item.GetProperty("embedding"));
                if (index < 0 || index >= texts || vectors[index] is not null || vector.Length != (length ??= vector.Length) || !IsUsable(vector))
                {
                    return null;
                }

                vectors[index] = vector;
                count++;
            }

            return count == texts ? vectors : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Numbers, or base64 of little-endian floats as some servers answer whatever was asked.</summary>
    private static float[] VectorOf(JsonElement embedding) => embedding.ValueKind == JsonValueKind.String
        ? MemoryMarshal.Cast<byte, float>(embedding.GetBytesFromBase64()).ToArray()
        : [.. embedding.EnumerateArray().Select(x => x.GetSingle())];

    private static bool IsUsable(float[] vector) => vector.Length is > 0 and <= LongestVector && Array.TrueForAll(vector, float.IsFinite) && Array.Exists(vector, x => x != 0);
}
