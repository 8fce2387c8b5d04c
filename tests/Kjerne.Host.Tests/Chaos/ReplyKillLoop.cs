using System.Collections.Concurrent;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>
/// Kill -9 at any moment between an agent's click and the customer's mailbox loses no reply. A second copy leaves only when a kill came between
/// the other server's answer and our note of it, where nobody can know; then it is the same mail, by its Message-ID.
/// </summary>
public sealed class ReplyKillLoop(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 3;

    private readonly string _url = $"http://127.0.0.1:{KjerneProcess.FreePort()}";
    private readonly ConcurrentBag<(string? MessageId, int Life)> _arrived = [];
    private OutsideWorld _world = null!;
    private TestDatabase _data = null!;

    /// <summary>Counts the program's lives: what arrives twice in one of them was sent twice without need.</summary>
    private int _life;

    public async ValueTask InitializeAsync()
    {
        _world = await OutsideWorld.Start();
        _world.Answer = mail =>
        {
            _arrived.Add((mail.Read().MessageId, Volatile.Read(ref _life)));
            return SmtpReply.Ok;
        };
        _data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _data.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_answered_201_is_sent_and_a_second_copy_needs_a_kill()
    {
        var kills = new Kills(output, usual: 6, longest: 200);
        var (conversation, session) = await Prepare();
        var replies = new NumberedReplies(_url, session, conversation);
        using var noMore = new CancellationTokenSource();
        var writing = replies.Run(Writers, noMore.Token);

        for (; _life < kills.Count && !writing.IsCompleted; _life++)
        {
            await kills.KillOnce(Arguments(), () => replies.Taken.Count);

            // What the dead one had handed over belongs to its life.
            await Eventually.True(() => _world.OpenSessions == 0, what: "its connections are seen to be closed");
        }

        await using var app = await StartHere();
        await noMore.CancelAsync();
        await writing;
        await Eventually.True(() => app.Read(async db => !await db.Outbox.AnyAsync(x => x.State == OutboxState.Waiting)), what: "all are out");
        output.WriteLine($"{kills.Count} kills; {replies.Taken.Count} replies, {replies.Repeated} requests repeated, {_arrived.Count - _arrived.DistinctBy(x => x.MessageId).Count()} copies");
        await Check(app, replies);
    }

    private async Task Check(TestApp app, NumberedReplies replies)
    {
        var stored = await app.Read(db => db.Messages.Where(x => x.Kind == MessageKind.Outbound).Select(x => new { x.Text, x.ExternalId, x.Delivery }).ToListAsync());
        Assert.NotEmpty(stored);
        Assert.Equal(replies.Taken.Order(StringComparer.Ordinal), stored.Select(x => x.Text.Trim()).Order(StringComparer.Ordinal));
        Assert.All(stored, x => Assert.Equal(DeliveryState.Sent, x.Delivery));
        Assert.Equal(stored.Select(x => x.ExternalId).Order(StringComparer.Ordinal), _arrived.Select(x => x.MessageId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(_arrived.Count, _arrived.Distinct().Count());
    }

    /// <summary>A conversation to answer, and the key of a signed-in agent.</summary>
    private async Task<(ConversationId Conversation, string Session)> Prepare()
    {
        await using var house = await MailHouse.Start(x => x.Data = _data);
        var question = await house.Receive(new TestMail());
        return (question.ConversationId, await house.App.AddSession(house.Agent.Id));
    }

    private string[] Arguments() =>
        [.. _data.Arguments, $"--urls={_url}", "--Kjerne:RequestsPerMinute=1000000", "--Logging:LogLevel:Default=Warning", .. MailHouse.OutgoingSettings(_world.Port).Select(x => $"--{x.Key}={x.Value}")];

    /// <summary>The last life, in this process.</summary>
    private async Task<TestApp> StartHere()
    {
        if (_data.ConnectionString is { } connection)
        {
            // Another node might hold the leases of the dead: here they run out at once instead of in a quarter of an hour.
            await using var postgres = NpgsqlDataSource.Create(connection);
            await using var freeing = postgres.CreateCommand("update outbox set leased_until = null");
            await freeing.ExecuteNonQueryAsync();
        }

        return await TestApp.Start(x =>
        {
            x.Data = _data;
            x.Settings["urls"] = _url;
            x.Settings["Kjerne:RequestsPerMinute"] = "1000000";
            foreach (var (name, value) in MailHouse.OutgoingSettings(_world.Port))
            {
                x.Settings[name] = value;
            }
        });
    }
}
