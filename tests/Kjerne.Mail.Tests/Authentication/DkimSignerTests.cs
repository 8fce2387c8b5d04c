using System.Security.Cryptography;
using System.Text;
using Kjerne.Mail.Authentication;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Authentication;

public sealed class DkimSignerTests
{
    private static readonly DkimKey Rsa = DkimKey.NewRsa();
    private static readonly DkimKey Short = DkimKey.NewEd25519();

    private static readonly NameTable Keys = NameTable.Of(
        $"r._domainkey.firma.no TXT {Rsa.ToDnsRecord()}\ne._domainkey.firma.no TXT {Short.ToDnsRecord()}");

    private static readonly DkimSigner Signer = new("firma.no", [("r", Rsa), ("e", Short)]);

    public static TheoryData<string> Bodies => new(
        "", "\r\n", "\r\n\r\n\r\n", "x", "text\r\n", "text  \r\n\r\n", " \t \r\n", "two  blanks\t\tand tabs \r\n . \r\n..\r\n",
        new string('a', 100_000) + "\r\n" + new string(' ', 50_000) + "\r\nend", "\u00e6\u00f8\u00e5 8-bit\r\n");

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_is_signed_verifies(string body)
    {
        var signed = Signer.Sign(Message(body));

        var verdicts = await VerifyAsync(signed);

        Assert.Equal([DkimResult.Pass, DkimResult.Pass], verdicts.Select(verdict => verdict.Result));
        Assert.EndsWith(body, Encoding.Latin1.GetString(signed));
    }

    [Fact]
    public async Task Message_of_the_builder_survives_signing()
    {
        var builder = new MailBuilder
        {
            From = new MailAddress("Kundeservice Ærlig", "hjelp@firma.no"),
            Date = DateTimeOffset.UnixEpoch,
            MessageId = "1@firma.no",
            Subject = "Svar på spørsmålet ditt, som er ganske langt så linjen må brytes et sted på veien",
            TextBody = "Hei\n\n.prikk først\n",
            HtmlBody = "<p>Hei</p>",
        };
        builder.To.Add(new MailAddress("Kari", "kari@kunde.no"));

        var signed = Signer.Sign(builder.Build());

        Assert.All(await VerifyAsync(signed), verdict => Assert.Equal(DkimResult.Pass, verdict.Result));
        Assert.Equal("Kundeservice Ærlig", Assert.Single(MimeReader.Read(signed).From).Name);
        Assert.All(Encoding.ASCII.GetString(signed).Split("\r\n").Where(line => line.StartsWith(' ')), line => Assert.InRange(line.Length, 0, 78));
    }

    [Theory]
    [InlineData("From: Eve <eve@evil.test>")]
    [InlineData("Subject: Another")]
    [InlineData("Reply-To: eve@evil.test")]
    [InlineData("Cc: eve@evil.test")]
    [InlineData("Content-Type: text/html")]
    public async Task Field_added_on_the_way_breaks_the_signature(string field)
    {
        var signed = Encoding.Latin1.GetString(Signer.Sign(Message("text\r\n")));
        Assert.All(await VerifyAsync(Encoding.Latin1.GetBytes(field + "\r\n" + signed)), verdict => Assert.Equal(DkimResult.Fail, verdict.Result));
    }

    [Fact]
    public async Task Every_changed_byte_of_the_body_is_noticed()
    {
        var signed = Signer.Sign(Message("some text\r\nand more\r\n"));
        var body = signed.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        foreach (var at in Enumerable.Range(body, signed.Length - body - 2).Where(at => signed[at] > ' '))
        {
            var changed = (byte[])signed.Clone();
            changed[at] ^= 1;
            Assert.All(await VerifyAsync(changed), verdict => Assert.NotEqual(DkimResult.Pass, verdict.Result));
        }
    }

