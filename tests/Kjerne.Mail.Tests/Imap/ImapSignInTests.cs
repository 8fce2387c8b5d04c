using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapSignInTests
{
    private const string Token = "dXNlcj1hbm5hQHgudGVzdAFhdXRoPUJlYXJlciB0b2tlbgEB";

    [Fact]
    public async Task Plain_waits_for_the_server_without_initial_response()
    {
        await PassesAsync("AUTH=PLAIN", "C: AUTHENTICATE PLAIN\nS: + \nc: AGFubmEAc2VjcmV0\nS: TAG OK in");
    }

    [Fact]
    public async Task Challenge_without_its_space_is_understood()
    {
        await PassesAsync("AUTH=PLAIN", "C: AUTHENTICATE PLAIN\nS: +\nc: AGFubmEAc2VjcmV0\nS: TAG OK in");
    }

    [Fact]
    public async Task Login_is_used_where_there_is_nothing_else()
    {
        await PassesAsync("X-NOTHING", "C: LOGIN \"anna\" \"secret\"\nS: TAG OK in");
    }

    [Theory]
    [InlineData("x\" \"y", @"C: LOGIN ""anna"" ""x\"" \""y""")]
    [InlineData("back\\slash", @"C: LOGIN ""anna"" ""back\\slash""")]
    [InlineData("x\r\nA1 DELETE INBOX", "C: LOGIN \"anna\" {18}\nS: + go\nc: x\nc: A1 DELETE INBOX")]
    [InlineData("æ", "C: LOGIN \"anna\" {2}\nS: + go\nc: Ã¦")]
    public async Task Password_cannot_become_a_command(string password, string expected)
    {
        await PassesAsync("X-NOTHING", $"{expected}\nS: TAG OK in", new ImapCredentials.Password("anna", password));
    }

    [Fact]
    public async Task Literal_is_not_announced_twice_where_the_server_takes_it_at_once()
    {
        await PassesAsync("LITERAL+", "C: LOGIN \"anna\" {2+}\nc: Ã¦\nS: TAG OK in", new ImapCredentials.Password("anna", "æ"));
    }

    [Fact]
    public async Task Access_token_is_sent_as_google_and_microsoft_want_it()
    {
        await PassesAsync("SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER", $"C: AUTHENTICATE XOAUTH2 {Token}\nS: TAG OK in", OAuth);
    }

    [Fact]
    public async Task Access_token_goes_by_the_standard_where_only_that_is_offered()
    {
        var script = "C: AUTHENTICATE OAUTHBEARER bixhPWFubmFAeC50ZXN0LAFob3N0PWxvY2FsaG9zdAFwb3J0P*\nS: TAG OK in";
        await PassesAsync("SASL-IR AUTH=OAUTHBEARER", script, OAuth);
    }

    /// <summary>The server tells the error as a challenge and says NO only when that is answered with an empty line.</summary>
    [Fact]
    public async Task Refused_token_is_told_with_the_words_of_the_challenge()
    {
        var result = await SignInAsync(
            "SASL-IR AUTH=XOAUTH2",
            $"C: AUTHENTICATE XOAUTH2 {Token}\nS: + eyJzdGF0dXMiOiI0MDAifQ==\nc:\nS: TAG NO AUTHENTICATE failed.",
            OAuth);
        var refused = Assert.IsType<ImapConnectResult.SignInRefused>(result);
        Assert.Equal(ImapSignInProblem.WrongNameOrSecret, refused.Problem);
        Assert.Equal("AUTHENTICATE failed. {\"status\":\"400\"}", refused.Reply.Text);
    }

    [Fact]
    public async Task Token_is_never_sent_as_a_password()
    {
        Assert.Equal(new ImapConnectResult.SignInNotOffered("PLAIN"), await SignInAsync("AUTH=PLAIN", "SILENCE", OAuth));
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", ImapSignInProblem.WrongNameOrSecret)]
    [InlineData("NO LOGIN failed.", ImapSignInProblem.WrongNameOrSecret)]
    [InlineData("NO [ALERT] Application-specific password required: https://support.google.com/x (Failure)", ImapSignInProblem.ApplicationPasswordNeeded)]
    [InlineData("NO [WEBALERT https://accounts.google.com/x] Web login required.", ImapSignInProblem.BrowserSignInNeeded)]
    [InlineData("NO [ALERT] Please log in via your web browser (Failure)", ImapSignInProblem.BrowserSignInNeeded)]
    [InlineData("NO [ALERT] Your account is not enabled for IMAP use. Please visit your settings.", ImapSignInProblem.ImapSwitchedOff)]
    [InlineData("NO [ALERT] Too many simultaneous connections. (Failure)", ImapSignInProblem.TooMany)]
    [InlineData("NO [LIMIT] later", ImapSignInProblem.TooMany)]
    [InlineData("NO [EXPIRED] change it", ImapSignInProblem.SecretExpired)]
    [InlineData("NO [AUTHORIZATIONFAILED] not yours", ImapSignInProblem.NotAllowed)]
    [InlineData("NO [PRIVACYREQUIRED] encrypt first", ImapSignInProblem.EncryptionNeeded)]
    [InlineData("NO [UNAVAILABLE] Temporary authentication failure.", ImapSignInProblem.Unavailable)]
    [InlineData("NO Server Unavailable. 15", ImapSignInProblem.Unavailable)]
    [InlineData("BAD User is authenticated but not connected.", ImapSignInProblem.ImapSwitchedOff)]
    public async Task Refusal_says_what_is_wrong(string reply, ImapSignInProblem expected)
    {
        var result = await SignInAsync("X", $"C: LOGIN \"anna\" \"secret\"\nS: TAG {reply}");
        Assert.Equal(expected, Assert.IsType<ImapConnectResult.SignInRefused>(result).Problem);
    }

    [Fact]
    public async Task Secrets_stay_out_of_the_log_and_of_results()
    {
        var lines = new List<string>();
        await using var server = ImapTranscriptServer.Play(
            "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi\nC: AUTHENTICATE PLAIN *\nS: * OK you said AGFubmEAc2VjcmV0\nS: TAG NO secret is wrong");
        var options = server.Options with { ProtocolLog = line => lines.Add(line.Text) };
        await using var client = new ImapClient(options);
        var result = await client.ConnectAsync();

        Assert.Contains("K1 AUTHENTICATE PLAIN ***", lines);
        Assert.Contains("* OK you said ***", lines);
        Assert.All([.. lines, result.ToString(), options.ToString(), options.Credentials!.ToString()], x =>
        {
            Assert.DoesNotContain("secret", x);
            Assert.DoesNotContain("AGFubmEAc2VjcmV0", x);
        });
    }

    private static ImapCredentials OAuth => new ImapCredentials.AccessToken("anna@x.test", "token");

    private static async Task PassesAsync(string offers, string script, ImapCredentials? credentials = null)
    {
        var result = await SignInAsync(offers, script + "\nC: CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: TAG OK", credentials);
        Assert.IsType<ImapConnectResult.Connected>(result);
    }

    private static async Task<ImapConnectResult> SignInAsync(string offers, string script, ImapCredentials? credentials = null)
    {
        await using var server = ImapTranscriptServer.Play($"S: * OK [CAPABILITY IMAP4rev1 {offers}] hi\n{script}");
        await using var client = new ImapClient(credentials is null ? server.Options : server.Options with { Credentials = credentials });
        var result = await client.ConnectAsync();
        await client.DisposeAsync();
        await server.FinishedAsync();
        return result;
    }
}
