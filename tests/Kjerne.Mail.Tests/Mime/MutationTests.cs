using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>The fixtures, damaged in every way a seed can think of. The same at every run; with KJERNE_LONG=1 two hundred times as many.
/// Time and memory of each mail are bounded; KJERNE_SEED=N begins at another seed.</summary>
public sealed class MutationTests
{
    // Two readings, on a machine with other work to do; one takes milliseconds.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    private static int Mutations => Environment.GetEnvironmentVariable("KJERNE_LONG") == "1" ? 600_000 : 3_000;

    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("KJERNE_SEED"), out int seed) ? seed : 0;

    private static readonly MimeLimits Limits = new() { MaxDepth = 4, MaxParts = 12, MaxAddresses = 6, MaxReferences = 4, MaxHeaderBytes = 4_000, MaxBodyBytes = 2_000 };

    private static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "--", "=?", "?=", "=", "\"", "(", ")", "<", ">", "@", ",", ";", ":", "\\", "%", "*0*=", "\u00e5", "\u00ff\u00fe",
        "Content-Type: multipart/mixed; boundary=x\r\n", "Content-Transfer-Encoding: base64\r\n", "charset=utf-16", "charset=iso-2022-jp", "format=flowed; delsp=yes", "\t ", "==", "=\r\n",
        "begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n", "\r\n=ybegin line=128 size=3 name=a\r\n", "=yend size=3\r\n", "Content-Transfer-Encoding: x-uuencode\r\n", "Content-Type: application/ms-tnef\r\n",
        "charset=utf-7", "+AOU-", "charset=gb18030", "\e$B", "From x@y Sat Nov 21 20:11:49 2026\r\n", "Content-Type: message/rfc822\r\n\r\n", "Content-Type: text/html\r\n", "x\u009f>\"\u0000",
    ];

    private static byte[][] Fixtures() =>
        [WinMail(), .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static byte[] WinMail() => Raw.Bytes("Content-Type: application/ms-tnef; name=winmail.dat\n\n" + System.Text.Encoding.Latin1.GetString(new TnefBuilder()
        .Message(TnefBuilder.Named("n", 1), TnefBuilder.Unicode(0x1000, "Tekst"))
        .File("a.txt", "abc"u8.ToArray(), TnefBuilder.Unicode(0x3707, "lang.txt"), TnefBuilder.Object(0x3701, new byte[40]), TnefBuilder.Long(0x3705, 5)).Build()));

    [Fact]
    public void Damaged_mail_is_always_read_within_the_limits()
    {
        byte[][] fixtures = Fixtures();
        Assert.NotEmpty(fixtures);
        for (int seed = FirstSeed; seed < FirstSeed + Mutations; seed++)
        {
            byte[] raw = Mutate(fixtures, new Random(seed));
            try
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                var clock = System.Diagnostics.Stopwatch.StartNew();
                ReadEverything(MimeReader.Read(raw, Limits));
                ReadEverything(MimeReader.Read(raw), new MimeLimits());
                Assert.True(clock.Elapsed < MostTime, $"Seed {seed} took {clock.Elapsed}.");
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < 32 * 1024 * 1024 + raw.Length * 8L, $"Seed {seed} takes too much memory.");
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

    private static void ReadEverything(MailMessage message, MimeLimits? given = null)
    {
        MimeLimits limits = given ?? Limits;
        Assert.InRange(Depth(message.Root), 1, limits.MaxDepth + 1);
        Assert.InRange(Count(message.Root), 1, limits.MaxParts);
        Assert.InRange(message.From.Count + message.ReplyTo.Count + message.To.Count + message.Cc.Count + message.Bcc.Count, 0, limits.MaxAddresses);
        Assert.InRange(message.References.Count, 0, limits.MaxReferences);
        Assert.InRange(message.TextBody?.Length ?? 0, 0, limits.MaxBodyBytes * 2);
        Assert.All(message.From.Concat(message.To), address => Assert.True(MailAddress.TryParse(address.Address, out _)));
        Assert.DoesNotContain(message.Subject, char.IsControl);
        Assert.All(message.Headers, field => Assert.DoesNotContain(field.Text, char.IsControl));
        foreach (MailAttachment file in message.Attachments)
        {
            Assert.InRange(file.FileName.Length, 1, 121);
            Assert.DoesNotContain(file.FileName, character => char.IsControl(character) || character is '/' or '\\');
            Assert.InRange(file.Size, 0, Math.Max(file.Part.RawContent.Length, limits.MaxBodyBytes));
        }
    }

    private static int Depth(MimePart part) => 1 + part.Children.Select(Depth).DefaultIfEmpty(0).Max();

    private static int Count(MimePart part) => 1 + part.Children.Sum(Count);
}
