using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Messages made to exhaust their reader: what is read stays within the limits, and the message says so.</summary>
public sealed class LimitTests
{
    private static readonly MimeLimits Standard = new();

    private static int Depth(MimePart part) => 1 + part.Children.Select(Depth).DefaultIfEmpty(0).Max();

    private static int Count(MimePart part) => 1 + part.Children.Sum(Count);

    private static string Nested(int levels)
    {
        var raw = new StringBuilder();
        for (int level = 0; level < levels; level++)
        {
            raw.Append($"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }
        raw.Append("Content-Type: text/plain\n\ninnermost\n");
        for (int level = levels - 1; level >= 0; level--)
        {
            raw.Append($"--b{level}--\n");
        }
        return raw.ToString();
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read()
    {
        MailMessage message = Raw.Read(Nested(20));

        Assert.Equal("innermost", message.TextBody);
        Assert.False(message.ExceedsLimits);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(10_000)]
    public void Nesting_beyond_the_limit_is_not_followed(int levels)
    {
        MailMessage message = Raw.Read(Nested(levels));

        Assert.True(message.ExceedsLimits);
        Assert.Equal(21, Depth(message.Root));
        Assert.Single(message.Attachments);
        Assert.Null(message.TextBody);
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    [InlineData(20_000, true)]
    public void Parts_beyond_the_limit_are_not_made(int parts, bool exceeds)
    {
        string raw = "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\nContent-Type: image/png\n\nx\n", parts)) + "--b--\n";
        MailMessage message = Raw.Read(raw, Standard with { MaxHeaderBytes = int.MaxValue });

        Assert.Equal(exceeds, message.ExceedsLimits);
        Assert.Equal(Math.Min(parts + 1, 1000), Count(message.Root));
    }

    [Fact]
    public void Header_bytes_beyond_the_limit_are_left_out_and_the_body_is_still_read()
    {
        string raw = "Subject: first\n" + string.Concat(Enumerable.Repeat("X-Flood: " + new string('x', 900) + "\n", 1_000)) + "To: ola@example.no\n\nbody";
        MailMessage message = Raw.Read(raw);

        Assert.True(message.ExceedsLimits);
        Assert.InRange(message.Headers.Sum(field => field.RawValue.Length), 1, Standard.MaxHeaderBytes);
        Assert.Equal("first", message.Subject);
        Assert.Empty(message.To);
        Assert.Equal("body", message.TextBody);
    }

    [Fact]
    public void Headers_of_all_parts_count_together()
    {
        string part = "--b\nX-Flood: " + new string('x', 9_000) + "\n\nx\n";
        MailMessage message = Raw.Read("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat(part, 50)) + "--b--\n");

        Assert.True(message.ExceedsLimits);
    }

    [Fact]
    public void Addresses_of_all_fields_count_together()
    {
        string list = string.Join(",\n ", Enumerable.Range(0, 300).Select(number => $"a{number}@example.no"));
        MailMessage message = Raw.ReadHeader($"From: ola@example.no\nTo: {list}\nCc: {list}");

        Assert.Equal(1 + 300 + 199, message.From.Count + message.To.Count + message.Cc.Count);
        Assert.True(message.ExceedsLimits);
    }

    [Fact]
    public void As_many_addresses_as_allowed_exceed_nothing()
    {
        string list = string.Join(",\n ", Enumerable.Range(0, 499).Select(number => $"a{number}@example.no"));
        MailMessage message = Raw.ReadHeader($"From: ola@example.no\nTo: {list}");

        Assert.Equal(499, message.To.Count);
        Assert.False(message.ExceedsLimits);
    }

    [Fact]
    public void Of_too_many_references_the_root_and_the_newest_stay()
    {
        string list = string.Join("\n ", Enumerable.Range(0, 500).Select(number => $"<id{number}@example.no>"));
        MailMessage message = Raw.ReadHeader("References: " + list);

        Assert.Equal(100, message.References.Count);
        Assert.Equal("id0@example.no", message.References[0]);
        Assert.Equal("id401@example.no", message.References[1]);
        Assert.Equal("id499@example.no", message.References[^1]);
    }

    [Fact]
    public void Text_beyond_the_limit_is_cut()
    {
        MailMessage message = Raw.Read("Content-Type: text/plain\n\n" + new string('x', 1_000), Standard with { MaxBodyBytes = 100 });

        Assert.Equal(100, message.TextBody!.Length);
        Assert.True(message.ExceedsLimits);
    }

    [Fact]
    public void Defects_are_bounded_and_the_limit_is_never_crowded_out()
    {
        string strays = string.Concat(Enumerable.Repeat("stray\nX: y\n", 20_000));
        MailMessage message = Raw.Read("Subject: s\n" + strays + "\nbody", Standard with { MaxHeaderBytes = 10_000 });

        Assert.InRange(message.Defects.Count, 1, 110);
        Assert.True(message.ExceedsLimits);
    }

    [Fact]
    public void Parameters_of_a_field_are_bounded()
    {
        string sections = string.Concat(Enumerable.Range(0, 1_000).Select(number => $";\n name*{number}*=x"));
        MailMessage message = Raw.Read($"Content-Type: application/pdf{sections}\n\n%PDF");

        Assert.Equal(200, message.Root.Parameter("name")!.Length);
    }

    /// <summary>Each is a quarter of a megabyte that would take minutes if any step looked at it more than a few times.
    /// The deadline is generous: it tells linear from quadratic, not fast from slow.</summary>
    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("<")]
    [InlineData("a,")]
    [InlineData("(a\\")]
    [InlineData("\"\\")]
    [InlineData("()\"\\")]
    [InlineData("=?a?q? ")]
    [InlineData("=?a?q?x?= ")]
    [InlineData("=?")]
    [InlineData("<@a,")]
    [InlineData("a:")]
    [InlineData("a<b@c.no")]
    [InlineData("; a*0=b")]
    [InlineData("; a=\"b")]
    [InlineData(" \n ")]
    public async Task Hostile_fields_are_read_in_linear_time(string piece)
    {
        string value = string.Concat(Enumerable.Repeat(piece, 250_000 / piece.Length));
        byte[] raw = Raw.Bytes($"From: {value}\nTo: {value}\nSubject: {value}\nReferences: {value}\nDate: {value}\nContent-Type: multipart/mixed{value}\nContent-Disposition: x{value}\n\nbody");
        MailMessage message = await Task.Run(() => MimeReader.Read(raw, Standard with { MaxHeaderBytes = int.MaxValue }), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.NotNull(message.Subject);
    }

    [Theory]
    [InlineData("--")]
    [InlineData("-")]
    [InlineData("--b\n")]
    [InlineData("--b--\n")]
    [InlineData("--x\n")]
    [InlineData("\n")]
    [InlineData("=")]
    [InlineData("cid:")]
    public async Task Hostile_bodies_are_read_in_linear_time(string piece)
    {
        string body = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        byte[] raw = Raw.Bytes("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + body);
        MailMessage message = await Task.Run(() => MimeReader.Read(raw), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.InRange(Count(message.Root), 2, 1000);
    }
}
