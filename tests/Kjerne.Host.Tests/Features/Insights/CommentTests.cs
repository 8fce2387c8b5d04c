using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>What people pin to days and topics of the figures.</summary>
public sealed class CommentTests
{
    private const string Path = "/api/insights/comments";

    [Fact]
    public async Task A_comment_is_pinned_changed_and_removed_and_all_of_it_is_in_the_audit()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pris");
        var id = (await scene.Client.Post(Path, new { text = "Prisene opp 5 %", from = "2026-02-20", topicId = topic }))["id"].GetInt64();

        var row = (await scene.Client.Read(Path))["items"].EnumerateArray().Single();
        Assert.Equal(("Prisene opp 5 %", "2026-02-20", "2026-02-20", topic, "Lise"), (
            row.GetProperty("text").GetString(), row.GetProperty("from").GetString(), row.GetProperty("to").GetString(), row.GetProperty("topicId").GetInt64(), row.GetProperty("by").GetString()));

        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Put($"{Path}/{id}", new { text = "Kampanje", from = "2026-02-20", to = "2026-02-25" }, ("If-Match", "\"1\""))).Status);
        Assert.Equal("changed_by_someone_else", (await scene.Client.Put($"{Path}/{id}", new { text = "x", from = "2026-02-20" }, ("If-Match", "\"1\""))).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{Path}/{id}", null)).Status);

        Assert.Empty((await scene.Client.Read(Path))["items"].EnumerateArray());
        Assert.Equal(
            ["insight_comment_pinned", "insight_comment_changed", "insight_comment_removed"],
            await scene.App.Read(db => db.Set<AuditEntry>().Where(x => x.Action.StartsWith("insight_comment")).OrderBy(x => x.Id).Select(x => x.Action).ToListAsync()));
    }

    [Fact]
    public async Task It_needs_a_day_or_a_topic_and_days_in_order()
    {
        await using var scene = await InsightScene.Start();

        Assert.Equal("required", (await scene.Client.Post(Path, new { text = "Når?" }))["errors"].GetProperty("from")[0].GetString());
        Assert.Equal("out_of_range", (await scene.Client.Post(Path, new { text = "Når?", from = "2026-02-20", to = "2026-02-19" }))["errors"].GetProperty("to")[0].GetString());
        Assert.Equal("unknown_value", (await scene.Client.Post(Path, new { text = "Om?", topicId = 9_999 }))["errors"].GetProperty("topicId")[0].GetString());
        Assert.Equal("required", (await scene.Client.Post(Path, new { text = " ", from = "2026-02-20" }))["errors"].GetProperty("text")[0].GetString());
    }

    [Fact]
    public async Task Its_writer_and_leads_change_it_and_a_brands_comment_stays_with_the_brand()
    {
        await using var scene = await InsightScene.Start();
        var brand = scene.House.Place.Brand;
        var other = (await TestWorkplace.AddBrand(scene.App, "Annet", "annet@house.example")).Brand;
        var (siri, per) = (await scene.App.AddUser(Role.Agent, "Siri"), await scene.App.AddUser(Role.Agent, "Per"));
        var stranger = await scene.App.AddUser(Role.Lead, brands: [other]);
        var id = (await siri.Client.Post(Path, new { text = "Strømbrudd", from = "2026-03-01", brandId = brand.Value }))["id"].GetInt64();

        Assert.False((await per.Client.Read(Path))["items"][0].GetProperty("mayChange").GetBoolean());
        Assert.Equal("insight_comment_is_somebody_elses", (await per.Client.Call(HttpMethod.Delete, $"{Path}/{id}", null)).Code);
        Assert.Empty((await stranger.Client.Read(Path))["items"].EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.Call(HttpMethod.Delete, $"{Path}/{id}", null)).Status);
        Assert.Equal("unknown_value", (await stranger.Client.Post(Path, new { text = "Alle", from = "2026-03-01" }))["errors"].GetProperty("brandId")[0].GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.App.SignedInAs(Role.Viewer)).Post(Path, new { text = "x", from = "2026-03-01" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{Path}/{id}", null)).Status);
    }
}
