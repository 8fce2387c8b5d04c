using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>What is written is read by another library too (Python's, which names every defect it sees), with the same outcome.</summary>
public sealed class OtherReaderTests
{
    private const int Mails = 150;

    private const string Reader = """
        import sys, json, hashlib, email, email.policy
        for name in sys.argv[1:]:
            mail = email.message_from_binary_file(open(name, 'rb'), policy=email.policy.SMTP)
            defects = [str(d) for part in mail.walk() for d in part.defects]
            defects += [str(d) for part in mail.walk() for field in part.values() for d in getattr(field, 'defects', [])]
            body = lambda kind: (lambda part: None if part is None else part.get_content().replace('\r\n', '\n'))(mail.get_body((kind,)))
            files = [[part.get_filename(), hashlib.sha256(part.get_payload(decode=True)).hexdigest()] for part in mail.iter_attachments()] if mail.is_multipart() else []
            print(json.dumps({'defects': defects, 'subject': str(mail['subject']), 'to': [a.addr_spec for a in mail['to'].addresses] if mail['to'] else [], 'text': body('plain'), 'html': body('html'), 'files': files}))
        """;

    [Fact]
    public async Task Another_library_reads_the_same_without_a_complaint()
    {
        string? python = Array.Find(["/usr/bin/python3", "/usr/local/bin/python3"], File.Exists);
        Assert.SkipWhen(python is null, "python3 is not installed");
        string folder = Directory.CreateTempSubdirectory("kmime-").FullName;
        try
        {
            MailBuilder[] mails = [.. Enumerable.Range(1000, Mails).Select(RoundTripTests.Random)];
            string[] names = [.. mails.Select((mail, number) => Save(folder, number, mail.Build()))];

            JsonElement[] read = await Read(python, names);

            Assert.Equal(Mails, read.Length);
            Assert.All(mails.Zip(read), pair => AssertSame(pair.First, pair.Second));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertSame(MailBuilder mail, JsonElement read)
    {
        Assert.Empty(read.GetProperty("defects").EnumerateArray().Select(defect => defect.GetString()));
        Assert.Equal(Blanks(mail.Subject), Blanks(read.GetProperty("subject").GetString()!));
        Assert.Equal(mail.To.Select(address => address.Address), read.GetProperty("to").EnumerateArray().Select(address => address.GetString()));
        Assert.Equal(WithNewline(mail.TextBody!), WithNewline(read.GetProperty("text").GetString()!));
        Assert.Equal(mail.HtmlBody is null ? null : WithNewline(mail.HtmlBody), read.GetProperty("html").GetString() is { } html ? WithNewline(html) : null);
        Assert.Equal(
            mail.Attachments.Select(file => (file.FileName, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)))),
            read.GetProperty("files").EnumerateArray().Select(file => (file[0].GetString(), file[1].GetString()!)));
    }

    private static string Save(string folder, int number, byte[] mail)
    {
        string name = Path.Combine(folder, $"{number}.eml");
        File.WriteAllBytes(name, mail);
        return name;
    }

    private static async Task<JsonElement[]> Read(string python, string[] names)
    {
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", Reader, .. names]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Folding may add and take away blanks between words; what they are is the same.</summary>
    private static string Blanks(string text) => string.Join(' ', text.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));

    private static string WithNewline(string text) => text.EndsWith('\n') ? text : text + "\n";
}
