using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kjerne.Platform.Html;

namespace Kjerne.Commands;

/// <summary>
/// kjerne html sanitize: a JSON array of strangers' HTML from standard input, written as a JSON array of what the product
/// would show. With a FILE: its HTML, as HTML. Needs no database and starts no host.
/// </summary>
public static class HtmlSanitize
{
    public const string Usage = "html sanitize [FILE]";

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(string[] files)
    {
        if (files.Length > 1)
        {
            await Console.Error.WriteLineAsync($"usage: kjerne {Usage}");
            return 2;
        }

        await using var output = Console.OpenStandardOutput();
        if (files is [var file])
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(MailHtml.Sanitize(await File.ReadAllTextAsync(file)).Html));
            return 0;
        }

        await using var input = Console.OpenStandardInput();
        var problem = await RunOn(input, output);
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync("kjerne html sanitize: " + problem);
        }

        return problem is null ? 0 : 1;
    }

    /// <summary>What is wrong with the input, in one line; null when the result was written. Nothing is written of wrong input.</summary>
    public static async Task<string?> RunOn(Stream input, Stream output)
    {
        using var read = new MemoryStream();
        await input.CopyToAsync(read);
        if (TryReadStrings(read.GetBuffer().AsSpan(0, (int)read.Length), out var problem) is not { } mails)
        {
            return problem;
        }

        await using var writer = new Utf8JsonWriter(output, Written);
        writer.WriteStartArray();
        foreach (var mail in mails)
        {
            writer.WriteStringValue(MailHtml.Sanitize(mail).Html);
        }

        writer.WriteEndArray();
        await writer.FlushAsync();
        await output.WriteAsync("\n"u8.ToArray());
        return null;
    }

    private static List<string>? TryReadStrings(ReadOnlySpan<byte> input, out string problem)
    {
        problem = "the input is not a JSON array of strings";
        var found = new List<string>();
        try
        {
            // decoding first makes octets that are no UTF-8 harmless instead of fatal; a mark of the byte order is no JSON
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(input).TrimStart('\uFEFF')));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                found.Add(Unescape(ref reader));
            }

            return reader.TokenType == JsonTokenType.EndArray && !reader.Read() ? found : null;
        }
        catch (JsonException notJson)
        {
            problem = $"the input is not JSON: line {notJson.LineNumber + 1}, octet {notJson.BytePositionInLine}";
            return null;
        }
    }

    /// <summary>JSON can spell half a surrogate pair (RFC 8259 section 8.2), which the framework's reader refuses; hostile mail holds them.</summary>
    private static string Unescape(ref Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        if (!reader.ValueIsEscaped)
        {
            return raw;
        }

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            var mark = raw[++i];
            text.Append(mark switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16),
                _ => mark,
            });
            i += mark == 'u' ? 4 : 0;
        }

        return text.ToString();
    }
}
