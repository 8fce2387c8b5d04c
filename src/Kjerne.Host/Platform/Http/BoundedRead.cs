using System.Buffers;

namespace Kjerne.Platform.Http;

/// <summary>Reads what a stranger sends without trusting what it said of its length.</summary>
internal static class BoundedRead
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The whole stream, null as soon as it proves longer than <paramref name="most"/> bytes. Memory grows with what came.</summary>
    public static async Task<byte[]?> ToEndAsync(Stream stream, int most, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (await stream.ReadAsync(chunk, cancellation) is var count and > 0)
            {
                if (read.Length + count > most)
                {
                    return null;
                }

                read.Write(chunk, 0, count);
            }

            return read.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
