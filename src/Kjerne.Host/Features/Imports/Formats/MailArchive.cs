using System.IO.Compression;

namespace Kjerne.Features.Imports.Formats;

/// <summary>Many mails in one file, told by its first octets: ZIP, TAR, TAR packed with gzip, or a mailbox (mbox).</summary>
internal sealed class MailArchive(IMailSource mails, IAsyncDisposable? held) : IAsyncDisposable
{
    /// <summary>A packed archive that becomes more than this is not what it says. Octets.</summary>
    private const long MostUnpacked = 64L << 30;

    /// <summary>Where the mark of a TAR stands (POSIX.1-1988, ustar).</summary>
    private const int TarMark = 257;

    public IMailSource Mails => mails;

    public static bool IsArchive(ReadOnlySpan<byte> start) => IsZip(start) || IsGzip(start) || IsTar(start);

    public static async Task<MailArchive> Open(Stream content, CancellationToken stop)
    {
        var start = new byte[512];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop);
        content.Position = 0;
        if (IsZip(start.AsSpan(0, length)))
        {
            var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return new MailArchive(new MailsInZip(zip), zip);
        }

        if (!IsGzip(start.AsSpan(0, length)))
        {
            return new MailArchive(IsTar(start.AsSpan(0, length)) ? new MailsInTar(content) : new MailsInMbox(content), null);
        }

        var whole = await Unpack(content, stop);
        return new MailArchive(new MailsInTar(whole), whole);
    }

    public async ValueTask DisposeAsync()
    {
        if (held is not null)
        {
            await held.DisposeAsync();
        }
    }

    private static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8);

    private static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    private static bool IsTar(ReadOnlySpan<byte> start) => start.Length > TarMark && start[TarMark..].StartsWith("ustar"u8);

    private static async Task<Stream> Unpack(Stream content, CancellationToken stop)
    {
        var whole = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await using var gzip = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            for (int count; (count = await gzip.ReadAsync(buffer, stop)) > 0;)
            {
                await whole.WriteAsync(buffer.AsMemory(0, count), stop);
                if (whole.Length > MostUnpacked)
                {
                    throw new InvalidDataException("The archive becomes too large.");
                }
            }

            return whole;
        }
        catch
        {
            await whole.DisposeAsync();
            throw;
        }
    }
}
