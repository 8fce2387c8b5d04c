using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Commands;

/// <summary>Mails made to exhaust their reader, through the command line: the program holds at most four times the mail and 32 MiB beyond what it needs for an
/// empty one. With KJERNE_LONG=1 each mail is ten times as long. Linux alone tells the most a process has held.</summary>
public sealed class HostileMailTests
{
    private const long MiB = 1024 * 1024;

    // Code that is compiled while it runs, and in the tests without optimisation.
    private const long Slack = 24 * MiB;

    private static readonly int Length = Environment.GetEnvironmentVariable("KJERNE_LONG") == "1" ? 10_000_000 : 1_000_000;

    private static readonly string[] Markup =
        ["<", "<br>", "<div>", "<b>", "<blockquote>", "<table><tr><td>", "<a href=\"", "<!--", "&", "&#x1F600;", "<style>", "<title>", "\"", "cid:", "<div class=\"gmail_quote\">", "&gt; x<br>", "<p>From: a@b.no</p><p>Sent: x</p>", " ", "</div>"];

    private static readonly string[] Words =
        [">", "> x\r\n", "On Mon, Jan 1, 2024 at 10:00 AM, A B <a@b.no> wrote:\r\n", "Le 1 janvier 2024, \r\n", "From: a@b.no\r\nSent: Monday\r\n", "-- \r\n", "*", "\r\n", "lorem ipsum ", "http://x.no/ ", "a \r\n", "> a \r\n>> b \r\n", "begin 644 a.txt\r\n", "\r\n=ybegin ", "=ybegin line=128 size=99999999999 name=a\r\n", "\r", "confidential "];

    private static readonly string[] Fields =
        ["Subject: =?utf-8?q?=C3=A5?= ", "Subject: =?", "To: a@b.no, ", "To: (", "To: \"", "From: <", "References: <a@b> ", "Date: 1 ", "Content-Type: text/plain; a=b; ", "X-Long: a"];

    [Fact]
    public async Task Memory_stays_in_proportion_to_the_mail()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most memory a process has held is told by /proc.");
        using var folder = TestFolder.Create();
        var empty = Save(folder, "empty", "From: a@b.no\r\n\r\nx\r\n"u8.ToArray());
        var hostile = Mails().Select((mail, number) => Save(folder, $"{number:000}", mail)).ToList();

        var needed = await MostHeld(folder, [empty]);
        var held = await MostHeld(folder, hostile);

        Assert.InRange(held - needed, 0, (Length * 4L) + (32 * MiB) + Slack);
    }

    private static IEnumerable<byte[]> Mails()
    {
        foreach (var piece in Markup)
        {
            yield return Mail("Content-Type: text/html", piece);
            yield return Mail("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\nContent-Type: text/html", piece);
        }

        foreach (var piece in Words)
        {
            yield return Mail("Content-Type: text/plain; charset=utf-8", piece);
            yield return Mail("Content-Type: text/plain; format=flowed; delsp=yes", piece);
        }

        foreach (var field in Fields)
        {
            var (name, piece) = (field[..field.IndexOf(' ', StringComparison.Ordinal)], field[(field.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            yield return Encoding.Latin1.GetBytes($"From: a@b.no\r\n{name} {Filled(piece)}\r\n\r\nx");
        }

        yield return Mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable", "=\r\n");
        yield return Mail("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable", "=");
        yield return Mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", "hello wo");
        yield return Mail("Content-Type: text/plain; charset=iso-2022-jp", "\e$B\e(B");
        yield return Mail("Content-Type: text/plain; charset=utf-7", "+AOU-");
        yield return Mail("Content-Type: text/plain", "\u00e5\u00e6");
        yield return Mail("Content-Type: multipart/mixed; boundary=b", "--b\r\n\r\nx\r\n");
        yield return Mail("Content-Type: multipart/mixed; boundary=b", "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        yield return Mail("Content-Type: message/rfc822", "Content-Type: message/rfc822\r\n\r\n");
        yield return Mail("X-First: x", "X-Another: v\r\n", separator: "");
        yield return Mail("Subject: failure notice\r\nReturn-Path: <>", "<a@b.no>: host x said: 550 5.1.1 unknown\r\n");
    }

    private static byte[] Mail(string header, string piece, string separator = "\r\n") => Encoding.Latin1.GetBytes($"From: MAILER-DAEMON@b.no\r\n{header}\r\n{separator}{Filled(piece)}");

    private static string Filled(string piece) => string.Concat(Enumerable.Repeat(piece, Length / piece.Length));

    private static string Save(TestFolder folder, string name, byte[] mail)
    {
        var file = Path.Combine(folder.Path, name + ".eml");
        File.WriteAllBytes(file, mail);
        return file;
    }

    /// <summary>Bytes. The last file is a pipe: while the program waits for what comes through it, it is asked for the most it has held so far.</summary>
    private static async Task<long> MostHeld(TestFolder folder, List<string> files)
    {
        var pipe = Path.Combine(folder.Path, "last");
        File.Delete(pipe);
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        var program = Path.Combine(AppContext.BaseDirectory, "kjerne.dll");
        using var parse = Process.Start(new ProcessStartInfo("sh", ["-c", "exec dotnet \"$@\" >/dev/null", "sh", program, "mail", "parse", .. files, pipe]))!;
        try
        {
            // Opens when the program opens its end.
            await using var end = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write)).WaitAsync(TimeSpan.FromMinutes(3));
            var line = File.ReadLines($"/proc/{parse.Id}/status").Single(x => x.StartsWith("VmHWM:", StringComparison.Ordinal));
            end.Write("x\n"u8);
            end.Close();
            await parse.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(0, parse.ExitCode);
            return long.Parse(line.AsSpan("VmHWM:".Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
        }
        finally
        {
            parse.Kill();
        }
    }
}
