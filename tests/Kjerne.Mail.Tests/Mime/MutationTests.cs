using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>The fixtures, damaged in every way a seed can think of. The same at every run.</summary>
public sealed class MutationTests
{
    private const int Mutations = 3_000;

    private static readonly MimeLimits Limits = new() { MaxDepth = 4, MaxParts = 12, MaxAddresses = 6, MaxReferences = 4, MaxHeaderBytes = 4_000, MaxBodyBytes = 2_000 };

    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "--", "=?", "?=", "=", "\"", "(", ")", "<", ">", "@", ",", ";", ":", "\\", "%", "*0*=", "\u00e5", "\u00ff\u00fe",
        "Content-Type: multipart/mixed; boundary=x\r\n", "Content-Transfer-Encoding: base64\r\n", "charset=utf-16", "charset=iso-2022-jp", "format=flowed; delsp=yes", "\t ", "==", "=\r\n",
    ];

    private static byte[][] Fixtures() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    [Fact]
    public void Damaged_mail_is_always_read_within_the_limits()
    {
        byte[][] fixtures = Fixtures();
        Assert.NotEmpty(fixtures);
        for (int seed = 0; seed < Mutations; seed++)
        {
            byte[] raw = Mutate(fixtures, new Random(seed));
            try
            {
                ReadEverything(MimeReader.Read(raw, Limits));
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }
    }

    private static byte[] Mutate(byte[][] fixtures, Random random)
    {
        List<byte> raw = [.. fixtures[random.Next(fixtures.Length)]];
        for (int change = random.Next(1, 12); change > 0 && raw.Count > 0; change--)
        {
            int at = random.Next(raw.Count);
            int length = Math.Min(random.Next(1, 60), raw.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    raw[at] = (byte)random.Next(256);
                    break;
                case 1:
                    raw.RemoveRange(at, length);
                    break;
                case 2:
                    raw.InsertRange(at, raw.GetRange(at, length));
                    break;
                case 3:
                    raw.InsertRange(at, System.Text.Encoding.Latin1.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 4:
                    raw.RemoveRange(at, raw.Count - at);
                    break;
                case 5:
                    byte[] other = fixtures[random.Next(fixtures.Length)];
                    raw.InsertRange(at, other[random.Next(other.Length)..]);
                    break;
                default:
                    raw.Reverse(at, length);
                    break;
            }
        }
        return [.. raw];
    }

    private static void ReadEverything(MailMessage message)
    {
        Assert.InRange(Depth(message.Root), 1, Limits.MaxDepth + 1);
        Assert.InRange(Count(message.Root), 1, Limits.MaxParts);
        Assert.InRange(message.From.Count + message.ReplyTo.Count + message.To.Count + message.Cc.Count + message.Bcc.Count, 0, Limits.MaxAddresses);
        Assert.InRange(message.References.Count, 0, Limits.MaxReferences);
        Assert.InRange(message.TextBody?.Length ?? 0, 0, Limits.MaxBodyBytes * 2);
        Assert.All(message.From.Concat(message.To), address => Assert.True(MailAddress.TryParse(address.Address, out _)));
        Assert.DoesNotContain(message.Subject, char.IsControl);
        Assert.All(message.Headers, field => Assert.DoesNotContain(field.Text, char.IsControl));
        foreach (MailAttachment file in message.Attachments)
        {
            Assert.InRange(file.FileName.Length, 1, 121);
            Assert.DoesNotContain(file.FileName, character => char.IsControl(character) || character is '/' or '\\');
            Assert.InRange(file.Size, 0, file.Part.RawContent.Length);
        }
    }

    private static int Depth(MimePart part) => 1 + part.Children.Select(Depth).DefaultIfEmpty(0).Max();

    private static int Count(MimePart part) => 1 + part.Children.Sum(Count);
}
