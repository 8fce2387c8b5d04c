using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Imports.Formats;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Imports;

/// <summary>Mails of many files, and the files in mails.</summary>
public sealed class MailImportTests
{
    private const string Question = """
        From: Ola Nordmann <ola@kunde.example>
        To: support@desk.example
        Subject: Printer
        Date: Tue, 3 Feb 2026 08:00:00 +0000
        Message-ID: <1@kunde.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain

        It is on fire, see the picture.
        --b
        Content-Type: image/png; name="fire.png"
        Content-Disposition: attachment; filename="fire.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --b--

        """;

    private const string Answer = """
        From: Anne Agent <anne@desk.example>
        To: ola@kunde.example
        Subject: Re: Printer
        Date: Tue, 3 Feb 2026 09:00:00 +0000
        Message-ID: <2@desk.example>
        In-Reply-To: <1@kunde.example>

        Please unplug it.

        """;

    private const string Draft = """
        From: Anne Agent <anne@desk.example>
        To: ola@kunde.example
        Subject: Re: Printer
        Date: Tue, 3 Feb 2026 09:10:00 +0000
        Message-ID: <3@desk.example>
        In-Reply-To: <1@kunde.example>

        Not sent yet.

        """;

    /// <summary>As Dovecot lays it out, flags behind the colon.</summary>
    private static readonly (string Name, string Mail)[] Maildir =
    [
        ("Maildir/cur/1770105600.M1P1.desk:2,S", Question), ("Maildir/.Sent/cur/1770109200.M2P1.desk:2,S", Answer), ("Maildir/.Drafts/cur/1770109800.M3P1.desk:2,DS", Draft),
        ("Maildir/dovecot-uidlist", "3 V1 N3"), ("Maildir/tmp/1770109900.M4P1.desk", "half a mail"),
    ];

    public static TheoryData<string> Archives => ["zip", "tar", "tar.gz"];

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task A_maildir_in_an_archive_becomes_a_conversation_a_thread_with_its_files(string kind)
    {
        await using var imports = await ImportHouse.Start();
        var added = await imports.Add($"mail.{kind}", Packed(kind));
        Assert.Equal("maildir", added.GetProperty("format").GetString());
        var id = added.GetProperty("id").GetInt64();

        await imports.Administrator.Post($"/api/imports/{id}/start", new { });

        Assert.Equal(("done", 1L, 0L, 0L), ImportHouse.Told(await imports.Ended(id)));
        var messages = await imports.House.App.Read(db => db.Messages.OrderBy(x => x.At).Select(x => new { x.Kind, x.Text, x.HasAttachments }).ToListAsync());
        Assert.Equal([(MessageKind.Inbound, "It is on fire, see the picture.", true), (MessageKind.Outbound, "Please unplug it.", false)], messages.Select(x => (x.Kind, x.Text, x.HasAttachments)));
        Assert.True(await imports.House.App.Read(db => db.CustomerIdentities.AnyAsync(x => x.Value == "ola@kunde.example")));
    }

    [Fact]
    public async Task A_folder_of_mails_reads_like_its_archive()
    {
        var folder = Directory.CreateTempSubdirectory("maildir-");
        try
        {
            foreach (var (name, mail) in Maildir)
            {
                var path = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, mail);
            }

            var records = new List<Kjerne.Features.Imports.CaseRecord>();
            await foreach (var record in MailCases.Read(new MailsInFolder(Path.Combine(folder.FullName, "Maildir")), TestContext.Current.CancellationToken))
            {
                records.Add(record);
            }

            var one = Assert.Single(records).Case!;
            Assert.Equal(("ola@kunde.example", 2), (one.CustomerEmail, one.Messages.Count));
            Assert.Equal("fire.png", Assert.Single(one.Messages[0].Carried).FileName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Files_in_mails_are_kept_downloaded_and_taken_out_with_the_import()
    {
        await using var imports = await ImportHouse.Start();
        var id = (await imports.Import("archive.mbox", $"From ola@kunde.example Tue Feb  3 08:00:00 2026\n{Question}\n")).GetProperty("id").GetInt64();

        var conversation = await imports.House.App.Read(db => db.Conversations.SingleAsync());
        var view = await imports.House.Agent.Client.Read($"/api/conversations/{conversation.Id}");
        var file = view["messages"][0].GetProperty("attachments")[0];
        Assert.Equal(("fire.png", true), (file.GetProperty("fileName").GetString(), conversation.HasAttachments));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], await imports.House.Agent.Client.GetByteArrayAsync($"/api/attachments/{file.GetProperty("id").GetString()}"));

        await imports.Administrator.Post($"/api/imports/{id}/undo", null);
        Assert.Equal("undone", (await imports.Ended(id)).GetProperty("state").GetString());
        Assert.Equal(0, await imports.House.App.Read(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task A_json_export_that_carries_its_files_brings_them()
    {
        await using var imports = await ImportHouse.Start();
        const string Export = """
            [{"id":11,"title":"Printer","created_at":"2026-02-03T08:00:00Z","group":"Printers","customer":"ola@kunde.example","articles":[{"sender":"Customer","internal":false,"content_type":"text/plain","body":"See the picture.","created_at":"2026-02-03T08:00:00Z",
            "attachments":[{"filename":"../fire.png","data":"iVBORw0KGgo=","preferences":{"Content-Type":"image/png"}},{"filename":"linked.pdf","content_url":"https://desk.example/linked.pdf"},
            {"file_name":"note.txt","content_url":"data:text/plain;base64,SGVp"}]}]}]
            """;

        Assert.Equal(("done", 1L, 0L, 0L), ImportHouse.Told(await imports.Import("export.json", Export)));

        var files = await imports.House.App.Read(db => db.Attachments.OrderBy(x => x.FileName).Select(x => new { x.FileName, x.ContentType, x.Size }).ToListAsync());
        Assert.Equal([("fire.png", "image/png", 8L), ("note.txt", "text/plain", 3L)], files.Select(x => (x.FileName, x.ContentType, x.Size)));
    }

    private static byte[] Packed(string kind)
    {
        var packed = new MemoryStream();
        if (kind == "zip")
        {
            using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, mail) in Maildir)
                {
                    using var to = zip.CreateEntry(name).Open();
                    to.Write(Encoding.UTF8.GetBytes(mail));
                }
            }

            return packed.ToArray();
        }

        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, mail) in Maildir)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(mail)) });
            }
        }

        if (kind == "tar")
        {
            return packed.ToArray();
        }

        var gz = new MemoryStream();
        using (var gzip = new GZipStream(gz, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(packed.ToArray());
        }

        return gz.ToArray();
    }
}
