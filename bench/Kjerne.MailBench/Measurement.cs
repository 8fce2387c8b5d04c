using System.Diagnostics;
using Kjerne.Mail.Mime;

namespace Kjerne.MailBench;

/// <summary>Reads the same mails over and over on one thread and prints one row of a Markdown table.</summary>
internal static class Measurement
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Every part is read and every file decoded, as taking a mail in does.</summary>
    public static void Run(string name, byte[][] mails, TimeSpan length)
    {
        ReadFor(mails, WarmUp);
        GC.Collect();
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
        (long count, long bytes) = ReadFor(mails, length);
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime - processorBefore;
        double seconds = processor.TotalSeconds;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        Console.WriteLine($"| {name} | {mails.Average(mail => mail.Length) / 1000:F1} KB | {count / seconds:N0} | {bytes / seconds / 1e6:N0} | {seconds / count * 1e6:N1} | {allocated / (double)count / 1000:N1} |");
    }

    private static (long Count, long Bytes) ReadFor(byte[][] mails, TimeSpan length)
    {
        long count = 0;
        long bytes = 0;
        byte[] block = new byte[80 * 1024];
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length)
        {
            foreach (byte[] mail in mails)
            {
                MailMessage message = MimeReader.Read(mail);
                foreach (MailAttachment file in message.Attachments)
                {
                    using Stream content = file.OpenContent();
                    while (content.Read(block) > 0)
                    {
                    }
                }
                count++;
                bytes += mail.Length;
            }
        }
        return (count, bytes);
    }
}
