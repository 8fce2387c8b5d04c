using System.Text;
using Kjerne.Mail.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Smtp;

public sealed class SmtpClientSignInTests
{
    private const string User = "brukar@x.test";
    private const string Password = "hemmeleg-ø";

    private static readonly string Plain = Base64($"\0{User}\0{Password}");

    [Theory]
    [InlineData("S: 250 AUTH LOGIN PLAIN")]
    [InlineData("S: 250 auth plain")]
    [InlineData("S: 250-AUTH=LOGIN\nS: 250 AUTH PLAIN")]
    public async Task Plain_is_used_where_it_is_offered(string offer)
    {
        await using var server = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\nS: 250-mx\n{offer}\nC: AUTH PLAIN {Plain}\nS: 235 in\nSILENCE");
        Assert.IsType<SmtpConnectResult.Connected>(await SignInAsync(Options(server)));
    }

    [Fact]
    public async Task Login_is_used_where_nothing_else_is_offered()
    {
        await using var server = SmtpTranscriptServer.Play(LoginScript("S: 235 in\nSILENCE"));
        Assert.IsType<SmtpConnectResult.Connected>(await SignInAsync(Options(server)));
    }

    [Theory]
    [InlineData("S: 535 5.7.8 wrong", 535)]
    [InlineData("S: 454 4.7.0 later", 454)]
    public async Task Refused_sign_in_is_told_apart(string reply, int code)
    {
        await using var plain = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN*\n{reply}\n");
        Assert.Equal(code, Assert.IsType<SmtpConnectResult.SignInRefused>(await SignInAsync(Options(plain))).Reply.Code);

        await using var login = SmtpTranscriptServer.Play(LoginScript(reply));
        Assert.Equal(code, Assert.IsType<SmtpConnectResult.SignInRefused>(await SignInAsync(Options(login))).Reply.Code);

        await using var early = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\n{reply}\n");
        Assert.Equal(code, Assert.IsType<SmtpConnectResult.SignInRefused>(await SignInAsync(Options(early))).Reply.Code);
    }

    [Theory]
    [InlineData("S: 250 AUTH GSSAPI CRAM-MD5", "GSSAPI CRAM-MD5")]
    [InlineData("S: 250 8BITMIME", "")]
    public async Task Server_without_a_usable_mechanism_is_told_apart(string offer, string mechanisms)
    {
        await using var server = SmtpTranscriptServer.Play($"S: 220 hi\nC: EHLO me.test\nS: 250-mx\n{offer}\nSILENCE");
        Assert.Equal(new SmtpConnectResult.SignInNotOffered(mechanisms), await SignInAsync(Options(server)));
    }

    [Fact]
    public async Task Password_is_not_sent_when_tls_was_hoped_for_but_not_offered()
    {
        await using var server = SmtpTranscriptServer.Play("S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH PLAIN LOGIN\nSILENCE");

        Assert.IsType<SmtpConnectResult.SignInNotProtected>(await SignInAsync(Options(server) with { Security = SmtpSecurity.StartTlsWhenOffered }));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Mechanisms_offered_before_tls_count_for_nothing()
    {
        await using var server = SmtpTranscriptServer.Play(
            """
            S: 220 hi
            C: EHLO me.test
            S: 250-mx
            S: 250-AUTH PLAIN
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 go
            TLS
            C: EHLO me.test
            S: 250-mx
            S: 250 AUTH SCRAM-SHA-256
            SILENCE
            """);
        var options = Options(server) with { Security = SmtpSecurity.StartTls, CertificateValidation = (_, _, _, _) => true };

        Assert.Equal(new SmtpConnectResult.SignInNotOffered("SCRAM-SHA-256"), await SignInAsync(options));
    }

    [Fact]
    public async Task Secrets_appear_in_no_log_and_no_result()
    {
        var log = new List<string>();
        var shown = new StringBuilder();
        foreach (var script in new[]
        {
            $"S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN {Plain}\nS: 535-you said {Plain}\nS: 535 that is hemmeleg-\u00c3\u00b8\n",
            LoginScript($"S: 535 you said {Base64(Password)}"),
        })
        {
            await using var server = SmtpTranscriptServer.Play(script);
            var options = Options(server) with { ProtocolLog = line => log.Add(line.ToString()) };
            shown.Append(await SignInAsync(options)).Append(options);
            await server.FinishedAsync();
        }

        shown.AppendJoin('\n', log);
        Assert.Contains("AUTH PLAIN ***", shown.ToString());
        Assert.Contains("you said ***", shown.ToString());
        foreach (var secret in new[] { Password, Base64(Password), Plain })
        {
            Assert.DoesNotContain(secret, shown.ToString());
        }
    }

    [Fact]
    public void Password_with_nul_is_refused_without_showing_it()
    {
        var failure = Assert.Throws<ArgumentException>(() => new SmtpClient(new SmtpClientOptions { Host = "x.test", UserName = "u", Password = "gehe\0im" }));
        Assert.DoesNotContain("gehe", failure.ToString());
    }

    [Fact]
    public async Task Message_is_logged_by_its_size()
    {
        var log = new List<string>();
        await using var server = SmtpTranscriptServer.Play("S: 220 hi\nC: EHLO me.test\nS: 250 mx\nC: MAIL*\nS: 250 ok\nC: RCPT*\nS: 250 ok\nC: DATA\nS: 354 go\nCONTENT\nS: 250 ok\n");
        await using var client = new SmtpClient(ClientOf.OptionsFor(server) with { ProtocolLog = line => log.Add((line.IsFromServer ? "S: " : "C: ") + line.Text) });

        await client.SendAsync("b@x.test");

        Assert.Equal(
            ["S: 220 hi", "C: EHLO me.test", "S: 250 mx", "C: MAIL FROM:<a@sender.test>", "S: 250 ok", "C: RCPT TO:<b@x.test>", "S: 250 ok",
             "C: DATA", "S: 354 go", "C: (20 bytes of message)", "S: 250 ok"],
            log);
    }

    private static string LoginScript(string end) =>
        "S: 220 hi\nC: EHLO me.test\nS: 250-mx\nS: 250 AUTH LOGIN\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\n"
        + $"C: {Base64(User)}\nS: 334 UGFzc3dvcmQ6\nC: {Base64(Password)}\n{end}\n";

    private static async Task<SmtpConnectResult> SignInAsync(SmtpClientOptions options)
    {
        await using var client = new SmtpClient(options);
        return await client.ConnectAsync(TestContext.Current.CancellationToken);
    }

    private static SmtpClientOptions Options(SmtpTranscriptServer server) =>
        ClientOf.OptionsFor(server) with { UserName = User, Password = Password };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
