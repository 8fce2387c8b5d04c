using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Ranking;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>What topics are ranked by: parts that everybody can follow, weights that keep their history, and what people say of topics.</summary>
public sealed class RankingTests
{
    private const string Ranking = "/api/insights/ranking";

    [Fact]
    public async Task Each_part_is_measured_and_brought_to_one_scale_and_what_nobody_knows_is_missing()
    {
        await using var scene = await InsightScene.Start();
        var (parcel, invoice) = (await scene.MakeTopic("Pakken"), await scene.MakeTopic("Fakturaen"));
        var first = await scene.Ask("kari");
        await scene.GiveTopic(first, parcel);
        await scene.Solve(first);
        await scene.Pass(TimeSpan.FromDays(4));
        foreach (var who in new[] { "kari", "per", "siri" })
        {
            await scene.GiveTopic(await scene.Ask(who), parcel);
        }

        var billed = await scene.Ask("ola", "Fakturaen er feil");
        await scene.GiveTopic(billed, invoice);
        await scene.GiveTopic(await scene.Ask("eva", "Annet"), null);
        await Rate(scene, billed.InquiryId!.Value, 20);

        var answer = await Read(scene);
        var (top, other) = (Row(answer, parcel), Row(answer, invoice));

        Assert.Equal((6, 1), (answer["inquiries"].GetInt32(), answer["withoutTopic"].GetInt32()));
        Assert.Equal([parcel, invoice], answer["topics"].EnumerateArray().Select(x => x.GetProperty("topicId").GetInt64()));
        Assert.Equal((1, 4), (Score(top, "volume"), Value(top, "volume")));
        Assert.Equal(0.25, Score(other, "volume"));
        Assert.Equal(0.25, Score(top, "repeats"));
        Assert.Equal(0.8, Score(other, "dissatisfaction")!.Value, 9);
        Assert.Null(Score(top, "dissatisfaction"));
        Assert.All(new[] { "time", "stage", "goal", "value" }, x => Assert.Null(Score(top, x)));
        Assert.Equal(0.8, 1 - InsightScene.Figure((await scene.Overview())["total"], "satisfaction")!.Value, 9);
        Assert.Equal(RankingFormula.Parts.Select(x => x.Key), answer["parts"].EnumerateArray().Select(x => x.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Growth_counts_as_far_as_it_is_certain()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        await scene.GiveTopic(await scene.Ask("kari"), topic);
        await scene.Pass(TimeSpan.FromDays(7));
        for (var i = 0; i < 2; i++)
        {
            await scene.GiveTopic(await scene.Ask($"kunde{i}"), topic);
        }

        Assert.Equal((0, 1), (Score(Row(await Read(scene, "from=2026-03-09&to=2026-03-15"), topic), "growth"), Value(Row(await Read(scene, "from=2026-03-09&to=2026-03-15"), topic), "growth")));
        for (var i = 2; i < 14; i++)
        {
            await scene.GiveTopic(await scene.Ask($"kunde{i}"), topic);
        }

        Assert.Equal(1, Score(Row(await Read(scene, "from=2026-03-09&to=2026-03-15"), topic), "growth"));
    }

    [Fact]
    public async Task Goals_and_stages_come_from_above_and_value_at_stake_is_compared_within_its_unit()
    {
        await using var scene = await InsightScene.Start();
        var parent = (await scene.Client.Post("/api/topics", new { name = "Levering", stage = "Etter kjøp" }))["id"].GetInt64();
        var (parcel, invoice, lost) = (await scene.MakeTopic("Pakken", parent), await scene.MakeTopic("Fakturaen"), await scene.MakeTopic("Tapt"));
        await scene.GiveTopic(await scene.Ask("kari"), parcel);
        await scene.GiveTopic(await scene.Ask("per"), invoice);

        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Post($"{Ranking}/goals", new { name = "Levere i tide", importance = 60, topics = new[] { parent } })).Status);
        await SetValue(scene, parcel, 1_000, "kr");
        await SetValue(scene, invoice, 4_000, "KR");
        await SetValue(scene, lost, 3, "liv");

        var answer = await Read(scene);
        Assert.Equal((0.6, 0.0), (Score(Row(answer, parcel), "goal"), Score(Row(answer, invoice), "goal")));
        Assert.Equal("Etter kjøp", Row(answer, parcel).GetProperty("stage").GetString());
        Assert.Equal((0.25, 1.0, 1.0), (Score(Row(answer, parcel), "value"), Score(Row(answer, invoice), "value"), Score(Row(answer, lost), "value")));
        Assert.Equal("Lise", Row(answer, lost).GetProperty("value").GetProperty("enteredByName").GetString());

        await SetValue(scene, invoice, null, null);
        answer = await Read(scene);
        Assert.Null(Score(Row(answer, invoice), "value"));
        Assert.Equal(1.0, Score(Row(answer, parcel), "value"));
        Assert.Equal(2, (await scene.Client.Read($"{Ranking}/topics/{invoice}/values")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Saved_weights_are_a_new_version_and_older_ones_can_still_be_ranked_by()
    {
        await using var scene = await InsightScene.Start();
        var body = new { parts = new { volume = 10, growth = 40 }, stages = new Dictionary<string, int> { ["Betaling"] = 80 }, edgeBelow = 5, reason = "Vekst først" };

        var saved = await scene.Client.Post($"{Ranking}/weights", body, ("If-Match", "\"0\""));
        var late = await scene.Client.Post($"{Ranking}/weights", body, ("If-Match", "\"0\""));

        Assert.Equal((HttpStatusCode.Created, 1, "Lise"), (saved.Status, saved["version"].GetInt32(), saved["savedByName"].GetString()));
        Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), (late.Status, late["code"].GetString()));
        var now = (await Read(scene))["weights"];
        Assert.Equal((1, 40, 0, 80, "Vekst først"), (
            now.GetProperty("version").GetInt32(), now.GetProperty("parts").GetProperty("growth").GetInt32(), now.GetProperty("parts").GetProperty("value").GetInt32(),
            now.GetProperty("stages").GetProperty("Betaling").GetInt32(), now.GetProperty("reason").GetString()));
        Assert.Equal(30, (await Read(scene, "weights=0"))["weights"].GetProperty("parts").GetProperty("volume").GetInt32());
        Assert.Equal([1, 0], (await scene.Client.Read($"{Ranking}/weights")).Body.EnumerateArray().Select(x => x.GetProperty("version").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Client.Read($"{Ranking}?weights=7")).Status);
    }

    [Fact]
    public async Task Weights_that_say_nothing_or_make_no_sense_are_refused_and_change_nothing()
    {
        await using var scene = await InsightScene.Start();
        var zero = await scene.Client.Post($"{Ranking}/weights", new { parts = new { volume = 0 }, edgeBelow = 3, reason = "?" });
        var wrong = await scene.Client.Post($"{Ranking}/weights", new { parts = new { weather = 5, volume = 101 }, edgeBelow = -1, reason = " " });

        Assert.Equal((HttpStatusCode.BadRequest, "weights_are_all_zero"), (zero.Status, zero["code"].GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "unknown_value,out_of_range"), (wrong.Status, string.Join(',', wrong["errors"].GetProperty("parts").EnumerateArray())));
        Assert.Equal(["edgeBelow", "parts", "reason"], wrong["errors"].EnumerateObject().Select(x => x.Name).Order());
        Assert.Equal(0, (await Read(scene))["newestWeights"].GetInt32());
    }

    [Fact]
    public async Task Agents_read_the_ranking_only_leads_of_all_brands_change_it_and_nobody_sees_more_than_their_figures()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        await scene.GiveTopic(await scene.Ask("kari"), topic);
        var other = await TestWorkplace.AddBrand(scene.App, "Sørlys", "hjelp@sorlys.example");
        var agent = (await scene.App.AddUser(Role.Agent, "Anna")).Client;
        var stranger = (await scene.App.AddUser(Role.Lead, "Siri", brands: [other.Brand])).Client;
        await scene.Counted();

        Assert.Equal(1, (await agent.Read(Ranking))["inquiries"].GetInt32());
        Assert.Equal(0, (await stranger.Read(Ranking))["inquiries"].GetInt32());
        foreach (var (path, body) in new (string, object)[]
        {
            ($"{Ranking}/weights", new { parts = new { volume = 1 }, edgeBelow = 3, reason = "x" }), ($"{Ranking}/goals", new { name = "x", importance = 1 }),
            ($"{Ranking}/topics/{topic}/values", new { amount = 1, unit = "kr" }),
        })
        {
            Assert.Equal((path, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (path, (await agent.Post(path, body)).Status, (await stranger.Post(path, body)).Status));
        }
    }

    [Fact]
    public void Every_part_is_named_and_explained_in_every_language()
    {
        foreach (var part in RankingFormula.Parts)
        {
            Assert.All(Enum.GetValues<Language>(), x => Assert.False(string.IsNullOrWhiteSpace(part.Name.In(x)) || !part.Meaning.In(x).EndsWith('.'), $"{part.Key} {x}"));
            Assert.NotEqual(part.Meaning.Nb, part.Meaning.En);
        }

        Assert.Equal(100, RankingFormula.Parts.Sum(x => x.Weight));
    }

    private static async Task<Answer> Read(InsightScene scene, string question = "")
    {
        await scene.Counted();
        var answer = await scene.Client.Read($"{Ranking}?{question}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static JsonElement Row(Answer answer, long topic) => answer["topics"].EnumerateArray().Single(x => x.GetProperty("topicId").GetInt64() == topic);

    private static double? Score(JsonElement row, string part) => Number(row, part, "score");

    private static double? Value(JsonElement row, string part) => Number(row, part, "value");

    private static double? Number(JsonElement row, string part, string name) =>
        row.GetProperty("parts").GetProperty(part).GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static async Task SetValue(InsightScene scene, long topic, decimal? amount, string? unit) =>
        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Post($"{Ranking}/topics/{topic}/values", new { amount, unit, reason = "Anslag" })).Status);

    /// <summary>As an import would have brought it, counted anew.</summary>
    private static async Task Rate(InsightScene scene, InquiryId inquiry, short satisfaction)
    {
        await scene.App.Writer.Write(async db =>
        {
            var row = await db.Inquiries.FirstAsync(x => x.Id == inquiry);
            db.ImportedInquiries.Add(new ImportedInquiry
            {
                InquiryId = inquiry, ConversationId = row.ConversationId, ImportId = new ImportId(1), Batch = 1, BrandId = row.BrandId, Source = "Gammelt system", Key = inquiry.ToString(), Messages = 1,
                Satisfaction = satisfaction,
            });
            await db.SaveChangesAsync();
        });
        await scene.Counted();
        await scene.Recount();
    }
}
