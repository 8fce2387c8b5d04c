using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kjerne.Testing;

/// <summary>The program with one brand, an agent at work, and the world outside: mail in and out over real SMTP.</summary>
public sealed class MailHouse : IAsyncDisposable
{
    private MailHouse(TestApp app, TestWorkplace place, OutsideWorld world, TestUser agent) => (App, Place, World, Agent) = (app, place, world, agent);

    public TestApp App { get; }

    public TestWorkplace Place { get; }

    public OutsideWorld World { get; }

    public TestUser Agent { get; }

    /// <param name="outgoing">The port all mail goes out by; null: the world's.</param>
    public static async Task<MailHouse> Start(Action<TestAppOptions>? configure = null, int? outgoing = null)
    {
        var world = await OutsideWorld.Start();
        var app = await TestApp.Start(x =>
        {
            foreach (var (name, value) in OutgoingSettings(outgoing ?? world.Port))
            {
                x.Settings[name] = value;
            }

            configure?.Invoke(x);
        });
        var place = await TestWorkplace.Create(app);
        return new MailHouse(app, place, world, await app.AddUser(Role.Agent, "Ola Agent"));
    }

    /// <summary>Configuration that sends all mail to this port of this machine.</summary>
    public static Dictionary<string, string> OutgoingSettings(int port) => new()
    {
        ["Kjerne:Mail:Outgoing:Host"] = "127.0.0.1",
        ["Kjerne:Mail:Outgoing:Port"] = $"{port}",
        ["Kjerne:Mail:Outgoing:Security"] = "None",
    };

    /// <summary>Hands a mail in and says how our server answered. No recipients: the header's To.</summary>
    public async Task<SmtpSendResult> HandIn(TestMail mail, params string[] recipients) =>
        await HandIn(mail.ReturnPath, recipients.Length == 0 ? [mail.To] : recipients, mail.Bytes());

    public async Task<SmtpSendResult> HandIn(string? returnPath, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> mail)
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "127.0.0.1", Port = App.MailEndpoint.Port, Security = SmtpSecurity.None, HostName = "kunde.example" });
        var result = await client.SendAsync(returnPath, recipients, mail);
        await client.QuitAsync();
        return result;
    }

    /// <summary>Hands a mail in and gives what it became in the conversations.</summary>
    public async Task<Message> Receive(TestMail mail, params string[] recipients)
    {
        var item = await Take(mail, recipients);
        return item.MessageId is { } id
            ? await App.Read(db => db.Messages.FirstAsync(x => x.Id == id))
            : throw new InvalidOperationException($"It became no message: {item.State} {item.Cause} {item.Error}");
    }

    /// <summary>Hands a mail in and gives its row in the intake when the steps are through.</summary>
    public async Task<IntakeItem> Take(TestMail mail, params string[] recipients)
    {
        var result = await HandIn(mail, recipients);
        if (result is not SmtpSendResult.Sent { Refused.Count: 0 })
        {
            throw new InvalidOperationException($"Not taken: {result}");
        }

        await Settled();
        return await App.Read(db => db.IntakeItems.OrderByDescending(x => x.Id).FirstAsync());
    }

    /// <summary>Nothing that was taken in waits any more.</summary>
    public Task Settled() =>
        Eventually.True(() => App.Read(async db => !await db.IntakeItems.AnyAsync(x => x.State == IntakeState.Waiting)), what: "the intake has run");

    /// <summary>The agent answers; fails when that is refused.</summary>
    public async Task<Message> Reply(ConversationId conversation, string text, object? request = null)
    {
        var answer = await Agent.Client.Post($"/api/conversations/{conversation}/replies", request ?? new { text });
        if (answer.Status != System.Net.HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"Refused: {answer}");
        }

        var id = new MessageId(answer["id"].GetInt64());
        return await App.Read(db => db.Messages.FirstAsync(x => x.Id == id));
    }

    /// <summary>The message when its delivery has come to this state.</summary>
    /// <param name="reason">Also the reason must be this one; null asks for none in particular.</param>
    public async Task<Message> Delivered(MessageId id, DeliveryState state, string? reason = null)
    {
        Message? last = null;
        try
        {
            return await Eventually.Some(async () =>
            {
                last = await App.Read(db => db.Messages.FirstAsync(x => x.Id == id));
                return last.Delivery == state && (reason is null || last.DeliveryReason == reason) ? last : null;
            });
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Wanted {state} {reason}; it is {last?.Delivery} {last?.DeliveryReason} {last?.DeliveryDetail}");
        }
    }

    public Task<Conversation> Conversation(ConversationId id) => App.Read(db => db.Conversations.FirstAsync(x => x.Id == id));

    /// <summary>Lets time pass and the delivery look again.</summary>
    public void Pass(TimeSpan time)
    {
        App.Clock.Advance(time);
        App.Services.GetRequiredService<DeliveryQueue>().Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await World.DisposeAsync();
    }
}
