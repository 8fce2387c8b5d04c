using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>
/// Writes the company's year straight into the log, on all channels: living it through the use cases, as the last weeks are, would take minutes.
/// The figures are counted afterwards, by the product's own recount.
/// </summary>
public sealed class DemoYear(IServiceProvider services, IReadOnlyList<ChannelAccount> accounts, IReadOnlyList<CurrentUser> agents)
{
    private const int Together = 1_000;

    private static readonly Dictionary<string, string> TopicNames = new()
    {
        ["delivery"] = "Pakken er ikke kommet", ["damaged"] = "Varen var ødelagt", ["returns"] = "Bytte eller sende tilbake", ["invoice"] = "Fakturaen stemmer ikke",
        ["signin"] = "Kommer ikke inn på Min side",
    };

    public async Task Write(DateTimeOffset now, int seed)
    {
        var writer = services.GetRequiredService<Writer>();
        var plan = DemoYearPlan.Make(now, seed);
        var (customers, topics, teams) = await writer.Write(db => Prepare(db, now, seed));
        foreach (var some in plan.Chunk(Together))
        {
            await writer.Write(async db =>
            {
                foreach (var contact in some)
                {
                    await Add(db, contact, customers[contact.Customer], topics.GetValueOrDefault(contact.Subject), teams, now);
                }

                await db.SaveChangesAsync();
            });
        }

        var recount = services.GetRequiredService<Recount>();
        await recount.Ask();
        await recount.Run();
    }