    [Fact]
    public async Task Part_left_open_by_a_length_proves_nothing()
    {
        // RFC 6376 section 8.2: whoever holds such a mail may write on beneath it
        var honest = SignWithLength("short\r\n", 7);

        Assert.Equal(DkimResult.Pass, Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(honest))).Result);
        Assert.Equal(DkimResult.Policy, Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(honest + "<h1>pay here</h1>\r\n"))).Result);
        Assert.Equal(DkimResult.Policy, Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(SignWithLength("anything\r\n", 0)))).Result);
        Assert.Equal(DkimResult.Fail, Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(SignWithLength("short\r\n", 8)))).Result);
    }

    [Theory]
    [InlineData(600, DkimResult.Pass)]
    [InlineData(-600, DkimResult.Fail)]
    public async Task Expiry_counts(int seconds, DkimResult expected)
    {
        var end = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
        var signed = SignWith($"x={end}; ", "text\r\n");
        Assert.Equal(expected, Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(signed))).Result);
    }

    [Fact]
    public async Task Short_rsa_keys_prove_nothing()
    {
        using var weak = RSA.Create(512);
        Assert.Throws<ArgumentException>(() => DkimKey.FromPem(weak.ExportPkcs8PrivateKeyPem()));

        var signed = SignWith("", "text\r\n", data => weak.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var keys = NameTable.Of($"e._domainkey.firma.no TXT v=DKIM1; p={Convert.ToBase64String(weak.ExportSubjectPublicKeyInfo())}");
        var verdict = Assert.Single(await VerifyAsync(Encoding.Latin1.GetBytes(signed.Replace("ed25519", "rsa")), keys));

        Assert.Equal((DkimResult.PermError, "the key has 512 bits"), (verdict.Result, verdict.Problem));
    }

    [Fact]
    public void Keys_survive_their_pem_form()
    {
        Assert.Equal(Rsa.ToDnsRecord(), DkimKey.FromPem(Rsa.ToPem()).ToDnsRecord());
        Assert.Equal(Short.ToDnsRecord(), DkimKey.FromPem(Short.ToPem()).ToDnsRecord());
        Assert.Equal(
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            DkimKey.FromEd25519Seed(Convert.FromBase64String(DkimExamples.Ed25519Seed)).ToDnsRecord());
    }

    /// <summary>RFC 8410 section 10.3.</summary>
    [Fact]
    public void Key_of_another_program_is_read()
    {
        var key = DkimKey.FromPem("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n");
        Assert.Equal("v=DKIM1; k=ed25519; p=GbIXGRFNXkWEalXD1KHDVXr0hVSVD8VYN9yYTFYsXsY=".Length, key.ToDnsRecord().Length);
        Assert.Contains("p=Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", key.ToDnsRecord());
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----")]
    public void What_is_no_key_is_refused_without_showing_it(string pem) =>
        Assert.DoesNotContain("c2VjcmV0", Assert.Throws<ArgumentException>(() => DkimKey.FromPem(pem)).ToString());

    [Fact]
    public void Message_without_author_is_not_signed() =>
        Assert.Throws<ArgumentException>(() => Signer.Sign("Subject: x\r\n\r\ntext\r\n"u8.ToArray()));

    private static string SignWithLength(string body, int length) => SignWith($"l={length}; ", body, bodyLength: length);

    /// <summary>As a signer would that we are not: with further tags, by hand.</summary>
    private static string SignWith(string tags, string body, Func<byte[], byte[]>? sign = null, int? bodyLength = null)
    {
        var message = RawMessage.TryRead(Message(body), int.MaxValue, int.MaxValue)!;
        var hash = DkimBodyHash.Of(message.Body.Span, isRelaxed: true, bodyLength, out _);
        var field = $"DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=firma.no; s=e; {tags}h=from; bh={Convert.ToBase64String(hash)}; b=";
        var data = DkimHeaderText.Write(message.Fields, ["from"], Encoding.ASCII.GetBytes(sign is null ? field : field.Replace("ed25519", "rsa")), isRelaxed: true);
        return $"{field}{Convert.ToBase64String(sign?.Invoke(data) ?? Short.Sign(data))}\r\n{Encoding.Latin1.GetString(Message(body))}";
    }

    private static byte[] Message(string body) =>
        Encoding.Latin1.GetBytes("From: Hjelp <hjelp@firma.no>\r\nTo: kari@kunde.no\r\nSubject: Svar\r\n\r\n" + body);

    private static ValueTask<IReadOnlyList<DkimVerdict>> VerifyAsync(byte[] message, NameTable? keys = null) =>
        new DkimVerifier(keys ?? Keys).VerifyAsync(message, TestContext.Current.CancellationToken);
}
