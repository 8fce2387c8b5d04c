using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapLimitTests
{
    private const int Limit = 8 * 1024;

    private static readonly Func<ImapClientOptions, ImapClientOptions>[] Senseless =
    [
        x => x with { Host = " " },
        x => x with { Port = 0 },
        x => x with { SilenceTimeout = Timeout.InfiniteTimeSpan },
        x => x with { IdleRenewal = TimeSpan.Zero },
        x => x with { MaxResponseBytes = 10 },
        x => x with { Credentials = new ImapCredentials.Password("a\0b", "c") },
        x => x with { Credentials = new ImapCredentials.AccessToken("a", "b\u0001auth=Bearer c") },
        x => x with { Credentials = new ImapCredentials.AccessToken("a\r\n", "b") },
    ];

    [Fact]
    public void Senseless_options_are_refused_at_once() =>
        Assert.All(Senseless, change => Assert.ThrowsAny<ArgumentException>(() => new ImapClient(change(new ImapClientOptions { Host = "x.test" }))));

    [Theory]
    [InlineData("endless line", 0)]
    [InlineData("literal that is not a mail", 1)]
    [InlineData("many small literals", 2)]
    [InlineData("many responses", 3)]
    public async Task Server_that_floods_is_given_up(string what, int kind)
    {
        var flood = new[]
        {
            $"S: * LIST () \"/\" {new string('x', Limit + 1)}",
            $"S: * LIST () \"/\" {{{Limit + 1}}}\nSILENCE",
            $"S! * LIST ({string.Concat(Enumerable.Repeat(@"{1}\r\na ", Limit))}",
            "REPEAT 200 * LIST () \"/\" x",
        }[kind];
        await using var server = ClientOf.Offering("", $"C: LIST *\n{flood}\nSILENCE");
        await using var client = await server.ConnectAsync(x => x with { MaxResponseBytes = Limit, MaxResponses = 100 });

        Assert.True(ClientOf.LossOf(await client.ListFoldersAsync()) == ImapLossKind.ProtocolError, what);
    }

    [Fact]
    public async Task Greeting_without_an_end_is_given_up()
    {
        await using var server = ImapTranscriptServer.Play("S! * OK " + new string('x', Limit) + "\nSILENCE");
        await using var client = new ImapClient(server.Options with { MaxResponseBytes = Limit });
        Assert.Equal(ImapLossKind.ProtocolError, Assert.IsType<ImapConnectResult.Lost>(await client.ConnectAsync()).Loss.Kind);
    }

    [Theory]
    [InlineData("SILENCE")]
    [InlineData("S: * 4 FETCH (UID 7 BODY[] {20}\nS: ab\nSILENCE")]
    public Task Black_hole_is_given_up(string script) => ShortTime.Try(async time =>
    {
        await using var server = ClientOf.Offering("", $"C: UID FETCH *\n{script}");
        await using var client = await server.ConnectAsync(x => x with { SilenceTimeout = time });
        Assert.Equal(ImapLossKind.TimedOut, ClientOf.LossOf((await client.FetchTextAsync(7)).Result));
    });

    /// <summary>It never is silent for long, and never done.</summary>
    [Fact]
    public Task Dripping_server_is_given_up() => ShortTime.Try(async time =>
    {
        await using var server = ClientOf.Offering("", "C: NOOP\nREPEAT 1000000 * 1 EXISTS\nSILENCE", Feeding.ByByte);
        await using var client = await server.ConnectAsync(x => x with { CommandTimeout = time, SilenceTimeout = TimeSpan.FromMinutes(1) });
        Assert.Equal(ImapLossKind.TimedOut, ClientOf.LossOf(await client.NoopAsync()));
    });

    /// <summary>A server may send slowly as long as it sends.</summary>
    [Fact]
    public async Task Slow_server_is_waited_for()
    {
        var body = new string('x', 2000);
        await using var server = ClientOf.Offering("", $"C: UID FETCH *\nS! * 4 FETCH (UID 7 BODY[] {{2000}}\\r\\n{body})\\r\\n\nS: TAG OK", Feeding.ByByte);
        await using var client = await server.ConnectAsync();
        Assert.Equal(body, (await client.FetchTextAsync(7)).Text);
    }
}
