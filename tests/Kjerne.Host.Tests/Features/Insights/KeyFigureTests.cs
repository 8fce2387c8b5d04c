using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>Key figures have values from the log, from files and from each other, and somebody answers for them. It is Monday 2 March 2026.</summary>
public sealed class KeyFigureTests
{
    private const string Path = "/api/insights/key-figures";

    [Fact]
    public async Task Without_a_source_a_figure_says_what_is_missing_and_has_no_value()
    {
        await using var scene = await InsightScene.Start();

        var (revenue, cost) = (await Figure(scene, "revenue"), await Figure(scene, "costToServe"));

        Assert.Equal((JsonValueKind.Null, "Comes when the shop or the accounts are connected, or the values are uploaded."), (revenue.GetProperty("value").ValueKind, revenue.GetProperty("comes").GetString()));
        Assert.Equal(["hourCost"], cost.GetProperty("missing").EnumerateArray().Select(x => x.GetString()));
        Assert.All(cost.GetProperty("points").EnumerateArray(), x => Assert.Equal(JsonValueKind.Null, x.GetProperty("value").ValueKind));
    }

    [Fact]
    public async Task What_the_log_has_comes_from_the_log_week_by_week()
    {
        await using var scene = await InsightScene.Start();
        await scene.Solve(await scene.Ask("kari"));
        await scene.Ask("per");
        await scene.Pass(TimeSpan.FromDays(7));
        await scene.Ask("siri");
        await scene.Counted();

        Assert.Equal([2.0 - 1, 2], Known(await Figure(scene, "backlog")));
        var solved = await Figure(scene, "firstContact");
        Assert.Equal(("2026-03-02", "2026-03-08", 1.0), (solved.GetProperty("from").GetString(), solved.GetProperty("to").GetString(), solved.GetProperty("value").GetDouble()));
        var first = (await scene.Client.Read($"{Path}/firstContact"))["channels"].EnumerateArray().Single();
        Assert.Equal(("email", 1.0), (first.GetProperty("channel").GetString(), first.GetProperty("value").GetDouble()));
    }

    /// <summary>Public logs often say when and about what somebody asked, and no more.</summary>
    [Fact]
    public async Task What_an_imported_log_does_not_tell_is_neither_unanswered_nor_open()
    {
        await using var scene = await InsightScene.Start();
        var imports = await Imports.ImportHouse.In(scene.House);
        await imports.Import("oppringninger.csv", "id,created,channel,topic\n1,2026-03-03T09:00:00,phone,Strøm\n2,2026-03-03T10:00:00,phone,Strøm\n");
        await scene.EqualsARecount("a log of what was asked");

        var total = (await scene.Overview(question: "from=2026-03-01&to=2026-03-31"))["total"];
        Assert.Equal(2, InsightScene.Figure(total, "inquiries"));
        Assert.All((string[])["unanswered", "handedOver", "waited", "handlingTotal", "repeat"], x => Assert.True(InsightScene.Figure(total, x) is null, x));
        Assert.Empty((await scene.Client.Read("/api/insights/inquiries?from=2026-03-01&to=2026-03-31&figure=unanswered"))["items"].EnumerateArray());

        await imports.Import("saker.csv", "id,created,closed,channel,topic\n3,2026-03-03T11:00:00,,phone,Strøm\n");
        await scene.Pass(TimeSpan.FromDays(14));
        await scene.Ask("kari");
        await scene.Counted();
        Assert.Equal(1, InsightScene.Figure((await scene.Overview(question: "from=2026-03-03&to=2026-03-03"))["total"], "unanswered"));
        Assert.All(Known(await Figure(scene, "backlog")).SkipLast(1), x => Assert.Equal(1, x));
    }

    [Fact]
    public async Task Uploaded_twice_replaces_and_a_formula_over_it_follows()
    {
        await using var scene = await InsightScene.Start();
        await scene.Ask("kari");
        await scene.Pass(TimeSpan.FromDays(40));
        Assert.Equal((2, 0, 0), await Upload(scene, "orders", ("2026-02", 4), ("2026-03", 2)));
        Assert.Equal((0, 1, 1), await Upload(scene, "orders", ("2026-02", 4), ("2026-03", 8)));

        await scene.Counted();
        Assert.Equal([4, 8], Known(await Figure(scene, "orders")));
        var rate = await Figure(scene, "contactRate");
        Assert.Equal(0, rate.GetProperty("missing").GetArrayLength());

        // In February nobody counted yet: no value, not zero.
        Assert.Equal([0.125], Known(rate));
        Assert.Equal(2, await scene.App.Read(db => db.Set<AuditEntry>().CountAsync(x => x.Action == "key_figure_values_uploaded")));
    }

