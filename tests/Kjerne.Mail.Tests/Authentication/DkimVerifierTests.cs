using System.Text;
using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class DkimVerifierTests
{
    private static readonly NameTable Keys = NameTable.Of(DkimExamples.Keys);

    [Fact]
    public async Task Message_of_rfc_8463_passes_twice()
    {
        var verdicts = await VerifyAsync(DkimExamples.SignedTwice);

        Assert.Equal([DkimResult.Pass, DkimResult.Pass], verdicts.Select(verdict => verdict.Result));
        Assert.Equal(["brisbane", "test"], verdicts.Select(verdict => verdict.Selector));
        Assert.All(verdicts, verdict => Assert.Equal("football.example.com", verdict.Domain));
    }

    [Fact]
    public async Task Message_of_rfc_6376_passes_in_simple_form() =>
        Assert.Equal(DkimResult.Pass, Assert.Single(await VerifyAsync(DkimExamples.SignedSimply)).Result);

    [Fact]
    public async Task Message_kept_with_bare_line_feeds_passes()
    {
        Assert.All(await VerifyAsync(DkimExamples.SignedTwice.Replace("\r\n", "\n")), verdict => Assert.Equal(DkimResult.Pass, verdict.Result));
        Assert.All(await VerifyAsync(DkimExamples.SignedSimply.Replace("\r\n", "\n")), verdict => Assert.Equal(DkimResult.Pass, verdict.Result));
    }

    [Theory]
    [InlineData("Is dinner ready?", "Is lunch ready?")]
    [InlineData("Are you hungry", "Are you thirsty")]
    [InlineData("From: Joe", "From: Eve <eve@evil.test>\r\nFrom: Joe")]
    [InlineData("Subject: Is", "Subject: Another\r\nSubject: Is")]
    [InlineData("<joe@football.example.com>\r\n", "<eve@football.example.com>\r\n")]
    [InlineData("Joe.\r\n", "Joe.\r\nAnd send money.\r\n")]
    public async Task Any_change_of_what_is_signed_fails(string from, string to)
    {
        var changed = DkimExamples.SignedTwice.Replace(from, to);
        Assert.NotEqual(DkimExamples.SignedTwice, changed);
        Assert.All(await VerifyAsync(changed), verdict => Assert.Equal(DkimResult.Fail, verdict.Result));
    }

    [Theory]
    [InlineData("Subject: Is dinner ready?", "SUBJECT:  Is \r\n\tdinner\t ready?  ")]
    [InlineData("Are you hungry yet?", "Are\t  you hungry yet? \t")]
    [InlineData("Joe.\r\n", "Joe.\r\n\r\n\r\n")]
    [InlineData("From: Joe", "X-Added-On-The-Way: yes\r\nFrom: Joe")]
    public async Task Changes_that_relaxed_form_allows_pass(string from, string to) =>
        Assert.All(await VerifyAsync(DkimExamples.SignedTwice.Replace(from, to)), verdict => Assert.Equal(DkimResult.Pass, verdict.Result));

    [Theory]
    [InlineData("v=1;", "v=2;")]
    [InlineData("from : ", "")]
    [InlineData("a=ed25519-sha256", "a=rsa-sha1")]
    [InlineData("a=ed25519-sha256", "a=rot13")]
    [InlineData("c=relaxed/relaxed", "c=loose")]
    [InlineData("i=@football.example.com", "i=@example.org")]
    [InlineData("i=@football.example.com", "i=@notfootball.example.com")]
    [InlineData("d=football.example.com;", "d=football..com;")]
    [InlineData("d=football.example.com;", "d=a.test; d=football.example.com;")]
    [InlineData("q=dns/txt", "q=telepathy")]
    [InlineData("bh=2jUSOH9N", "bh=!!!!")]
    [InlineData("t=1528637909", "t=yesterday")]
    [InlineData("t=1528637909", "t=1528637909; x=1528637908")]
    [InlineData("s=brisbane", "s=nowhere")]
    [InlineData("s=brisbane", "s=test")] // a key of the other kind
    public async Task Malformed_signature_is_a_permanent_error(string from, string to)
    {
        var first = DkimExamples.SignedTwice.IndexOf("DKIM-Signature", 5, StringComparison.Ordinal);
        var changed = DkimExamples.SignedTwice[..first].Replace(from, to) + DkimExamples.SignedTwice[first..];

        var verdicts = await VerifyAsync(changed);

        Assert.Equal([DkimResult.PermError, DkimResult.Pass], verdicts.Select(verdict => verdict.Result));
        Assert.NotEmpty(verdicts[0].Problem!);
    }

    [Theory]
    [InlineData("v=DKIM1; k=ed25519; p=", "withdrawn")]
    [InlineData("v=DKIM2; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "version")]
    [InlineData("k=ed25519; v=DKIM1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "version")]
    [InlineData("v=DKIM1; k=ed25519; h=sha1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "SHA-256")]
    [InlineData("v=DKIM1; k=ed25519; s=tlsrpt; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "mail")]
    [InlineData("v=DKIM1; k=ed25519; p=11qYAYKx", "32 bytes")]
    [InlineData("v=DKIM1; k=ed25519; p=???", "base64")]
    [InlineData("hello", "cannot be read")]
    public async Task Unusable_key_is_a_permanent_error(string record, string problem)
    {
        var verdicts = await VerifyAsync(DkimExamples.SignedTwice, NameTable.Of($"brisbane._domainkey.football.example.com TXT {record}"));

        Assert.Equal(DkimResult.PermError, verdicts[0].Result);
        Assert.Contains(problem, verdicts[0].Problem);
    }

    [Fact]
    public async Task Name_server_that_fails_is_a_temporary_error() =>
        Assert.Equal(DkimResult.TempError, (await VerifyAsync(DkimExamples.SignedTwice, NameTable.Of("brisbane._domainkey.football.example.com FAIL")))[0].Result);

    [Fact]
    public async Task Key_marked_as_a_try_is_told() =>
        Assert.True((await VerifyAsync(DkimExamples.SignedTwice, NameTable.Of(DkimExamples.Keys.Replace("v=DKIM1; k=ed25519;", "v=DKIM1; t=y; k=ed25519;"))))[0].IsTesting);

    [Fact]
    public async Task Key_for_the_very_domain_is_not_for_subdomains()
    {
        var keys = NameTable.Of(DkimExamples.Keys.Replace("example.com TXT v=DKIM1; p=", "example.com TXT v=DKIM1; t=s; p="));
        Assert.Equal(DkimResult.PermError, Assert.Single(await VerifyAsync(DkimExamples.SignedSimply, keys)).Result);
    }

    [Fact]
    public async Task Thousand_signatures_cost_as_many_questions_as_the_limit()
    {
        var keys = NameTable.Of(DkimExamples.Keys);
        var end = DkimExamples.SignedTwice.IndexOf("DKIM-Signature", 5, StringComparison.Ordinal);
        var message = string.Concat(Enumerable.Repeat(DkimExamples.SignedTwice[..end], 1000)) + DkimExamples.SignedTwice[end..];

        Assert.Equal(5, (await VerifyAsync(message, keys)).Count);
        Assert.Equal(5, keys.Asked.Count);
    }

    [Fact]
    public async Task Huge_signature_is_not_taken_apart()
    {
        var verdict = Assert.Single(await VerifyAsync($"DKIM-Signature: v=1; h={string.Join(':', Enumerable.Repeat("from", 5000))}\r\nFrom: a@x.test\r\n\r\nx\r\n"));
        Assert.Equal(DkimResult.PermError, verdict.Result);
        Assert.Contains("too long", verdict.Problem);
    }

    [Fact]
    public async Task Endless_header_is_not_checked()
    {
        var message = string.Concat(Enumerable.Repeat("X-Filler: nothing\r\n", 40_000)) + DkimExamples.SignedTwice;
        Assert.Equal(DkimResult.Neutral, Assert.Single(await VerifyAsync(message)).Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData(":")]
    [InlineData(" folded first\r\n\r\nbody")]
    [InlineData("DKIM-Signature:\r\n\r\n")]
    [InlineData("DKIM-Signature: ;;;=;\r\n\r\n")]
    [InlineData("DKIM-Signature: v=1; b")]
    [InlineData("dkim-signature: a=\0\u00ff; v=1\r\n")]
    public async Task Nonsense_never_throws(string message) =>
        Assert.All(await VerifyAsync(message), verdict => Assert.NotEqual(DkimResult.Pass, verdict.Result));

    private static ValueTask<IReadOnlyList<DkimVerdict>> VerifyAsync(string message, NameTable? keys = null) =>
        new DkimVerifier(keys ?? Keys).VerifyAsync(Encoding.Latin1.GetBytes(message), TestContext.Current.CancellationToken);
}
