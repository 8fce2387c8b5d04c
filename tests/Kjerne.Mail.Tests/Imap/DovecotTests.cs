using System.Globalization;
using System.Text;
using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>The client against a server that others wrote.</summary>
public sealed class DovecotTests(DovecotServer dovecot) : IClassFixture<DovecotServer>
{
    [Theory]
    [InlineData(ImapSecurity.Tls)]
    [InlineData(ImapSecurity.StartTls)]
    public async Task Encrypted_connections_are_made(ImapSecurity security)
    {
        var options = dovecot.OptionsFor("tls") with { Security = security };
        await using var client = new ImapClient(security == ImapSecurity.Tls ? options with { Port = dovecot.TlsPort } : options);

        Assert.Equal(new ImapConnectResult.Connected(IsTls: true), await client.ConnectAsync());
        Assert.True(client.Capabilities.Has("IDLE"));
        Assert.True((await client.NoopAsync()).IsOk);
        await client.LogoutAsync();
    }

    [Fact]
    public async Task Certificate_nobody_trusts_is_told_apart()
    {
        await using var client = new ImapClient(dovecot.OptionsFor("tls") with { Security = ImapSecurity.Tls, Port = dovecot.TlsPort, CertificateValidation = null });
        Assert.IsType<ImapConnectResult.CertificateNotTrusted>(await client.ConnectAsync());
    }

    [Fact]
    public async Task Wrong_password_is_told_apart()
    {
        await using var client = new ImapClient(dovecot.OptionsFor("x") with { Credentials = new ImapCredentials.Password("x", "wrong") });
        Assert.Equal(ImapSignInProblem.WrongNameOrSecret, Assert.IsType<ImapConnectResult.SignInRefused>(await client.ConnectAsync()).Problem);
    }

    [Fact]
    public async Task Mail_goes_in_and_comes_out_byte_for_byte()
    {
        await using var client = await dovecot.ConnectAsync("bytes", "INBOX");
        byte[] mail = [.. "Subject: bytes\r\n\r\n"u8, .. Enumerable.Range(0, 5000).SelectMany(x => new[] { (byte)(1 + (x % 9)), (byte)'a', (byte)(0xa0 + (x % 90)) }), .. "\r\n"u8];
        var at = new DateTimeOffset(2026, 3, 5, 9, 8, 7, TimeSpan.FromHours(-3.5));

        var appended = ClientOf.ValueOf(await client.AppendAsync("INBOX", mail, [@"\Flagged"], at));

        using var target = new MemoryStream();
        Assert.Equal(mail.Length, ClientOf.ValueOf(await client.FetchAsync(appended.Uid!.Value, target, 1_000_000)));
        Assert.Equal(mail, target.ToArray());
        var described = ClientOf.ValueOf(await client.DescribeAsync([appended.Uid.Value])).Single();
        Assert.Equal((mail.Length, at.ToUniversalTime(), false), (described.Bytes!.Value, described.ReceivedAt!.Value, described.IsSeen));
        using var header = new MemoryStream();
        await client.FetchHeaderAsync(appended.Uid.Value, header, 1000);
        Assert.Equal("Subject: bytes\r\n\r\n", Encoding.ASCII.GetString(header.ToArray()));
    }

