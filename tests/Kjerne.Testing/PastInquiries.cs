using Kjerne.Features;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kjerne.Testing;

/// <summary>Weeks of inquiries written straight into the log, and the watch run as after a start.</summary>
public sealed class PastInquiries(TestApp app, BrandId brand)
{
    private readonly DateTimeOffset _now = app.Now();

    public static readonly string[] Everyday =
    [
        "Pakken min er ikke kommet fram ennå", "Hvor er bestillingen min nå?", "Fakturaen er altfor høy denne måneden", "Kan jeg endre leveringsadressen til hytta?",
        "Jeg vil gjerne bytte størrelse på jakken", "Hvordan sier jeg opp abonnementet mitt?", "Rabattkoden virker ikke i kassen", "Lampen var knust da jeg åpnet esken",
    ];

    private int _customer;

    /// <summary>One question of this kind for each of the moments, each by a customer of its own.</summary>
    public Task<List<InquiryId>> Ask(TopicId? topic, Func<int, string> text, IEnumerable<DateTimeOffset> moments, Channel channel = Channel.Email, CustomerId? by = null) => app.Writer.Write(async db =>
    {
        var ids = new List<InquiryId>();
        foreach (var (at, number) in moments.Select((x, i) => (x, i)))
        {
            var customer = by ?? await NewCustomer(db, at);
            var conversation = new Conversation { BrandId = brand, CustomerId = customer, Subject = "Spørsmål", Channel = channel, ChannelAccountId = null, CreatedAt = at, LastActivityAt = at };
            db.Conversations.Add(conversation);
            await db.SaveChangesAsync();
            var inquiry = Inquiry.Open(new InquiryOrigin(brand, conversation.Id, customer, channel, null, IsAsked: true), at);
            inquiry.Classify(topic, 1);
            db.Inquiries.Add(inquiry);
            await db.SaveChangesAsync();
            db.TopicTexts.Add(new TopicText { InquiryId = inquiry.Id, BrandId = brand, Channel = channel, At = at, Language = Language.Nb, Text = text(number) });
            ids.Add(inquiry.Id);
        }

        await db.SaveChangesAsync();
        return ids;
    });

    public async Task<CustomerId> AddCustomer() => await app.Writer.Write(db => NewCustomer(db, _now));

    /// <summary>Eight weeks of everyday questions, so many a day by day, at office hours.</summary>
    public async Task Weeks(Func<int, TopicId?> topicOf, int perDay = 4, int days = 56)
    {
        for (var day = days; day >= 1; day--)
        {
            for (var number = 0; number < perDay; number++)
            {
                var which = (day * perDay) + number;
                await Ask(topicOf(which % Everyday.Length), _ => Everyday[which % Everyday.Length], [_now.AddDays(-day).AddHours(-2 + (number * 2))]);
            }
        }
    }

    public async Task<TopicId> AddTopic(string name, TopicId? parent = null, TeamId? owner = null) => await app.Writer.Write(async db =>
    {
        var topic = new Topic { Name = name, ParentId = parent, OwnerTeamId = owner, CreatedAt = _now.AddDays(-70) };
        db.Topics.Add(topic);
        await db.SaveChangesAsync();
        return topic.Id;
    });

    /// <summary>A group without a topic, as a look through the log finds and follows it.</summary>
    /// <param name="known">Found again, now with these too.</param>
    public Task<TopicProposalId> Follow(IReadOnlyList<InquiryId> inquiries, TopicProposalId? known = null) => app.Writer.Write(async db =>
    {
        var proposal = known is null ? null : await db.TopicProposals.AsTracking().FirstAsync(x => x.Id == known);
        if (proposal is null)
        {
            proposal = new TopicProposal { Kind = TopicProposalKind.New, Name = "En gruppe", TopicId = null, OtherId = null, FoundAt = _now, FollowedFrom = _now.AddDays(-56) };
            db.TopicProposals.Add(proposal);
            await db.SaveChangesAsync();
        }

        db.TopicProposalInquiries.AddRange(inquiries.Select((x, i) => new TopicProposalInquiry { ProposalId = proposal.Id, InquiryId = x, Place = proposal.Count + i }));
        (proposal.Count, proposal.Version) = (proposal.Count + inquiries.Count, proposal.Version + 1);
        await db.SaveChangesAsync();
        return proposal.Id;
    });

    /// <summary>The job, with nothing in memory.</summary>
    public async Task<List<Alarm>> Watch()
    {
        var services = app.Services;
        var database = services.GetRequiredService<Database>();
        var time = services.GetRequiredService<TimeProvider>();
        await new WatchLog(database, app.Writer, new WatchHistory(database, time), new GroupWatch(database), new FollowedGroups(), services.GetRequiredService<TopicTrees>(), time).Run(CancellationToken.None);
        return await app.Read(db => db.Alarms.OrderBy(x => x.Id).ToListAsync());
    }

    private async Task<CustomerId> NewCustomer(KjerneDb db, DateTimeOffset at)
    {
        var customer = new Customer { BrandId = brand, Name = $"Kunde {++_customer}", CreatedAt = at };
        db.Customers.Add(customer);
        await db.SaveChangesAsync();
        return customer.Id;
    }
}
