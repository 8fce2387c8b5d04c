using System.Text;
using Kjerne.Mail.Mime;
using Xunit;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Whatever is written is read back the same, and is always good mail. Random, but the same at every run.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Words =
    [
        "hei", "blåbær", "ØRE", "æ", "😀", "👩‍👩‍👧", "日本語", "Привет", "e\u0301", ".", "..", "From ", "--", "=", "=?utf-8?Q?x?=", "?=", "\"", "\\", "(", ")", "<", ">", ",", ";", ":", "@",
        "ola@example.no", "https://example.no/" + new string('x', 120), new string('å', 90), "%41", "'", " ", "  ", "_", "\u00a0", "\u200f", "-- ", ">",
    ];

    private static string Text(Random random, int maxWords, params string[] between)
    {
        var text = new StringBuilder();
        for (int word = random.Next(maxWords); word >= 0; word--)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(between[random.Next(between.Length)]);
        }
        return text.ToString();
    }

    /// <summary>Names as the reader leaves them: at most 256 characters, single blanks.</summary>
    private static string? Name(Random random)
    {
        string[] words = Text(random, 6, "", " ").Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        string name = string.Join(' ', words);
        return random.Next(4) == 0 || name.Length is 0 or > 256 ? null : name;
    }

    internal static MailBuilder Random(int seed)
    {
        var random = new Random(seed);
        var mail = new MailBuilder
        {
            From = new MailAddress(Name(random), "post@kommune.example"),
            Date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(random.Next(-720, 720))).AddSeconds(random.Next(100_000_000)),
            MessageId = $"{seed}@kommune.example",
            Subject = Text(random, 20, "", " "),
            TextBody = Text(random, 80, "", " ", "\n", " \n", "\n\n"),
            HtmlBody = random.Next(2) == 0 ? null : "<p>" + Text(random, 80, "", " ", "\n"),
            BoundarySeed = seed,
        };
        for (int i = random.Next(12); i > 0; i--)
        {
            mail.To.Add(new MailAddress(Name(random), $"a{i}@example.no"));
            mail.References.Add($"{new string('r', random.Next(1, 120))}{i}@example.no");
        }
        for (int i = random.Next(3); i > 0; i--)
        {
            byte[] content = new byte[random.Next(300)];
            random.NextBytes(content);
            mail.AddAttachment($"{i} blåbær{new string('ø', random.Next(60))}.pdf", "application/pdf", content);
        }
        return mail;
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_written_mail_is_read_back_the_same(int block)
    {
        for (int seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            MailBuilder mail = Random(seed);
            MailMessage message = MimeReader.Read(mail.Build());

            Assert.Empty(message.Defects);
            Assert.Equal(mail.Subject.Trim(), message.Subject);
            Assert.Equal([Clean(mail.From)], message.From);
            Assert.Equal(mail.To.Select(Clean), message.To);
            Assert.Equal(mail.References, message.References);
            Assert.Equal(mail.MessageId, message.MessageId);
            Assert.Equal(mail.Date.ToUniversalTime(), message.Date);
            Assert.Equal(WithNewline(mail.TextBody!), message.TextBody);
            Assert.Equal(mail.HtmlBody is null ? null : WithNewline(mail.HtmlBody), message.HtmlBody);
            Assert.Equal(mail.Attachments.Select(file => file.FileName), message.Attachments.Select(file => file.FileName));
            Assert.Equal(mail.Attachments.Select(file => file.Content.ToArray()), message.Attachments.Select(file => file.Decode()));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_written_mail_is_ASCII_in_short_lines_that_end_with_CRLF(int block)
    {
        for (int seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            byte[] raw = Random(seed).Build();
            string text = Encoding.Latin1.GetString(raw);

            Assert.True(Ascii.IsValid(raw));
            Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.EndsWith("\r\n", text);
            string[] lines = text.Split("\r\n");
            Assert.DoesNotContain(lines, line => line.Length > 200);
            Assert.DoesNotContain(lines[lines.IndexOf("")..], line => line.Length > 76);
            Assert.DoesNotContain(lines[..lines.IndexOf("")], line => line.Length > 0 && string.IsNullOrWhiteSpace(line));
        }
    }

    [Fact]
    public void Header_lines_break_where_their_words_allow_it()
    {
        MailBuilder mail = Random(1);
        mail.Subject = string.Join(' ', Enumerable.Repeat("ord", 100));
        string[] lines = Encoding.ASCII.GetString(mail.Build()).Split("\r\n");

        Assert.DoesNotContain(lines.SkipWhile(line => !line.StartsWith("Subject", StringComparison.Ordinal)).Take(6), line => line.Length > 76);
        Assert.Equal(mail.Subject, MimeReader.Read(mail.Build()).Subject);
    }

    /// <summary>What the reader does to a display name: one pair of single quotes around it goes.</summary>
    private static MailAddress Clean(MailAddress address)
    {
        bool quoted = address.Name is { Length: > 2 } name && name[0] == '\'' && name[^1] == '\'';
        string? bare = quoted ? address.Name![1..^1].Trim() : address.Name;
        return address with { Name = bare?.Length == 0 ? null : bare };
    }

    private static string WithNewline(string text) => text.EndsWith('\n') ? text : text + "\n";
}
