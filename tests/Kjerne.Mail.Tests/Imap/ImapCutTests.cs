using Kjerne.Mail.Imap;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

/// <summary>The network may break after every byte: each ends as a value, soon, and never as something it is not.</summary>
public sealed class ImapCutTests
{
    private const string Script = """
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN MOVE IDLE] hi
        C: AUTHENTICATE PLAIN AGFubmEAc2VjcmV0
        S: TAG OK [CAPABILITY IMAP4rev1 MOVE IDLE] in
        C: SELECT "INBOX"
        S: * 2 EXISTS
        S: * OK [UIDVALIDITY 5] ok
        S: TAG OK [READ-WRITE] done
        C: UID SEARCH UID 1:*
        S: * SEARCH 7 9
        S: TAG OK done
        C: UID FETCH 7 (UID BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[] {10}
        S: A: b

        S! \r\ntx)\r\n
        S: TAG OK done
        C: UID MOVE 7 "Ferdig"
        S: * 1 EXPUNGE
        S: TAG OK done
        C: IDLE
        S: + idling
        S: * 4 EXISTS
        c: DONE
        S: TAG OK done
        """;

    [Fact]
    public async Task Every_cut_is_a_loss_and_nothing_else()
    {
        var (whole, steps) = await PlayAsync(long.MaxValue);
        Assert.Equal(6, steps);

        for (var bytes = 0; bytes < whole; bytes++)
        {
            var cut = await PlayAsync(bytes);
            Assert.True(cut.Steps < 6, $"cut after {bytes} bytes");
        }
    }

    /// <summary>How many steps went well before the loss.</summary>
    private static async Task<(long SaidBytes, int Steps)> PlayAsync(long maxSaidBytes)
    {
        await using var server = ImapTranscriptServer.Play(Script, maxSaidBytes: maxSaidBytes);
        await using var client = new ImapClient(server.Options);
        var connected = await client.ConnectAsync();
        if (connected is not ImapConnectResult.Connected)
        {
            Assert.Equal(ImapLossKind.Broken, Assert.IsType<ImapConnectResult.Lost>(connected).Loss.Kind);
            return (0, 0);
        }

        using var target = new MemoryStream();
        var steps = new Func<Task<ImapFailure?>>[]
        {
            async () => (await client.OpenFolderAsync("INBOX")).Failure,
            async () => (await client.FindAfterAsync(0)).Failure,
            async () => (await client.FetchAsync(7, target, 100)).Failure,
            async () => (await client.MoveAsync([7], "Ferdig")).Failure,
            async () => (await client.WaitForMailAsync(TimeSpan.FromSeconds(10))).Failure,
        };
        var done = 1;
        foreach (var step in steps)
        {
            if (await step() is { } failure)
            {
                Assert.Equal(ImapLossKind.Broken, Assert.IsType<ImapFailure.Lost>(failure).Loss.Kind);
                Assert.False(client.IsUsable);
                return (server.SaidBytes, done);
            }

            done++;
        }

        await server.FinishedAsync();
        return (server.SaidBytes, done);
    }
}
