using System.Globalization;
using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Insights.Counting;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>A house whose figures are looked at. It is Monday 2 March 2026, 10 o'clock in Oslo.</summary>
public sealed class InsightScene : IAsyncDisposable
{
    private InsightScene(MailHouse house, TestUser lead) => (House, Lead, Client) = (house, lead, lead.Client);

    public MailHouse House { get; }

    public TestUser Lead { get; }

    /// <summary>The lead's browser.</summary>
    public HttpClient Client { get; private set; }

    public TestApp App => House.App;

    public static async Task<InsightScene> Start(Action<TestAppOptions>? configure = null)
    {
        var house = await MailHouse.Start(x =>
        {
            x.Clock = new FakeClock();
            configure?.Invoke(x);
        });
        return new InsightScene(house, await house.App.AddUser(Role.Lead, "Lise"));
    }

    public Task<Message> Ask(string who, string text = "Hvor er pakken?", string? reference = null) => House.Receive(new TestMail
    {
        From = $"{who} <{who}@kunde.example>", ReturnPath = $"{who}@kunde.example", Subject = text, Text = text, References = reference is null ? [] : [reference],
    });

    /// <summary>Days in which the lead signs in again.</summary>
    public async Task Pass(TimeSpan time)
    {
        House.Pass(time);
        Client = await App.SignIn(Lead.Id);
    }

    public Task<Message> Solve(Message question) => House.Reply(question.ConversationId, "Løst", new { text = "Løst", afterSending = "close" });

    public async Task<long> MakeTopic(string name, long? parent = null) => (await Client.Post("/api/topics", new { name, parentId = parent }))["id"].GetInt64();

    /// <param name="topic">Null: about none of them.</param>
    public async Task GiveTopic(Message question, long? topic) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Client.Put($"/api/inquiries/{question.InquiryId}/topics", new { topicId = topic })).Status);

    /// <summary>The reader has dealt with everything in the log, and other readers with what makes more of it.</summary>
    public async Task Counted()
    {
        foreach (var reader in new[] { "classify-inquiries", "inquiries-of-split-topics", "insights.count" })
        {
            await Eventually.True(() => App.Read(async db =>
            {
                var concerned = App.Services.GetServices<Kjerne.Platform.Events.EventFollower>().Single(x => x.Name == reader);
                var cursor = await db.EventCursors.FirstOrDefaultAsync(x => x.Reader == reader);
                var rows = await db.Events.ToListAsync();
                return rows.Where(concerned.Concerns).All(x =>
                    cursor is not null && (cursor.TransactionId > x.TransactionId || (cursor.TransactionId == x.TransactionId && cursor.EventId >= x.Id)));
            }), what: $"{reader} has caught up");
        }
    }

    public async Task<Answer> Overview(HttpClient? client = null, string question = "")
    {
        await Counted();
        var answer = await (client ?? Client).Read($"/api/insights/overview?{question}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    public static double? Figure(JsonElement line, string key, string when = "now") =>
        line.GetProperty(when).GetProperty(key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>Everything that figures are made of, as text.</summary>
    public async Task<string> Dump()
    {
        await Counted();
        return await App.Read(async db =>
        {
            var counted = await db.CountedInquiries.OrderBy(x => x.Id).ToListAsync();
            var lines = counted.ConvertAll(x => JsonSerializer.Serialize(x));
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {RollUps.Table} ORDER BY 1, 2, 3, 4, 5, 6, 7";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                lines.Add(string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(x => Convert.ToString(rows.GetValue(x), CultureInfo.InvariantCulture))));
            }

            return string.Join('\n', lines);
        });
    }

    /// <summary>What stands is what a count of the whole log from nothing gives, in either of its ways.</summary>
    public async Task EqualsARecount(string after)
    {
        var kept = await Dump();
        await Recount();
        Assert.True(kept == await Dump(), $"After {after} the roll-ups were\n{kept}\nand a recount gives\n{await Dump()}");
        var recount = App.Services.GetRequiredService<Recount>();
        await recount.Ask();
        await recount.RunAlone();
        Assert.True(kept == await Dump(), $"After {after} the roll-ups were\n{kept}\nand a recount with nothing beside it gives\n{await Dump()}");
    }

    public async Task Recount()
    {
        var recount = App.Services.GetRequiredService<Recount>();
        await recount.Ask();
        await recount.Run();
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
