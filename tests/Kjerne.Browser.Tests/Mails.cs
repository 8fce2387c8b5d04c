using System.Text;
using Kjerne.Testing;

namespace Kjerne.Browser.Tests;

/// <summary>Mails as the browser's stories need them; each is handed in by SMTP.</summary>
internal static class Mails
{
    private static readonly string Root = FindRoot();

    public static IEnumerable<string> HtmlFiles(string folder) => Directory.EnumerateFiles(Path.Combine(Root, "tests", "TestData", folder), "*.html").Order(StringComparer.Ordinal);

    public static string HtmlFile(string folder, string name) => Path.Combine(Root, "tests", "TestData", folder, name + ".html");

    public static string Source(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every file of a folder.</summary>
    public static IEnumerable<string> SourcesIn(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder)).Select(File.ReadAllText);

    /// <summary>A mail whose only part is this HTML, byte for byte.</summary>
    public static string Html(string subject, byte[] html, string? inReplyTo = null, string? messageId = null)
    {
        var body = Convert.ToBase64String(html, Base64FormattingOptions.InsertLineBreaks);
        var thread = inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\nReferences: <{inReplyTo}>\n";
        return $"From: Kari Nordmann <kari@kunde.example>\nTo: {TestWorkplace.DefaultAddress}\nSubject: {subject}\nMessage-ID: <{messageId ?? MailText.NewId()}>\n{thread}"
            + $"Date: Mon, 02 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n";
    }

    /// <summary>All over one connection; returns when the intake is through.</summary>
    public static async Task HandInAll(this MailHouse house, IEnumerable<string> mails)
    {
        using var sender = await SmtpSender.Connect(house.App.MailEndpoint);
        foreach (var mail in mails)
        {
            var answer = await sender.Send("kari@kunde.example", TestWorkplace.DefaultAddress, mail);
            if (!answer.StartsWith('2'))
            {
                throw new InvalidOperationException($"Not taken: {answer}");
            }
        }

        await house.Settled();
    }

    /// <summary>By swaks where it is installed, so that the first mail of an installation comes from somebody else's program.</summary>
    public static async Task SendFromOutside(TestApp app, string subject, string text)
    {
        const string from = "kari@kunde.example";
        if (Swaks.Missing is null)
        {
            var (exit, transcript) = await Swaks.Send(app.MailEndpoint, from, TestWorkplace.DefaultAddress, "--h-From", $"Kari Nordmann <{from}>", "--h-Subject", subject, "--body", text);
            Xunit.Assert.True(exit == 0, transcript);
            return;
        }

        await SmtpSender.SendOne(app.MailEndpoint, from, TestWorkplace.DefaultAddress, Encoding.UTF8.GetString(new TestMail { Subject = subject, Text = text }.Bytes()));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kjerne.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("not inside the repository");
    }
}
