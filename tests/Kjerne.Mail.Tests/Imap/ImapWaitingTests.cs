using Kjerne.Mail.Imap;
using Kjerne.Mail.Tests.Smtp;
using Xunit;

namespace Kjerne.Mail.Tests.Imap;

public sealed class ImapWaitingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(Feeding.Bulk)]
    [InlineData(Feeding.ByByte)]
    public async Task Idle_ends_when_mail_arrives(Feeding feeding)
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + idling\nS: * OK still here\nS: * 4 EXISTS\nc: DONE\nS: TAG OK\nC: NOOP\nS: TAG OK", feeding);
        await using var client = await server.ConnectAsync();

        Assert.True(ClientOf.ValueOf(await client.WaitForMailAsync(Long)));
        Assert.True((await client.NoopAsync()).IsOk);
    }

    [Fact]
    public async Task Idle_is_renewed_before_servers_end_it()
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + \nc: DONE\nS: TAG OK\nC: IDLE\nS: + \nc: DONE\nS: * 1 EXISTS\nS: TAG OK");
        await using var client = await server.ConnectAsync(x => x with { IdleRenewal = TimeSpan.FromMilliseconds(20) });

        Assert.True(ClientOf.ValueOf(await client.WaitForMailAsync(Long)));
        await server.FinishedAsync();
    }

    [Fact]
    public async Task Idle_ends_with_its_time()
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + \nc: DONE\nS: TAG OK\nSILENCE");
        await using var client = await server.ConnectAsync();
        Assert.False(ClientOf.ValueOf(await client.WaitForMailAsync(TimeSpan.FromMilliseconds(50))));
    }

    /// <summary>The connection is dead and nobody said so: the end of an IDLE must be answered.</summary>
    [Fact]
    public Task Silently_lost_idle_is_found_out_at_its_renewal() => ShortTime.Try(async time =>
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + \nc: DONE\nSILENCE");
        await using var client = await server.ConnectAsync(
            x => x with { IdleRenewal = TimeSpan.FromMilliseconds(20), SilenceTimeout = time });

        Assert.Equal(ImapLossKind.TimedOut, ClientOf.LossOf(await client.WaitForMailAsync(Long)));
        Assert.False(client.IsUsable);
    });

    [Theory]
    [InlineData("S: * BYE timeout\nCUT", ImapLossKind.SaidGoodbye)]
    [InlineData("CUT", ImapLossKind.Broken)]
    [InlineData("S: K77 OK what", ImapLossKind.ProtocolError)]
    public async Task Idle_that_breaks_off_is_a_loss(string end, ImapLossKind expected)
    {
        await using var server = ClientOf.Offering("IDLE", $"C: IDLE\nS: + \n{end}");
        await using var client = await server.ConnectAsync();
        Assert.Equal(expected, ClientOf.LossOf(await client.WaitForMailAsync(Long)));
    }

    [Fact]
    public async Task Server_may_end_idle_itself()
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + \nS: TAG OK enough\nC: IDLE\nS: + \nS: * 1 EXISTS\nc: DONE\nS: TAG OK");
        await using var client = await server.ConnectAsync();
        Assert.True(ClientOf.ValueOf(await client.WaitForMailAsync(Long)));
    }

    [Fact]
    public async Task Refused_idle_is_a_value()
    {
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: TAG NO not here");
        await using var client = await server.ConnectAsync();
        Assert.IsType<ImapFailure.Refused>((await client.WaitForMailAsync(Long)).Failure);
    }

    [Fact]
    public async Task Mail_told_of_since_the_last_search_ends_the_wait_at_once()
    {
        await using var server = ClientOf.Offering("IDLE", "C: UID SEARCH UID 1:*\nS: * SEARCH 1\nS: * 2 EXISTS\nS: TAG OK\nSILENCE");
        await using var client = await server.ConnectAsync();

        await client.FindAfterAsync(0);
        Assert.True(ClientOf.ValueOf(await client.WaitForMailAsync(Long)));
    }

    [Fact]
    public async Task Server_without_idle_is_asked_again_and_again()
    {
        await using var server = ClientOf.Offering("", "C: NOOP\nS: * 3 EXPUNGE\nS: TAG OK\nC: NOOP\nS: * 3 EXISTS\nS: TAG OK");
        await using var client = await server.ConnectAsync(x => x with { PollInterval = TimeSpan.FromMilliseconds(10) });
        Assert.True(ClientOf.ValueOf(await client.WaitForMailAsync(Long)));
    }

    [Fact]
    public async Task Cancelling_the_wait_throws_and_closes()
    {
        using var cancelling = new CancellationTokenSource();
        await using var server = ClientOf.Offering("IDLE", "C: IDLE\nS: + \nSILENCE");
        await using var client = await server.ConnectAsync(x => x with
        {
            ProtocolLog = line =>
            {
                if (line.Text.StartsWith('+'))
                {
                    cancelling.Cancel();
                }
            },
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.WaitForMailAsync(Long, cancelling.Token));
        Assert.False(client.IsUsable);
    }
}
