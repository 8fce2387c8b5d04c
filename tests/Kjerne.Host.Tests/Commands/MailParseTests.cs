using System.Text;
using System.Text.Json;
using Kjerne.Commands;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Commands;

[RunsOnce]
public sealed class MailParseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kjerne-parse-").FullName;

    [Fact]
    public async Task A_mail_is_one_line_with_all_fields()
    {
        var file = Save("mail.eml", """
            From: "Nordmann, Kari" <kari@kunde.example>
            To: Post <post@kommune.example>, ola@kommune.example
            Reply-To: kari.privat@kunde.example
            Subject: =?utf-8?q?SV:_S=C3=B8knad?=
            Date: Fri, 20 Nov 2026 22:01:13 +0100
            Message-ID: <a@kunde.example>
            In-Reply-To: <b@kommune.example>
            References: <r@kommune.example> <b@kommune.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Ja takk, torsdag passer.

            Den 20.11.2026 10:23, skrev Post:
            > Passer torsdag?
            --b
            Content-Type: text/csv; name="../tall.csv"
            Content-Disposition: attachment; filename="../tall.csv"

            a;b
            --b--
            """);

        var (exitCode, lines, _) = await Parse(file);

        Assert.Equal(0, exitCode);
        var mail = Assert.Single(lines);
        Assert.Equal(file, mail.GetProperty("file").GetString());
        Assert.Equal("a@kunde.example", mail.GetProperty("messageId").GetString());
        Assert.Equal("b@kommune.example", mail.GetProperty("inReplyTo").GetString());
        Assert.Equal(2, mail.GetProperty("references").GetArrayLength());
        Assert.Equal("Nordmann, Kari", mail.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal(["post@kommune.example", "ola@kommune.example"], mail.GetProperty("to").EnumerateArray().Select(x => x.GetProperty("address").GetString()));
        Assert.Equal("kari.privat@kunde.example", mail.GetProperty("replyTo")[0].GetProperty("address").GetString());
        Assert.Equal("SV: Søknad", mail.GetProperty("subject").GetString());
        Assert.Equal("2026-11-20T21:01:13Z", mail.GetProperty("date").GetString());
        Assert.Equal("Ja takk, torsdag passer.", mail.GetProperty("reply").GetString());
        Assert.Contains("> Passer torsdag?", mail.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, mail.GetProperty("html").ValueKind);
        Assert.Equal(JsonValueKind.Null, mail.GetProperty("bounce").ValueKind);
        Assert.False(mail.GetProperty("autoSubmitted").GetBoolean());
        Assert.Equal(0, mail.GetProperty("charsetProblems").GetArrayLength());
        var attachment = Assert.Single(mail.GetProperty("attachments").EnumerateArray());
        Assert.Equal("tall.csv", attachment.GetProperty("fileName").GetString());
        Assert.Equal(3, attachment.GetProperty("size").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a;b"u8)), attachment.GetProperty("sha256").GetString());
        Assert.False(attachment.GetProperty("inline").GetBoolean());
    }

    [Fact]
    public async Task A_bounce_names_state_and_recipient()
    {
        var file = Save("bounce.eml", "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n<kari@kunde.example>:\nRemote host said: 550 5.1.1 User unknown\n");

        var (_, lines, _) = await Parse(file);

        var bounce = lines[0].GetProperty("bounce");
        Assert.Equal("5.1.1", bounce.GetProperty("status").GetString());
        Assert.Equal("kari@kunde.example", bounce.GetProperty("recipients")[0].GetProperty("address").GetString());
        Assert.Equal("failed", bounce.GetProperty("recipients")[0].GetProperty("action").GetString());
        Assert.True(lines[0].GetProperty("autoSubmitted").GetBoolean());
    }

    [Fact]
    public async Task Nonsense_is_an_object_and_no_failure()
    {
        var empty = Save("empty.eml", "");
        var noise = Path.Combine(folder, "noise.eml");
        var bytes = new byte[5000];
        new Random(7).NextBytes(bytes);
        await File.WriteAllBytesAsync(noise, bytes);

        var (exitCode, lines, errors) = await Parse(empty, noise);

        Assert.Equal(0, exitCode);
        Assert.Equal(2, lines.Count);
        Assert.Equal("", errors);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("from").ValueKind);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("date").ValueKind);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_but_the_others_are_printed()
    {
        var file = Save("mail.eml", "Subject: Hei\n\nHei\n");

        var (exitCode, lines, errors) = await Parse(Path.Combine(folder, "missing.eml"), folder, file);

        Assert.Equal(1, exitCode);
        Assert.Equal("Hei", Assert.Single(lines).GetProperty("subject").GetString());
        Assert.Contains("missing.eml", errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Save(string name, string mail)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, mail);
        return path;
    }

    private static async Task<(int ExitCode, List<JsonElement> Lines, string Errors)> Parse(params string[] files)
    {
        using var output = new MemoryStream();
        var errors = new StringWriter();
        var exitCode = await MailParse.Write(files, output, errors);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => JsonDocument.Parse(x).RootElement).ToList();
        return (exitCode, lines, errors.ToString());
    }
}
