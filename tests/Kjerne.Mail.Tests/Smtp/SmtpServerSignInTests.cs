using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpServerSignInTests
{
    private static readonly SmtpServerOptions Open = RunningServer.Options with
    {
        SignIn = (given, _) => ValueTask.FromResult(given is { UserName: "kari", Password: "pæss" }), AllowPlainTextSignIn = true,
    };

    private static readonly string Right = Base64("\0kari\0pæss");

    [Fact]
    public async Task Right_password_signs_in_and_is_told_to_the_receiver()
    {
        await using var server = await RunningServer.StartAsync(Open with { RequiresSignIn = true });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);

        Assert.StartsWith("530 5.7.0", await peer.AskAsync("MAIL FROM:<a@sender.test>"));
        Assert.StartsWith("235 2.7.0", await peer.AskAsync($"AUTH PLAIN {Right}"));
        Assert.DoesNotContain("AUTH", await peer.AskAsync("EHLO again.test"));
        await peer.BeginDataAsync();
        Assert.StartsWith("250", await peer.AskAsync("text\r\n."));

        Assert.Equal("kari", Assert.Single(server.Receiver.Messages).Envelope.UserName);
    }

    [Fact]
    public async Task Every_form_of_the_dialogue_signs_in()
    {
        await using var server = await RunningServer.StartAsync(Open);
        foreach (var dialogue in new (string Say, string Hear)[][]
        {
            [("auth plain", "334 "), (Right, "235")],
            [($"AUTH PLAIN {Base64("kari\0kari\0pæss")}", "235")],
            [("AUTH LOGIN", "334 VXNlcm5hbWU6"), (Base64("kari"), "334 UGFzc3dvcmQ6"), (Base64("pæss"), "235")],
            [($"AUTH LOGIN {Base64("kari")}", "334 UGFzc3dvcmQ6"), (Base64("pæss"), "235")],
        })
        {
            await using var peer = await RawPeer.GreetAsync(server.Endpoint);
            foreach (var (say, hear) in dialogue)
            {
                Assert.StartsWith(hear, await peer.AskAsync(say));
            }
        }
    }

    [Theory]
    [InlineData("AUTH PLAIN !!!", "501 5.5.2")]
    [InlineData("AUTH PLAIN =", "501 5.5.2")]
    [InlineData("AUTH PLAIN a2FyaQ==", "501 5.5.2")]
    [InlineData("AUTH PLAIN b3RoZXIAa2FyaQBwYXNz", "501 5.5.2")] // acting for another
    [InlineData("AUTH CRAM-MD5", "504 5.5.4")]
    [InlineData("AUTH", "504 5.5.4")]
    [InlineData("AUTH PLAIN AGthcmkAd3Jvbmc=", "535 5.7.8")]
    public async Task Wrong_answers_are_told_apart(string command, string reply)
    {
        await using var server = await RunningServer.StartAsync(Open);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        Assert.StartsWith(reply, await peer.AskAsync(command));
        Assert.StartsWith("250", await peer.AskAsync("NOOP"));
    }

    [Fact]
    public async Task Peer_may_give_up()
    {
        await using var server = await RunningServer.StartAsync(Open);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        await peer.AskAsync("AUTH LOGIN");
        Assert.StartsWith("501", await peer.AskAsync("*"));
        Assert.StartsWith("235", await peer.AskAsync($"AUTH PLAIN {Right}"));
        Assert.StartsWith("503", await peer.AskAsync($"AUTH PLAIN {Right}"));
    }

    [Fact]
    public async Task Guessing_ends_the_session()
    {
        await using var server = await RunningServer.StartAsync(Open);
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        var wrong = $"AUTH PLAIN {Base64("\0kari\0wrong")}";
        Assert.StartsWith("535", await peer.AskAsync(wrong));
        Assert.StartsWith("535", await peer.AskAsync(wrong));
        Assert.StartsWith("421", await peer.AskAsync(wrong));
        Assert.Equal(SmtpSessionEnd.TooManyErrors, await server.SessionEndAsync());
        Assert.Equal(3, server.Events.OfType<SmtpServerEvent.SignInRefused>().Count());
    }

    [Fact]
    public async Task Sign_in_needs_encryption_and_what_was_said_before_is_forgotten()
    {
        await using var server = await RunningServer.StartAsync(Open with { AllowPlainTextSignIn = false, Certificate = TestCertificate.Localhost });
        await using var peer = await RawPeer.ConnectAsync(server.Endpoint);
        await peer.ReadReplyAsync();
        Assert.DoesNotContain("AUTH", await peer.AskAsync("EHLO client.test"));
        Assert.StartsWith("538 5.7.11", await peer.AskAsync($"AUTH PLAIN {Right}"));
        await peer.AskAsync("STARTTLS");
        await peer.StartTlsAsync();
        Assert.Contains("AUTH PLAIN LOGIN", await peer.AskAsync("EHLO client.test"));
        Assert.StartsWith("235", await peer.AskAsync($"AUTH PLAIN {Right}"));
    }

    [Fact]
    public async Task Failing_check_is_for_later()
    {
        await using var server = await RunningServer.StartAsync(Open with { SignIn = (_, _) => throw new InvalidOperationException("no database") });
        await using var peer = await RawPeer.GreetAsync(server.Endpoint);
        Assert.StartsWith("454 4.7.0", await peer.AskAsync($"AUTH PLAIN {Right}"));
    }

    [Fact]
    public async Task Own_client_signs_in_at_own_server()
    {
        await using var server = await RunningServer.StartAsync(Open with { RequiresSignIn = true });
        await using var client = new SmtpClient(ClientOf.OptionsFor(server) with { UserName = "kari", Password = "pæss" });
        Assert.IsType<SmtpSendResult.Sent>(await client.SendAsync("help@example.org"));
    }

    [Fact]
    public void Password_is_not_shown() => Assert.DoesNotContain("pæss", new SmtpCredentials("kari", "pæss").ToString());

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
