using Kjerne.Features;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Delivery;
using Kjerne.Features.Intake;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Kjerne.Commands.Demo;

/// <summary>Lets stories happen through the same use cases as in life: mails through intake, replies through delivery, at their own moments.</summary>
public sealed class DemoPast(IServiceProvider services, DemoClock clock, DemoRegister register)
{
    private readonly PriorityQueue<Func<Task>, long> _coming = new();
    private DateTimeOffset _end;

    public async Task Live(IEnumerable<DemoStory> stories, DateTimeOffset until)
    {
        _end = until;
        var happening = stories.ToList();
        foreach (var story in happening)
        {
            At(story.StartsAt, () => Ask(story));
        }

        foreach (var story in happening.Where(x => x.Seed % 4 == 0 && x.OnlyAsks is null))
        {
            At(story.StartsAt + TimeSpan.FromMinutes(37), () => DemoContacts.Log(services, story.Agent, story.Account.BrandId, new Random(story.Seed)));
        }

        while (_coming.TryDequeue(out var next, out var ticks))
        {
            clock.Past = new DateTimeOffset(ticks, TimeSpan.Zero);
            await next();
        }

        clock.Past = null;
    }

    private void At(DateTimeOffset when, Func<Task> what)
    {
        if (when < _end)
        {
            _coming.Enqueue(what, when.UtcTicks);
        }
    }

    private async Task Ask(DemoStory story)
    {
        var random = new Random(story.Seed);
        if (story.OnlyAsks is { } asks)
        {
            await Receive(story, asks.Subject, asks.Text, random);
            return;
        }

        var texts = story.Texts;
        await Receive(story, texts.Subjects[random.Next(texts.Subjects.Length)], story.Fill(texts.Questions[random.Next(texts.Questions.Length)]), random);
        var answeredAt = story.StartsAt + TimeSpan.FromMinutes(4 + (random.NextDouble() * random.NextDouble() * 900));
        At(answeredAt - TimeSpan.FromMinutes(2), () => Take(story));
        if (random.Next(7) == 0)
        {
            At(answeredAt - TimeSpan.FromMinutes(1), () => Note(story));
        }

        At(answeredAt, () => Answer(story, random));
    }

    private async Task Answer(DemoStory story, Random random)
    {
        var isOver = random.Next(100) < 45;
        await Reply(story, story.Fill(story.Texts.Answer), isOver ? SendReply.AfterSending.Close : SendReply.AfterSending.Waiting);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (isOver)
        {
            return;
        }

        var backAt = now + TimeSpan.FromHours(1 + (random.NextDouble() * 40));
        var isThanks = random.Next(100) < 65;
        At(backAt, () => Receive(story, "Re: " + story.Texts.Subjects[0], isThanks ? story.Texts.Thanks : story.Fill(story.Texts.FollowUp), random));
        At(backAt + TimeSpan.FromMinutes(10 + random.Next(200)), isThanks ? () => Close(story) : () => Reply(story, story.Fill(story.Texts.Answer), SendReply.AfterSending.Close));
    }

    private async Task Receive(DemoStory story, string subject, string text, Random random)
    {
        var mail = new MailBuilder
        {
            From = new MailAddress(story.CustomerName, story.CustomerAddress),
            Date = services.GetRequiredService<TimeProvider>().Now(),
            MessageId = $"{story.Seed}.{_coming.Count}.{random.Next()}@{story.CustomerAddress[(story.CustomerAddress.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
            Subject = story.Fill(subject),
            TextBody = text + $"\n\n{story.CustomerName}",
            HtmlBody = random.Next(3) == 0 ? $"<div style=\"font-family:Calibri,sans-serif;font-size:11pt\"><p>{System.Net.WebUtility.HtmlEncode(text)}</p><p style=\"color:#555\">{System.Net.WebUtility.HtmlEncode(story.CustomerName)}</p></div>" : null,
            BoundarySeed = story.Seed,
        };
        mail.To.Add(new MailAddress(story.Account.Name, story.Account.Address));
        if (story.LastReplyId is { } answered)
        {
            mail.InReplyTo.Add(answered);
            mail.References.Add(answered);
        }

        if (story.LastReplyId is null && story.Topic is "damaged" or "invoice" && random.Next(2) == 0)
        {
            mail.AddAttachment(story.Topic == "damaged" ? "bilde.png" : "kvittering.png", "image/png", Picture(story.Order));
        }

        await TakeIn(story, mail.Build());
    }

    private async Task TakeIn(DemoStory story, byte[] raw)
    {
        var fingerprint = MailFingerprint.Of(raw, services.GetRequiredService<TimeProvider>().Now());
        var envelope = new MailEnvelope(story.CustomerAddress, [story.Account.Address], "192.0.2.10", "mail.example", IsTls: true);
        await services.GetRequiredService<IntakeInbox>().Accept(
            [new Arrival(story.Account.Id, story.Account.BrandId, Channel.Email, fingerprint, raw, envelope.Write())], CancellationToken.None);
        if (services.GetRequiredService<IntakeQueue>().TryTake(out var arrived, out var content))
        {
            await services.GetRequiredService<IntakeRun>().Run(arrived, content, CancellationToken.None);
            await using var scope = services.CreateAsyncScope();
            var item = await scope.ServiceProvider.GetRequiredService<KjerneDb>().IntakeItems.FirstAsync(x => x.Id == arrived.Id);
            story.Conversation = item.ConversationId ?? throw new InvalidOperationException($"A demonstration mail was not taken in: {item.Cause} {item.Error}");
        }
    }

    private Task Take(DemoStory story)
    {
        List<ConversationAction> actions = [new ConversationAction.AssignToMe()];
        if (register.TagFor(story.Topic) is { } tag)
        {
            actions.Add(new ConversationAction.AddTag(tag));
        }

        return ApplyActions.Handle(
            story.Conversation, new ApplyActions.Request(actions), null, story.Agent, services.GetRequiredService<Writer>(),
            services.GetRequiredService<ConversationActions>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);
    }

    private Task Note(DemoStory story) => AddNote.Handle(
        story.Conversation, new AddNote.Request($"Har sjekket ordre {story.Order} i ordresystemet.", null), null, story.Agent,
        services.GetRequiredService<Writer>(), services.GetRequiredService<ConversationThreads>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);

    private Task Close(DemoStory story) => SetConversationState.Handle(
        story.Conversation, new SetConversationState.Request(ConversationState.Closed), null, story.Agent,
        services.GetRequiredService<Writer>(), services.GetRequiredService<TimeProvider>(), CancellationToken.None);

    private async Task Reply(DemoStory story, string text, SendReply.AfterSending after)
    {
        await RecordWork(story);
        await SendReply.Handle(
            story.Conversation, new SendReply.Request(text, null, null, null, after, null), null, story.Agent, services.GetRequiredService<Writer>(),
            services.GetRequiredService<ReplyWriting>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<DeliveryQueue>(), CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        story.LastReplyId = await scope.ServiceProvider.GetRequiredService<KjerneDb>().Messages
            .Where(x => x.ConversationId == story.Conversation && x.Kind == MessageKind.Outbound).OrderByDescending(x => x.Id).Select(x => x.ExternalId).FirstAsync();
    }

    private Task RecordWork(DemoStory story) => RecordHandlingTime.Handle(
        story.Conversation, new RecordHandlingTime.Request(30 + (story.Seed % 90)), story.Agent, services.GetRequiredService<Writer>(),
        services.GetRequiredService<TimeProvider>(), CancellationToken.None);

    private static byte[] Picture(string content)
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(6);
    }
}