    [Fact]
    public async Task Folders_with_names_of_the_world_are_made_listed_and_moved_to()
    {
        string[] names = ["Ærlig & Øm", "日本語", "quote\" and \\ back", "emoji 😀", "{5}", "%*"];
        await using var client = await dovecot.ConnectAsync("folders", "INBOX");
        foreach (var name in names)
        {
            Assert.True((await client.CreateFolderAsync(name)).IsOk, name);
            var uid = ClientOf.ValueOf(await client.AppendAsync("INBOX", Mail(1))).Uid!.Value;
            Assert.True(ClientOf.ValueOf(await client.MoveAsync([uid], name)).AreRemoved);
            Assert.Equal(1u, ClientOf.ValueOf(await client.OpenFolderAsync(name)).MailCount);
            ClientOf.ValueOf(await client.OpenFolderAsync("INBOX"));
        }

        Assert.True((await client.CreateFolderAsync(names[0])).IsOk);
        var folders = ClientOf.ValueOf(await client.ListFoldersAsync());
        Assert.Equal(names.Order(), folders.Select(x => x.Name).Except(["INBOX", "Sendt"]).Order());
        Assert.Equal("Sendt", folders.Single(x => x.Kind == ImapFolderKind.Sent).Name);
        Assert.IsType<ImapFailure.NoSuchFolder>((await client.OpenFolderAsync("no such folder")).Failure);
        Assert.IsType<ImapFailure.NoSuchFolder>((await client.AppendAsync("no such folder", Mail(1))).Failure);
    }

    [Fact]
    public async Task Mails_are_found_marked_and_told_as_changed()
    {
        await using var client = await dovecot.ConnectAsync("marks", "INBOX");
        var uids = new List<uint>();
        for (var number = 1; number <= 3; number++)
        {
            uids.Add(ClientOf.ValueOf(await client.AppendAsync("INBOX", Mail(number))).Uid!.Value);
        }

        var before = ClientOf.ValueOf(await client.OpenFolderAsync("INBOX")).HighestModSeq!.Value;
        ClientOf.ValueOf(await client.AddFlagsAsync([uids[1]], [@"\Seen", "Kjerne"]));

        Assert.Equal([uids[1]], ClientOf.ValueOf(await client.FindByMessageIdAsync("<2@x.test>")));
        Assert.Equal([uids[2]], ClientOf.ValueOf(await client.FindAfterAsync(uids[1])));
        Assert.Empty(ClientOf.ValueOf(await client.FindAfterAsync(uids[2])));
        var changed = ClientOf.ValueOf(await client.ChangedSinceAsync(before)).Single();
        Assert.Equal((uids[1], true, true), (changed.Uid, changed.IsSeen, changed.Flags.Contains("Kjerne")));
        ClientOf.ValueOf(await client.RemoveFlagsAsync([uids[1]], [@"\Seen"]));
        Assert.False(ClientOf.ValueOf(await client.DescribeAsync(uids)).Single(x => x.Uid == uids[1]).IsSeen);
    }

    [Fact]
    public async Task Idle_is_told_of_mail_at_once_and_the_connection_goes_on()
    {
        await using var waiting = await dovecot.ConnectAsync("idle", "INBOX");
        await using var sending = await dovecot.ConnectAsync("idle");
        for (var number = 1; number <= 3; number++)
        {
            var wait = waiting.WaitForMailAsync(TimeSpan.FromSeconds(60));
            ClientOf.ValueOf(await sending.AppendAsync("INBOX", Mail(number)));

            Assert.True(ClientOf.ValueOf(await wait));
            Assert.Equal(number, ClientOf.ValueOf(await waiting.FindAfterAsync(0)).Count);
        }
    }

    [Fact]
    public async Task Full_mailbox_says_so()
    {
        await using var client = await dovecot.ConnectAsync("full", "INBOX");
        var large = new byte[20 * 1024 * 1024];
        Array.Fill(large, (byte)'x');
        "A: b\r\n\r\n"u8.CopyTo(large);

        for (var number = 0; number < 3; number++)
        {
            ClientOf.ValueOf(await client.AppendAsync("INBOX", large));
        }

        Assert.IsType<ImapFailure.OverQuota>((await client.AppendAsync("INBOX", large)).Failure);
        Assert.Equal(new ImapQuota(60L * 1024 * 1024, 64L * 1024 * 1024), ClientOf.ValueOf(await client.GetQuotaAsync("INBOX")));
        Assert.IsType<ImapFailure.TooLarge>((await client.FetchAsync(1, Stream.Null, 1_000_000)).Failure);
    }

    private static byte[] Mail(int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"Message-ID: <{number}@x.test>\r\nSubject: {number}\r\n\r\nmail {number}\r\n"));
}