    [Fact]
    public async Task A_file_with_bad_rows_keeps_the_good_ones_and_tells_the_others()
    {
        await using var scene = await InsightScene.Start();
        var answer = await scene.Client.SendFile(HttpMethod.Put, $"{Path}/revenue/values/file", "omsetning.csv", "text/csv", "måned;kr\n2026-01;1 000,50\n2026-02;mange\n"u8.ToArray());

        Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer["added"].GetInt32()));
        var problem = answer["problems"].EnumerateArray().Single();
        Assert.Equal((3, "not_a_number", "2026-02 mange"), (problem.GetProperty("line").GetInt32(), problem.GetProperty("reason").GetString(), problem.GetProperty("text").GetString()));
        Assert.Equal([1000.5], Known(await Figure(scene, "revenue")));

        var value = (await scene.Client.Read($"{Path}/revenue"))["values"].EnumerateArray().Single();
        Assert.Equal("Lise", value.GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{Path}/revenue/values/2026-01-01", null)).Status);
        Assert.Empty(Known(await Figure(scene, "revenue")));
        Assert.Equal("key_figure_takes_no_values", (await scene.Client.Put($"{Path}/backlog/values", new { values = new[] { new { period = "2026-W08", value = 1 } } })).Code);
    }

    [Fact]
    public async Task A_formula_of_ones_own_is_refused_with_its_place_and_never_goes_round_in_a_circle()
    {
        await using var scene = await InsightScene.Start();
        var wrong = await Add(scene, "margin", "revenue - / 2");
        Assert.Equal(("formula_unexpected_sign", "10"), (wrong.Code, wrong["params"].GetProperty("position").GetString()));
        var unknown = await Add(scene, "margin", "revenue - costs");
        Assert.Equal(("formula_unknown_name", "10", "costs"), (unknown.Code, unknown["params"].GetProperty("position").GetString(), unknown["params"].GetProperty("name").GetString()));
        Assert.Equal("key_figure_key_is_taken", (await Add(scene, "inquiries", "1")).Code);

        Assert.Equal(HttpStatusCode.Created, (await Add(scene, "margin", "revenue / orders")).Status);
        Assert.Equal(HttpStatusCode.Created, (await Add(scene, "half", "margin / 2")).Status);
        var circle = await Change(scene, "margin", x => x with { Formula = "1 + half", NewSince = new DateOnly(2026, 3, 1) });
        Assert.Equal(("formula_circle", "4"), (circle.Code, circle["params"].GetProperty("position").GetString()));
        Assert.Equal("formula_circle", (await Change(scene, "margin", x => x with { Formula = "margin", NewSince = new DateOnly(2026, 3, 1) })).Code);

        Assert.Equal("key_figure_is_used", (await scene.Client.Call(HttpMethod.Delete, $"{Path}/margin", null)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{Path}/half", null)).Status);
        Assert.Equal("key_figure_is_usual", (await scene.Client.Call(HttpMethod.Delete, $"{Path}/revenue", null)).Code);
    }

    [Fact]
    public async Task A_new_meaning_holds_from_its_day_on_and_is_not_joined_to_the_old()
    {
        await using var scene = await InsightScene.Start();
        await Upload(scene, "orders", ("2026-01", 10), ("2026-02", 10));
        await Upload(scene, "customers", ("2026-01", 5), ("2026-02", 5));
        await Add(scene, "mine", "orders");
        Assert.Contains("required", (await Change(scene, "mine", x => x with { Formula = "customers" }))["errors"].GetProperty("newSince").EnumerateArray().Select(x => x.GetString()));

        var changed = await Change(scene, "mine", x => x with { Formula = "customers", Text = "Kunder heller enn bestillinger", NewSince = new DateOnly(2026, 2, 1) });

        Assert.True(changed.Status == HttpStatusCode.NoContent, changed.ToString());
        var points = (await Figure(scene, "mine")).GetProperty("points").EnumerateArray().Where(x => x.GetProperty("value").ValueKind == JsonValueKind.Number).ToList();
        Assert.Equal([(10, 1), (5, 2)], points.Select(x => (x.GetProperty("value").GetInt32(), x.GetProperty("definition").GetInt32())));
        Assert.Equal(JsonValueKind.Null, (await Figure(scene, "mine")).GetProperty("before").ValueKind);
        Assert.Equal(["customers", "orders"], (await scene.Client.Read($"{Path}/mine"))["meanings"].EnumerateArray().Select(x => x.GetProperty("formula").GetString()));
    }

    [Fact]
    public async Task A_target_is_met_or_not_by_its_direction_and_a_signal_is_more_than_noise()
    {
        await using var scene = await InsightScene.Start();
        var months = Enumerable.Range(0, 12).Select(x => new DateOnly(2025, 3, 1).AddMonths(x)).ToList();
        await Upload(scene, "churn", [.. months.Select((x, i) => (x.ToString("yyyy-MM", null), i == 11 ? 0.2 : 0.03 + (0.001 * (i % 2))))]);
        Assert.Equal(JsonValueKind.Null, (await Figure(scene, "churn")).GetProperty("isMet").ValueKind);

        await Change(scene, "churn", x => x with { Target = 0.05, Direction = TargetDirection.AtMost });

        var churn = await Figure(scene, "churn");
        Assert.Equal((false, "up", 0.2), (churn.GetProperty("isMet").GetBoolean(), churn.GetProperty("trend").GetString(), churn.GetProperty("value").GetDouble()));
        await Change(scene, "churn", x => x with { Target = 0.05, Direction = TargetDirection.AtLeast });
        Assert.True((await Figure(scene, "churn")).GetProperty("isMet").GetBoolean());
        Assert.Equal("changed_by_someone_else", (await Change(scene, "churn", x => x, "\"1\"")).Code);
    }

    [Fact]
    public async Task The_tree_takes_moves_and_nothing_stands_below_itself()
    {
        await using var scene = await InsightScene.Start();
        Assert.Equal("key_figure_below_itself", (await Move(scene, "revenue", "churn", 0)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await Move(scene, "backlog", "satisfaction", 1)).Status);
        Assert.Equal(["firstAnswer", "backlog", "solution", "firstContact"], await Below(scene, "satisfaction"));

        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Put($"{Path}/costToServe/place", new { isInTree = false, parentKey = (string?)null, place = 0 })).Status);
        Assert.Equal(["churn"], await Below(scene, "revenue"));
        Assert.Equal(JsonValueKind.Null, (await Figure(scene, "selfServiceRate")).GetProperty("place").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, (await Move(scene, "orders", "contactRate", 0)).Status);
    }

    [Fact]
    public async Task When_the_review_has_come_its_owner_is_told_until_the_next_day_is_set()
    {
        await using var scene = await InsightScene.Start();
        var owner = await scene.App.AddUser(Role.Lead, "Olga");
        var (bystander, agent) = (await scene.App.AddUser(Role.Lead), await scene.App.AddUser(Role.Agent));
        Assert.Contains("cannot_see_it", (await Change(scene, "churn", x => x with { OwnerId = agent.Id }))["errors"].GetProperty("ownerId").EnumerateArray().Select(x => x.GetString()));
        await Change(scene, "churn", x => x with { OwnerId = owner.Id, ReviewOn = new DateOnly(2026, 3, 3) });
        Assert.Empty((await owner.Client.Read("/api/me/notifications"))["reviews"].EnumerateArray());

        await scene.Pass(TimeSpan.FromDays(1));
        await Job(scene);
        await Job(scene);

        var mine = await scene.App.SignIn(owner.Id);
        var page = await mine.Read("/api/me/notifications");
        Assert.Equal(("churn", "Churn", 1), (page["reviews"][0].GetProperty("key").GetString(), page["reviews"][0].GetProperty("name").GetString(), page["unread"].GetInt32()));
        Assert.Equal(1, await scene.App.Read(db => db.Events.CountAsync(x => x.Kind == nameof(KeyFigureReviewDue))));
        await Eventually.True(() => scene.App.Read(db => db.Events.AnyAsync(x => x.Kind == "NotificationsChanged" && x.SubjectId == owner.Id.Value)));
        Assert.Empty((await (await scene.App.SignIn(bystander.Id)).Read("/api/me/notifications"))["reviews"].EnumerateArray());

        await Change(scene, "churn", x => x with { OwnerId = owner.Id, ReviewOn = new DateOnly(2026, 6, 1) });
        Assert.Empty((await mine.Read("/api/me/notifications"))["reviews"].EnumerateArray());
    }

    [Fact]
    public async Task Figures_of_all_brands_are_for_those_who_work_for_all_and_only_leads_change_them()
    {
        await using var scene = await InsightScene.Start();
        var brand = scene.House.Place.Brand;
        var narrow = await scene.App.AddUser(Role.Lead, brands: [brand]);
        var (viewer, agent) = (await scene.App.AddUser(Role.Viewer), await scene.App.AddUser(Role.Agent));
        await Add(scene, "ours", "inquiries", brand.Value);

        Assert.Equal(["ours"], (await narrow.Client.Read(Path))["items"].EnumerateArray().Select(x => x.GetProperty("key").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await narrow.Client.Read($"{Path}/revenue")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await narrow.Client.Put($"{Path}/revenue/values", new { values = new[] { new { period = "2026-01", value = 1 } } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await viewer.Client.Read($"{Path}/revenue")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Client.Put($"{Path}/revenue/values", new { values = new[] { new { period = "2026-01", value = 1 } } })).Status);
        Assert.Empty((await agent.Client.Read(Path))["items"].EnumerateArray());
    }

    private static async Task<JsonElement> Figure(InsightScene scene, string key) =>
        (await scene.Client.Read(Path))["items"].EnumerateArray().Single(x => x.GetProperty("key").GetString() == key);

    /// <summary>Values of whole periods that have one.</summary>
    private static List<double> Known(JsonElement figure) =>
        [.. figure.GetProperty("points").EnumerateArray().Where(x => x.GetProperty("value").ValueKind == JsonValueKind.Number).Select(x => x.GetProperty("value").GetDouble())];

    private static async Task<(int, int, int)> Upload(InsightScene scene, string key, params (string Period, double Value)[] values)
    {
        var answer = await scene.Client.Put($"{Path}/{key}/values", new { values = values.Select(x => new { period = x.Period, value = x.Value }) });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        return (answer["added"].GetInt32(), answer["replaced"].GetInt32(), answer["same"].GetInt32());
    }

    private static Task<Answer> Add(InsightScene scene, string key, string formula, long? brand = null) => scene.Client.Post(Path, new
    {
        key, source = "formula", brandId = brand, figure = new { name = key, text = "Regnet ut.", formula, unit = "count", grain = "month", direction = "atLeast" },
    });

    private static async Task<Answer> Change(InsightScene scene, string key, Func<KeyFigureRequest, KeyFigureRequest> change, string? ifMatch = null)
    {
        var row = (await scene.Client.Read($"{Path}/{key}"))["figure"];
        var isUsual = row.GetProperty("isUsual").GetBoolean();
        var request = change(new KeyFigureRequest(
            isUsual ? null : row.GetProperty("name").GetString(), isUsual ? null : row.GetProperty("meaning").GetProperty("text").GetString(), null, null, Enum.Parse<KeyFigureUnit>(row.GetProperty("unit").GetString()!, true),
            row.GetProperty("currency").GetString(), Kjerne.Features.Insights.Overview.SeriesUnit.Month, null, TargetDirection.AtLeast, null, null));
        return await scene.Client.Put(
            $"{Path}/{key}",
            new
            {
                request.Name, request.Text, request.Formula, request.NewSince, unit = row.GetProperty("unit").GetString(), request.Currency, grain = row.GetProperty("grain").GetString(), request.Target,
                direction = request.Direction == TargetDirection.AtLeast ? "atLeast" : "atMost", ownerId = request.OwnerId?.Value, request.ReviewOn,
            },
            ("If-Match", ifMatch ?? $"\"{row.GetProperty("version").GetInt32()}\""));
    }

    private static Task<Answer> Move(InsightScene scene, string key, string? parent, int place) => scene.Client.Put($"{Path}/{key}/place", new { isInTree = true, parentKey = parent, place });

    private static async Task<List<string?>> Below(InsightScene scene, string parent) =>
        [.. (await scene.Client.Read(Path))["items"].EnumerateArray().Where(x => x.GetProperty("parentKey").GetString() == parent && x.GetProperty("place").ValueKind == JsonValueKind.Number)
            .OrderBy(x => x.GetProperty("place").GetInt32()).Select(x => x.GetProperty("key").GetString())];

    private static async Task Job(InsightScene scene)
    {
        await using var scope = scene.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyFigureReviewJob>().Run(TestContext.Current.CancellationToken);
    }
}
