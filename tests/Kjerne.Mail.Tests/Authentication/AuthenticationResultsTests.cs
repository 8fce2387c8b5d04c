using Kjerne.Mail.Authentication;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class AuthenticationResultsTests
{
    [Theory]
    // RFC 8601 appendix B.3 to B.6 in their forms
    [InlineData("example.org 1; none", "example.org", "")]
    [InlineData("example.com; spf=pass smtp.mailfrom=example.net", "example.com", "spf=pass")]
    [InlineData("example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net", "example.com", "auth=pass spf=pass")]
    [InlineData("example.com;\r\n dkim=pass (good signature) header.d=example.com;\r\n dkim=fail (bad) header.d=other.test", "example.com", "dkim=pass dkim=fail")]
    [InlineData("foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462", "foo.example.net", "dkim=fail")]
    // as the large ones write it
    [InlineData("mx.google.com; dkim=pass header.i=@x.no header.s=s1 header.b=\"ab/c=\"; spf=pass (google.com: domain of a@x.no designates 1.2.3.4 as permitted sender) smtp.mailfrom=a@x.no; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=x.no", "mx.google.com", "dkim=pass spf=pass dmarc=pass")]
    [InlineData("spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=x.no; dkim=pass (signature was verified) header.d=x.no;dmarc=pass action=none header.from=x.no;compauth=pass reason=100", "", "spf=pass dkim=pass dmarc=pass compauth=pass")]
    [InlineData("\"quoted.test\"; SPF=PASS smtp.mailfrom=\"a b\"@x.no", "quoted.test", "spf=pass")]
    [InlineData("x.test; spf=pass; ; bogus; =; dkim=", "x.test", "spf=pass")]
    public void Field_is_read(string value, string server, string methods)
    {
        var results = AuthenticationResults.TryRead(value)!;

        Assert.Equal(server, results.ServerId);
        Assert.Equal(methods, string.Join(' ', results.Methods.Select(method => $"{method.Name}={method.Result}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("x.test 2; spf=pass")]
    [InlineData("x.test; spf=pass (never closed")]
    [InlineData("x.test; spf=pass reason=\"never closed")]
    public void What_is_no_field_is_none(string value) => Assert.Null(AuthenticationResults.TryRead(value));

    [Fact]
    public void Words_of_comments_and_quotes_are_no_results()
    {
        var results = AuthenticationResults.TryRead("x.test; spf=fail (; dmarc=pass header.from=x.no) reason=\"; dkim=pass header.d=x.no\" smtp.mailfrom=a@x.no")!;
        var spf = Assert.Single(results.Methods);
        Assert.Equal(("fail", "a@x.no"), (spf.Result, spf["smtp.mailfrom"]));
    }

    [Fact]
    public void Properties_are_found_in_any_case() =>
        Assert.Equal("x.no", AuthenticationResults.TryRead("x.test; dkim=pass Header.D=x.no header.b=a=b==")!.Methods[0]["header.d"]);

    [Fact]
    public void Property_in_pieces_is_put_together()
    {
        var method = AuthenticationResults.TryRead("x.test; dkim (a) / 1 = fail policy (b) . (c) expired = 1362471462 header.d=x.no")!.Methods[0];
        Assert.Equal(("dkim", "1362471462", "x.no"), (method.Name, method["policy.expired"], method["header.d"]));
    }

    [Theory]
    [InlineData("x.test; dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=x.no", "REJECT")]
    [InlineData("x.test; dmarc=fail (p=none) header.from=x.no", "none")]
    [InlineData("x.test; dmarc=fail header.from=x.no (p=REJECT)", null)]
    [InlineData("x.test; spf=fail (p=REJECT) smtp.mailfrom=x.no", null)]
    [InlineData("x.test; dmarc (p=REJECT) = fail header.from=x.no", null)]
    [InlineData("x.test; dmarc=fail (p=rej;dkim=pass) header.from=x.no", null)]
    public void Policy_stands_in_the_comment_behind_the_result_of_dmarc(string value, string? policy)
    {
        var method = Assert.Single(AuthenticationResults.TryRead(value)!.Methods);
        Assert.Equal((policy, "x.no"), (method["comment.p"], method["header.from"] ?? method["smtp.mailfrom"]));
    }

    [Fact]
    public void Thousands_of_results_are_cut() =>
        Assert.Equal(100, AuthenticationResults.TryRead("x.test" + string.Concat(Enumerable.Repeat(";spf=pass", 5000)))!.Methods.Count);

    [Fact]
    public void Deep_comments_are_no_danger() =>
        Assert.Null(AuthenticationResults.TryRead("x.test; spf=pass " + new string('(', 60_000)));
}
