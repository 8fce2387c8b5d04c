using Kjerne.Commands;
using Kjerne.Mail.Authentication;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>Mails go out signed when their domain has a key.</summary>
public sealed class DkimSigningTests
{
    [Fact]
    public async Task Answer_is_signed_with_the_key_of_its_domain()
    {
        using var folder = TestFolder.Create();
        var file = Path.Combine(folder.Path, "key.pem");
        var domain = TestWorkplace.DefaultAddress[(TestWorkplace.DefaultAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];
        Assert.Equal(0, await MailKey.Run([domain, "s1", file]));
        await using var house = await MailHouse.Start(x =>
        {
            x.Settings["Kjerne:Mail:DkimKeys:0:Domain"] = domain;
            x.Settings["Kjerne:Mail:DkimKeys:0:Selector"] = "s1";
            x.Settings["Kjerne:Mail:DkimKeys:0:KeyFile"] = file;
        });
        var question = await house.Receive(new TestMail());

        await house.Reply(question.ConversationId, "Pakken er på vei.");
        var sent = await house.World.Mail(1);

        Assert.StartsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain, sent.Source, StringComparison.Ordinal);
        Assert.Contains(" s=s1;", sent.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_of_another_domain_goes_out_unsigned()
    {
        using var folder = TestFolder.Create();
        var file = Path.Combine(folder.Path, "key.pem");
        await MailKey.Run(["annet.example", "s1", file]);
        await using var house = await MailHouse.Start(x =>
        {
            x.Settings["Kjerne:Mail:DkimKeys:0:Domain"] = "annet.example";
            x.Settings["Kjerne:Mail:DkimKeys:0:Selector"] = "s1";
            x.Settings["Kjerne:Mail:DkimKeys:0:KeyFile"] = file;
        });
        var question = await house.Receive(new TestMail());

        await house.Reply(question.ConversationId, "Pakken er på vei.");

        Assert.DoesNotContain("DKIM-Signature", (await house.World.Mail(1)).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_does_not_start_with_a_key_it_cannot_read()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await MailHouse.Start(x =>
        {
            x.Settings["Kjerne:Mail:DkimKeys:0:Domain"] = "annet.example";
            x.Settings["Kjerne:Mail:DkimKeys:0:Selector"] = "s1";
            x.Settings["Kjerne:Mail:DkimKeys:0:KeyFile"] = "/finnes/ikke.pem";
        }));

        Assert.Contains("annet.example", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_is_written_once_and_for_its_owner_alone()
    {
        using var folder = TestFolder.Create();
        var file = Path.Combine(folder.Path, "key.pem");

        Assert.Equal(0, await MailKey.Run(["kunde.example", "s1", file]));
        var written = await File.ReadAllTextAsync(file);
        await Assert.ThrowsAsync<IOException>(() => MailKey.Run(["kunde.example", "s1", file]));

        Assert.Equal(written, await File.ReadAllTextAsync(file));
        Assert.Equal(DkimAlgorithm.RsaSha256, DkimKey.FromPem(written).Algorithm);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(2, await MailKey.Run(["ikke et navn", "s1", file + "2"]));
    }
}
