using System.Text.Encodings.Web;
using System.Text.Json;
using Kjerne.Mail.Mime;

namespace Kjerne.Commands;

/// <summary>kjerne mail parse FILE…: what the mail library makes of each file, as one JSON object a line. Needs no database and builds no host.
/// Exit code 1 when a file cannot be read; the others are printed all the same. A mail that makes no sense is an object like any other.</summary>
public static class MailParse
{
    public const string Usage = "mail parse FILE…";

    // Bytes.
    private const int LargeMail = 256 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(string[] files)
    {
        if (files.Length == 0)
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {Usage}");
            return 2;
        }

        await using var output = Console.OpenStandardOutput();
        return await Write(files, output, Console.Error);
    }

    /// <summary>Prints to a stream; what went wrong with a file goes to <paramref name="errors"/>.</summary>
    public static async Task<int> Write(IEnumerable<string> files, Stream output, TextWriter errors)
    {
        var exitCode = 0;
        foreach (var file in files)
        {
            if (await Load(file, errors) is not { } raw)
            {
                exitCode = 1;
                continue;
            }

            var mail = MimeReader.Read(raw);
            ClearAway(raw.Length);
            await using (var json = new Utf8JsonWriter(output, Plain))
            {
                MailJson.Write(json, file, mail);
            }

            output.WriteByte((byte)'\n');
            await output.FlushAsync();
        }

        return exitCode;
    }

    /// <summary>What reading a large mail leaves behind goes before the next texts are made of it, so that the most memory held is what the mail
    /// needs and not what the collector has yet to look at. Costs a few milliseconds.</summary>
    private static void ClearAway(int mailLength)
    {
        if (mailLength >= LargeMail)
        {
            GC.Collect();
        }
    }

    private static async Task<byte[]?> Load(string file, TextWriter errors)
    {
        try
        {
            return await File.ReadAllBytesAsync(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await errors.WriteLineAsync($"kjerne: {file}: {e.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }
}