    private async Task<(List<Customer> Customers, Dictionary<string, TopicId?> Topics, List<TeamId> Teams)> Prepare(KjerneDb db, DateTimeOffset now, int seed)
    {
        var random = new Random(seed);
        var customers = Enumerable.Range(0, DemoYearPlan.Customers).Select(number =>
        {
            var language = DemoYearPlan.LanguageOf(number);
            var account = accounts[random.Next(5) == 0 ? 1 : 0];
            return new Customer { BrandId = account.BrandId, Name = DemoNames.Customer(language, random, number).Name, Language = language, CreatedAt = now.AddDays(-DemoYearPlan.Days) };
        }).ToList();
        db.Customers.AddRange(customers);
        await db.SaveChangesAsync();
        var names = await db.Topics.ToDictionaryAsync(x => x.Name, x => x.Id);
        return (customers, TopicNames.ToDictionary(x => x.Key, x => (TopicId?)names[x.Value]), await db.Teams.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
    }

    private async Task Add(KjerneDb db, DemoContact contact, Customer customer, TopicId? topic, List<TeamId> teams, DateTimeOffset now)
    {
        var random = new Random(contact.Seed);
        var texts = DemoTexts.For(contact.Subject, contact.Language);
        var agent = agents[random.Next(1, agents.Count)];
        var order = $"{random.Next(100_000, 999_999)}";
        string Numbered(string text) => text.Replace("{order}", order, StringComparison.Ordinal);
        var conversation = new Conversation
        {
            BrandId = customer.BrandId, CustomerId = customer.Id, Subject = Numbered(texts.Subjects[random.Next(texts.Subjects.Length)]), Channel = contact.Channel, ChannelAccountId = null,
            CreatedAt = contact.At, LastActivityAt = contact.At,
        };
        db.Conversations.Add(conversation);
        await db.GiveIds();
        var inquiry = Inquiry.Open(new InquiryOrigin(customer.BrandId, conversation.Id, customer.Id, contact.Channel, null, IsAsked: true), contact.At);
        db.Inquiries.Add(inquiry);
        await db.GiveIds();
        inquiry.Language = contact.Language;
        inquiry.Classify(topic, topic is null ? 0 : 0.6f + (random.NextSingle() * 0.39f));
        conversation.Receive(await Say(db, conversation, inquiry, Numbered(texts.Questions[random.Next(texts.Questions.Length)]), contact.At, customer.Name, null));
        var team = random.Next(6) == 0 ? teams[random.Next(teams.Count)] : (TeamId?)null;
        conversation.Assign(agent.Id, team);
        var answeredAt = Answer(inquiry, contact, agent, random);
        var answer = Numbered(texts.Answer).Replace("{name}", customer.Name.Split(' ')[0], StringComparison.Ordinal);
        conversation.Reply(await Say(db, conversation, inquiry, answer, answeredAt, agent.Name, agent.Id), ConversationState.Closed);
        Finish(db, inquiry, contact, agent, teams, random, answeredAt);
        if (inquiry.SolvedAt > now)
        {
            inquiry.Unsolve(null);
        }
    }

    private static DateTimeOffset Answer(Inquiry inquiry, DemoContact contact, CurrentUser agent, Random random)
    {
        var wait = contact.Channel switch
        {
            Channel.Phone or Channel.Desk => TimeSpan.Zero,
            Channel.Chat or Channel.Messenger => TimeSpan.FromSeconds(15 + random.Next(300)),
            _ => TimeSpan.FromMinutes(8 * Math.Exp(4 * random.NextDouble())),
        };
        inquiry.Answer(agent.Id, contact.At + wait);
        return contact.At + wait;
    }

    private void Finish(KjerneDb db, Inquiry inquiry, DemoContact contact, CurrentUser agent, List<TeamId> teams, Random random, DateTimeOffset answeredAt)
    {
        var solvedAt = answeredAt.AddMinutes(3 + random.Next(6));
        if (random.Next(100) < 30)
        {
            solvedAt = answeredAt.AddHours(1 + random.Next(40));
            inquiry.Ask(solvedAt.AddMinutes(-40));
            inquiry.Answer(agent.Id, solvedAt);
        }

        if (random.Next(100) < (contact.Subject == "invoice" ? 22 : 8))
        {
            inquiry.CountHandOver();
            db.HandOvers.Add(Moved(inquiry, contact, agent, teams, random, answeredAt));
        }

        var seconds = 90 + random.Next(contact.Channel == Channel.Phone ? 600 : 360);
        inquiry.AddWork(seconds);
        db.InquiryWork.Add(new InquiryWork { InquiryId = inquiry.Id, UserId = agent.Id, Seconds = seconds });
        inquiry.Solve(solvedAt);
    }

    /// <summary>Bills go to who may decide, broken goods to the forwarder, all else mostly to a colleague.</summary>
    private HandOver Moved(Inquiry inquiry, DemoContact contact, CurrentUser agent, List<TeamId> teams, Random random, DateTimeOffset at)
    {
        var kind = contact.Subject == "damaged" && random.Next(2) == 0 ? HandOverKind.Partner : new[] { HandOverKind.Person, HandOverKind.Person, HandOverKind.Team, HandOverKind.Channel }[random.Next(4)];
        var colleague = agents[1 + ((agents.ToList().IndexOf(agent) + random.Next(agents.Count - 2)) % (agents.Count - 1))];
        var (from, to) = kind switch
        {
            HandOverKind.Team => ($"{HandOver.OfPerson}{agent.Id}", teams[random.Next(teams.Count)].ToString()),
            HandOverKind.Channel => (contact.Channel.ToString(), (contact.Channel == Channel.Phone ? Channel.Email : Channel.Phone).ToString()),
            HandOverKind.Partner => (agent.Id.ToString(), "Fjordfrakt"),
            _ => (agent.Id.ToString(), (contact.Subject == "invoice" && agent != agents[1] ? agents[1] : colleague).Id.ToString()),
        };
        var reason = contact.Subject == "invoice" ? "authority" : new[] { "knowledge", "wrong_team", "workload", "absence" }[random.Next(4)];
        return new HandOver { InquiryId = inquiry.Id, Kind = kind, From = from, To = to, Reason = kind is HandOverKind.Channel ? null : reason, ById = agent.Id, At = at };
    }

    private static async Task<Message> Say(KjerneDb db, Conversation conversation, Inquiry inquiry, string text, DateTimeOffset at, string author, UserId? by)
    {
        var message = new Message
        {
            BrandId = conversation.BrandId, ConversationId = conversation.Id, InquiryId = inquiry.Id, Kind = by is null ? MessageKind.Inbound : MessageKind.Outbound, Channel = conversation.Channel,
            ChannelAccountId = null, At = at, AuthorUserId = by, AuthorName = author, Subject = conversation.Subject, Text = text, ExternalId = null,
        };
        db.Messages.Add(message);
        await db.GiveIds();
        return message;
    }
}
