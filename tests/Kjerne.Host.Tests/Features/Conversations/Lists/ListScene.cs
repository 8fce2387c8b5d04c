using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Customers;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

/// <summary>One program for a class of tests about lists, with conversations written directly. Each test makes a brand of its own and sees nothing else.</summary>
public sealed class ListScene : IAsyncLifetime
{
    private int _number;

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.Start();
        await TestWorkplace.Create(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async Task<ListHouse> House(Role role = Role.Agent)
    {
        var number = Interlocked.Increment(ref _number);
        var place = await TestWorkplace.AddBrand(App, $"Merke {number}", $"post{number}@merke.example");
        return new ListHouse(App, place, await App.AddUser(role, brands: [place.Brand]));
    }
}

/// <summary>A brand and somebody who sees it alone.</summary>
public sealed record ListHouse(TestApp App, TestWorkplace Place, TestUser User)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private static int _customer;

    /// <param name="minute">When it began and when it last moved, counted from <see cref="Start"/>; it waits from then on.</param>
    public Task<ConversationId> Add(
        string subject = "Emne", int minute = 0, Channel channel = Channel.Email, string customer = "Kari Nordmann", Language? language = null,
        UserId? assignee = null, TeamId? team = null, ConversationState? state = null, string text = "Tekst", bool waits = true) => App.Writer.Write(async db =>
    {
        var at = Start.AddMinutes(minute);
        var who = new Customer { BrandId = Place.Brand, Name = customer, Language = language, CreatedAt = at };
        db.Customers.Add(who);
        await db.SaveChangesAsync();
        var number = Interlocked.Increment(ref _customer);
        db.CustomerIdentities.Add(new CustomerIdentity { BrandId = Place.Brand, CustomerId = who.Id, Kind = IdentityKind.Email, Value = $"kunde{number}@hjemme.example", CreatedAt = at });
        var conversation = new Conversation
        {
            BrandId = Place.Brand, CustomerId = who.Id, Subject = subject, Channel = channel, ChannelAccountId = Place.Mail, CreatedAt = at, LastActivityAt = at,
        };
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync();
        var message = new Message
        {
            BrandId = Place.Brand, ConversationId = conversation.Id, InquiryId = null, Kind = waits ? MessageKind.Inbound : MessageKind.Note, Channel = channel, ChannelAccountId = null,
            At = at, AuthorUserId = null, AuthorName = customer, Subject = subject, Text = text, ExternalId = null, From = new MessageAddress(customer, $"kunde{number}@hjemme.example"),
        };
        db.Messages.Add(message);
        await db.SaveChangesAsync();
        if (waits)
        {
            conversation.Receive(message);
        }
        else
        {
            conversation.AddNote(message);
        }

        conversation.Assign(assignee, team);
        conversation.SetState(state ?? conversation.State);
        db.Append(new ConversationOpened(conversation.Id, Place.Brand, who.Id, channel, conversation.Version), at);
        await db.SaveChangesAsync();
        return conversation.Id;
    });

    /// <param name="minutes">From the program's now, as with the other deadlines.</param>
    public Task Snooze(ConversationId id, int minutes) => App.Writer.Write(async db =>
    {
        (await db.Conversations.AsTracking().FirstAsync(x => x.Id == id)).Sleep(SnoozeEnd.Time, App.Now().AddMinutes(minutes), survivesThanks: false);
        await db.SaveChangesAsync();
    });

    public Task Ask(ConversationId id, int minutes, bool isAnswered = false) => App.Writer.Write(async db =>
    {
        db.PartnerExchanges.Add(new PartnerExchange
        {
            BrandId = Place.Brand, ConversationId = id, PartnerId = null, PartnerName = "Frakt", Address = "frakt@frakt.example", AskedById = User.Id, AskedAt = Start,
            DueAt = App.Now().AddMinutes(minutes), AnsweredAt = isAnswered ? Start : null,
        });
        await db.SaveChangesAsync();
    });

    public Task Schedule(ConversationId id, int minutes) => App.Writer.Write(async db =>
    {
        db.ScheduledReplies.Add(new ScheduledReply
        {
            ConversationId = id, BrandId = Place.Brand, AuthorId = User.Id, AuthorName = "Ola", Text = "Senere", Html = null, To = null, Cc = null, UploadIds = [], AfterSending = "waiting",
            SendAt = App.Now().AddMinutes(minutes), YieldsToCustomer = false, CreatedAt = Start,
        });
        await db.SaveChangesAsync();
    });

    public Task<TeamId> AddTeam(params UserId[] members) => App.Writer.Write(async db =>
    {
        var team = new Team { Name = $"Team {Interlocked.Increment(ref _customer)}", BrandId = Place.Brand };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        db.TeamMembers.AddRange(members.Select(x => new TeamMember { TeamId = team.Id, UserId = x }));
        await db.SaveChangesAsync();
        return team.Id;
    });

    public Task<TagId> AddTag(params ConversationId[] on) => App.Writer.Write(async db =>
    {
        var tag = new Tag { Name = $"merke{Interlocked.Increment(ref _customer)}" };
        db.Tags.Add(tag);
        await db.SaveChangesAsync();
        db.ConversationTags.AddRange(on.Select(x => new ConversationTag { ConversationId = x, TagId = tag.Id, AddedAt = Start, AddedById = null }));
        await db.SaveChangesAsync();
        return tag.Id;
    });

    public Task<CustomFieldId> AddField(params (string Value, ConversationId On)[] values) => App.Writer.Write(async db =>
    {
        var field = new CustomField { Name = $"felt{Interlocked.Increment(ref _customer)}", Kind = CustomFieldKind.Text };
        db.CustomFields.Add(field);
        await db.SaveChangesAsync();
        db.ConversationFieldValues.AddRange(values.Select(x => new ConversationFieldValue { ConversationId = x.On, FieldId = field.Id, Value = x.Value }));
        await db.SaveChangesAsync();
        return field.Id;
    });

    public async Task<List<ConversationId>> Find(object filter, string sort = "oldest") => Ids(await User.Client.Post("/api/conversations/query", new { filter, sort }));

    public static List<ConversationId> Ids(Answer page) => [.. page["items"].EnumerateArray().Select(x => new ConversationId(x.GetProperty("id").GetInt64()))];
}
