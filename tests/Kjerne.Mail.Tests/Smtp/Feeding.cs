using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

/// <summary>How a test's peer hands its bytes to the network: a parser must not care.</summary>
public enum Feeding
{
    Bulk,
    ByLine,
    ByByte,
}

internal static class FeedingExtensions
{
    public static async Task FeedAsync(this Feeding feeding, Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var lineFeed = bytes.Span.IndexOf((byte)'\n');
            var count = feeding switch
            {
                Feeding.ByByte => 1,
                Feeding.ByLine when lineFeed >= 0 => lineFeed + 1,
                _ => bytes.Length,
            };
            await stream.WriteAsync(bytes[..count], cancellationToken);
            await stream.FlushAsync(cancellationToken);
            bytes = bytes[count..];
        }
    }
}
