using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientTokenTests
{
    private const string User = "someuser@example.com";
    private const string Token = "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg";

    private static readonly string Response = Base64($"user={User}\u0001auth=Bearer {Token}\u0001\u0001");

    [Fact]
    public async Task Token_signs_in_by_xoauth2()
    {
        await using var server = SmtpTranscriptServer.Play(Greeting("PLAIN XOAUTH2 OAUTHBEARER") + $"C: AUTH XOAUTH2 {Response}\nS: 235 2.7.0 Accepted\nSILENCE");
        Assert.IsType<SmtpConnectResult.Connected>(await SignInAsync(server));
    }

    [Fact]
    public async Task Token_signs_in_by_oauthbearer_where_that_is_alone()
    {
        var bearer = Base64($"n,a={User},\u0001auth=Bearer {Token}\u0001\u0001");
        await using var server = SmtpTranscriptServer.Play(Greeting("PLAIN OAUTHBEARER") + $"C: AUTH OAUTHBEARER {bearer}\nS: 235 2.7.0 Accepted\nSILENCE");
        Assert.IsType<SmtpConnectResult.Connected>(await SignInAsync(server));
    }

    [Theory]
    [InlineData("XOAUTH2", "EMPTY")]
    [InlineData("OAUTHBEARER", "C: AQ==")]
    public async Task Reason_of_a_refused_token_is_told(string mechanism, string answer)
    {
        var challenge = Base64("""{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/"}""");
        await using var server = SmtpTranscriptServer.Play(
            Greeting(mechanism) + $"C: AUTH {mechanism}*\nS: 334 {challenge}\n{answer}\n"
            + "S: 535-5.7.1 Username and Password not accepted.\nS: 535 5.7.1 Learn more\n");

        var refused = Assert.IsType<SmtpConnectResult.SignInRefused>(await SignInAsync(server));

        Assert.Equal(535, refused.Reply.Code);
        Assert.Contains("\"status\":\"401\"", refused.TokenError);
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Refusal_without_a_reason_is_told_too()
    {
        await using var server = SmtpTranscriptServer.Play(Greeting("XOAUTH2") + "C: AUTH XOAUTH2*\nS: 535 5.7.3 Authentication unsuccessful\n");
        Assert.Null(Assert.IsType<SmtpConnectResult.SignInRefused>(await SignInAsync(server)).TokenError);
    }

    [Fact]
    public async Task Token_is_not_sent_as_a_password()
    {
        await using var server = SmtpTranscriptServer.Play(Greeting("PLAIN LOGIN") + "SILENCE");
        Assert.Equal(new SmtpConnectResult.SignInNotOffered("PLAIN LOGIN"), await SignInAsync(server));
    }

    [Fact]
    public async Task Token_appears_in_no_log_and_no_result()
    {
        var log = new List<string>();
        await using var server = SmtpTranscriptServer.Play(
            Greeting("XOAUTH2") + $"C: AUTH XOAUTH2*\nS: 334 {Base64("you sent " + Token)}\nEMPTY\nS: 535 {Token} is bad\n");

        var options = Options(server) with { ProtocolLog = line => log.Add(line.Text) };
        await using var client = new SmtpClient(options);
        var shown = $"{await client.ConnectAsync(TestContext.Current.CancellationToken)} {options} {string.Join('\n', log)}";

        Assert.Contains("AUTH XOAUTH2 ***", shown);
        Assert.Contains("you sent ***", shown);
        Assert.DoesNotContain(Token, shown);
        Assert.DoesNotContain(Response, shown);
    }

    [Theory]
    [InlineData(null, "token")]
    [InlineData("user", "to\u0001ken")]
    [InlineData("us\u0001er", "token")]
    public void Token_that_could_say_more_than_itself_is_refused(string? user, string token) =>
        Assert.Throws<ArgumentException>(() => new SmtpClient(new SmtpClientOptions { Host = "x.test", UserName = user, AccessToken = token }));

    private static string Greeting(string mechanisms) => $"S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH {mechanisms}\n";

    private static SmtpClientOptions Options(SmtpTranscriptServer server) => ClientOf.OptionsFor(server) with { UserName = User, AccessToken = Token };

    private static async Task<SmtpConnectResult> SignInAsync(SmtpTranscriptServer server)
    {
        await using var client = new SmtpClient(Options(server));
        return await client.ConnectAsync(TestContext.Current.CancellationToken);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
