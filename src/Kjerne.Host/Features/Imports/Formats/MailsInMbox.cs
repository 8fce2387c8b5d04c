using System.Runtime.CompilerServices;

namespace Kjerne.Features.Imports.Formats;

/// <summary>The mails of a mailbox file: each begins behind a line that begins with "From " and follows an empty one, or the file's start (mbox, RFC 4155).</summary>
internal sealed class MailsInMbox(Stream mailbox) : IMailSource
{
    private static ReadOnlySpan<byte> Mark => "From "u8;

    public async IAsyncEnumerable<FoundMail> Find([EnumeratorCancellation] CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        var (line, head) = (new MemoryStream(), new MemoryStream());
        var (position, lineFrom, mailFrom) = (0L, 0L, -1L);
        var (isAfterBlank, isInHead) = (true, false);
        mailbox.Position = 0;
        int count;
        while ((count = await mailbox.ReadAsync(buffer, stop)) > 0)
        {
            for (var at = 0; at < count;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', at, count - at);
                var piece = end < 0 ? count - at : end - at + 1;
                if (line.Length < IMailSource.MostHead)
                {
                    line.Write(buffer, at, piece);
                }

                at += piece;
                position += piece;
                if (end < 0)
                {
                    continue;
                }

                var text = line.GetBuffer().AsMemory(0, (int)line.Length);
                if (isAfterBlank && text.Span.StartsWith(Mark))
                {
                    if (mailFrom >= 0)
                    {
                        yield return new FoundMail(mailFrom, lineFrom - mailFrom, null, head.ToArray());
                    }

                    (mailFrom, isInHead) = (position, true);
                    head.SetLength(0);
                }
                else if (isInHead && head.Length < IMailSource.MostHead)
                {
                    head.Write(text.Span);
                }

                isAfterBlank = text.Span.TrimEnd("\r\n"u8).IsEmpty;
                isInHead &= !isAfterBlank;
                lineFrom = position;
                line.SetLength(0);
            }
        }

        if (mailFrom >= 0)
        {
            yield return new FoundMail(mailFrom, position - mailFrom, null, head.ToArray());
        }
    }

    public async Task<byte[]> Read(FoundMail mail, CancellationToken stop)
    {
        var raw = new byte[mail.Length];
        mailbox.Position = mail.From;
        await mailbox.ReadExactlyAsync(raw, stop);
        return WithoutMarks(raw);
    }

    /// <summary>Takes one ">" from each line that was marked because it begins with "From ".</summary>
    private static byte[] WithoutMarks(byte[] mail)
    {
        var to = new MemoryStream(mail.Length);
        var rest = mail.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            to.Write(line[0] == '>' && line.TrimStart((byte)'>').StartsWith(Mark) ? line[1..] : line);
            rest = rest[line.Length..];
        }

        return to.ToArray();
    }
}
