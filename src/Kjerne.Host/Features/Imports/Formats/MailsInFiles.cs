using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Kjerne.Features.Imports.Formats;

/// <summary>A folder on this machine.</summary>
public sealed class MailsInFolder(string folder) : IMailSource
{
    public async IAsyncEnumerable<FoundMail> Find([EnumeratorCancellation] CancellationToken stop)
    {
        var names = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(x => Path.GetRelativePath(folder, x)).Where(x => MaildirNames.IsMail(Path.Combine(Path.GetFileName(folder), x))).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            await using var file = File.OpenRead(Path.Combine(folder, name));
            yield return new FoundMail(0, file.Length, name, await MailHead.Of(file, stop));
        }
    }

    public Task<byte[]> Read(FoundMail mail, CancellationToken stop) => File.ReadAllBytesAsync(Path.Combine(folder, mail.Name!), stop);
}

internal sealed class MailsInZip(ZipArchive zip) : IMailSource
{
    public async IAsyncEnumerable<FoundMail> Find([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var entry in zip.Entries.Where(x => MaildirNames.IsMail(x.FullName)))
        {
            await using var content = await entry.OpenAsync(stop);
            yield return new FoundMail(0, entry.Length, entry.FullName, await MailHead.Of(content, stop));
        }
    }

    /// <summary>Not more than the archive says it is: what is packed may say anything.</summary>
    public async Task<byte[]> Read(FoundMail mail, CancellationToken stop)
    {
        await using var content = await zip.GetEntry(mail.Name!)!.OpenAsync(stop);
        var raw = new byte[mail.Length];
        var length = await content.ReadAtLeastAsync(raw, raw.Length, throwOnEndOfStream: false, stop);
        return length == raw.Length ? raw : raw[..length];
    }
}

internal sealed class MailsInTar(Stream archive) : IMailSource
{
    public async IAsyncEnumerable<FoundMail> Find([EnumeratorCancellation] CancellationToken stop)
    {
        archive.Position = 0;
        await using var tar = new TarReader(archive, leaveOpen: true);
        while (await tar.GetNextEntryAsync(copyData: false, stop) is { } entry)
        {
            if (entry.DataStream is { } content && MaildirNames.IsMail(entry.Name))
            {
                yield return new FoundMail(entry.DataOffset, entry.Length, entry.Name, await MailHead.Of(content, stop));
            }
        }
    }

    public async Task<byte[]> Read(FoundMail mail, CancellationToken stop)
    {
        var raw = new byte[mail.Length];
        archive.Position = mail.From;
        await archive.ReadExactlyAsync(raw, stop);
        return raw;
    }
}

internal static class MailHead
{
    public static async Task<byte[]> Of(Stream mail, CancellationToken stop)
    {
        var start = new byte[IMailSource.MostHead];
        var length = await mail.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop);
        var head = start.AsSpan(0, length);
        var end = head.IndexOf("\n\r\n"u8) is >= 0 and var crlf ? crlf : head.IndexOf("\n\n"u8);
        return head[..(end < 0 ? length : end + 1)].ToArray();
    }
}
