using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Quotes;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Dive;
using Kjerne.Features.Insights.Ranking;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>What the made-up company has said of its topics: goals, what is at stake, weights of its own, quotes that two people coded, and a note of research.</summary>
public static class DemoRanking
{
    private const int QuotesOfTopic = 4;

    private static readonly (string Goal, string Description, int Importance, string[] Topics)[] Goals =
    [
        ("Levere når vi har lovet", "Ni av ti pakker innen den dagen kunden fikk oppgitt.", 90, ["Levering"]),
        ("Enkelt å betale", "Ingen skal måtte kontakte oss for å få betalt.", 60, ["Får ikke betalt", "Fakturaen stemmer ikke"]),
    ];

    private static readonly (string Topic, decimal Amount, string Reason)[] Values =
    [
        ("Pakken er ikke kommet", 420_000, "Kreditter og nye sendinger siste år."), ("Får ikke betalt", 310_000, "Avbrutte kjøp, anslått av nettbutikken."),
        ("Bytte eller sende tilbake", 180_000, "Frakt og arbeid med returer."),
    ];

    private static readonly Dictionary<string, (QuoteCodeKind Kind, string Name)[]> Codes = new()
    {
        ["Pakken er ikke kommet"] = [(QuoteCodeKind.Need, "Vite når pakken kommer"), (QuoteCodeKind.Problem, "Sporingen stemmer ikke")],
        ["Fakturaen stemmer ikke"] = [(QuoteCodeKind.Need, "Forstå hva det betales for"), (QuoteCodeKind.Problem, "Purring på noe som er betalt")],
    };

    public static Task Make(Writer writer, CurrentUser lead, CurrentUser agent, DateTimeOffset now) => writer.Write(async db =>
    {
        var topics = await db.Topics.ToDictionaryAsync(x => x.Name, x => x.Id);
        foreach (var (name, description, importance, tied) in Goals)
        {
            var goal = new StrategicGoal { Name = name, Description = description, Importance = importance };
            db.StrategicGoals.Add(goal);
            await db.GiveIds();
            db.TopicGoals.AddRange(tied.Select(x => new TopicGoal { TopicId = topics[x], GoalId = goal.Id, TiedById = lead.Id, TiedAt = now }));
        }

        db.TopicValues.AddRange(Values.Select(x => new TopicValue
        {
            TopicId = topics[x.Topic], Amount = x.Amount, Unit = "kr", Reason = x.Reason, EnteredById = lead.Id, EnteredAt = now,
        }));
        db.RankingWeights.Add(new RankingWeights
        {
            Version = 1, Parts = new Dictionary<string, int>(RankingWeights.Usual.Parts) { ["goal"] = 15, ["value"] = 15 },
            Stages = new Dictionary<string, int> { ["Betaling"] = 100, ["Levering"] = 70, ["Etter kjøp"] = 40 }, EdgeBelow = 3, Reason = "Målene for året skal telle mer.", SavedById = lead.Id, SavedAt = now,
        });
        db.ResearchNotes.Add(new ResearchNote
        {
            TopicId = topics["Pakken er ikke kommet"], Text = "Seks intervjuer: alle hadde sjekket sporingen minst tre ganger før de tok kontakt. Fire leste «underveis» som at pakken kom samme dag.",
            WrittenById = lead.Id, WrittenAt = now,
        });
        await db.SaveChangesAsync();
        foreach (var (topic, codes) in Codes)
        {
            await MarkSome(db, topics[topic], codes, lead, agent, now);
        }
    });

    private static async Task MarkSome(KjerneDb db, TopicId topic, (QuoteCodeKind Kind, string Name)[] codes, CurrentUser lead, CurrentUser agent, DateTimeOffset now)
    {
        var messages = await (
            from message in db.Messages
            join inquiry in db.Inquiries on message.InquiryId equals inquiry.Id
            where inquiry.TopicId == topic && message.Kind == MessageKind.Inbound
            orderby message.Id descending
            select message).Take(10 * QuotesOfTopic).ToListAsync();
        foreach (var (message, number) in messages.DistinctBy(x => x.Text).Take(QuotesOfTopic).Select((x, i) => (x, i)))
        {
            var text = Quote.TextOf(message.Text);
            var words = text.Split('.', '?', '!', '\n').Select(x => x.Trim()).MaxBy(x => x.Length)!;
            var start = text.IndexOf(words, StringComparison.Ordinal);
            var quote = new Quote { MessageId = message.Id, Start = start, Length = words.Length, Text = words, MarkedAt = now };
            db.Quotes.Add(quote);
            await db.GiveIds();
            await db.SaveChangesAsync();
            await QuoteCoder.Give(db, quote.Id, [.. codes.Take(1 + (number % 2)).Select(x => new CodeChoice(x.Kind, x.Name))], lead, now);
            await QuoteCoder.Give(db, quote.Id, [.. codes.Skip(number == 3 ? 1 : 0).Take(1).Select(x => new CodeChoice(x.Kind, x.Name))], agent, now);
        }
    }
}
