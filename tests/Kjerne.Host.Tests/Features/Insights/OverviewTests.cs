using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>What people ask the overview, and what each of them may see of it.</summary>
public sealed class OverviewTests
{
    [Fact]
    public async Task Topics_by_channels_stand_against_the_period_before_and_fold_into_those_above()
    {
        await using var scene = await InsightScene.Start();
        var delivery = await scene.MakeTopic("Levering");
        var late = await scene.MakeTopic("Forsinket", delivery);
        await scene.GiveTopic(await scene.Ask("kari"), late);
        await scene.Pass(TimeSpan.FromDays(7));
        foreach (var who in new[] { "per", "siri" })
        {
            await scene.GiveTopic(await scene.Ask(who), late);
        }

        await scene.GiveTopic(await scene.Ask("ola"), null);

        var answer = await scene.Overview(question: "from=2026-03-09&to=2026-03-15");

        Assert.Equal(("2026-03-02", "2026-03-08"), (answer["before"].GetProperty("from").GetString(), answer["before"].GetProperty("to").GetString()));
        Assert.Equal((3, 1), (InsightScene.Figure(answer["total"], "inquiries"), InsightScene.Figure(answer["total"], "inquiries", "before")));
        Assert.Equal(1 / 3.0, InsightScene.Figure(answer["total"], "none")!.Value, 9);
        var lines = answer["topics"].EnumerateArray().ToList();
        var top = lines.Single(x => x.GetProperty("name").GetString() == "Levering");
        Assert.Equal((0, 2.0, 1.0), (top.GetProperty("own").GetInt64(), InsightScene.Figure(top.GetProperty("line"), "inquiries"), InsightScene.Figure(top.GetProperty("line"), "inquiries", "before")));
        var cell = top.GetProperty("channels").EnumerateArray().Single();
        Assert.Equal(("email", 2, 1), (cell.GetProperty("channel").GetString(), cell.GetProperty("now").GetInt32(), cell.GetProperty("before").GetInt32()));
        Assert.Equal(delivery, lines.Single(x => x.GetProperty("name").GetString() == "Forsinket").GetProperty("parentId").GetInt64());
    }

    /// <summary>Whole months, months without their last days, days alone, with and without channels: all of them are sums of the same inquiries.</summary>
    [Fact]
    public async Task Any_days_add_up_to_the_inquiries_of_those_days()
    {
        await using var scene = await InsightScene.Start();
        var table = new System.Text.StringBuilder("id,created,closed,channel,topic,subtopic,email\n");
        for (var i = 0; i < 600; i++)
        {
            var opened = new DateTime(2025, 8, 3, 9, 0, 0).AddHours(i * 7919 % 4900);
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},{opened:s},{(i % 3 == 0 ? "" : $"{opened.AddHours(i % 90):s}")},{(i % 4 == 0 ? "phone" : "chat")},Emne {i % 3},{(i % 2 == 0 ? "Under" : "")},kunde{i % 80}@kunde.example\n");
        }

        var imports = await Imports.ImportHouse.In(scene.House);
        var view = await imports.Import("saker.csv", table.ToString());
        Assert.Equal(("done", 600L, 0L, 0L), Imports.ImportHouse.Told(view));
        await scene.EqualsARecount("an import");
        var counted = await scene.App.Read(db => db.CountedInquiries.ToListAsync());

        foreach (var (from, to) in new[] { ("2025-08-01", "2026-02-28"), ("2025-09-05", "2025-12-21"), ("2025-09-25", "2025-12-03"), ("2025-10-02", "2025-10-30"), ("2025-10-10", "2025-10-12"), ("2025-11-30", "2025-12-01") })
        {
            foreach (var channel in new[] { "", "&channel=phone" })
            {
                var answer = await scene.Overview(question: $"from={from}&to={to}{channel}");
                var days = (DateOnly.Parse(from).DayNumber, DateOnly.Parse(to).DayNumber);
                var meant = counted.FindAll(x => x.Day >= days.Item1 && x.Day <= days.Item2 && (channel.Length == 0 || x.Channel == Channel.Phone));
                var what = $"{from} to {to}{channel}";
                Assert.True(meant.Count == InsightScene.Figure(answer["total"], "inquiries"), what);
                Assert.True(meant.Count(x => x.IsRepeat) == Math.Round(meant.Count * (InsightScene.Figure(answer["total"], "repeat") ?? 0)), what);
                foreach (var line in answer["topics"].EnumerateArray())
                {
                    var own = meant.Count(x => x.TopicId?.Value == line.GetProperty("topicId").GetInt64());
                    Assert.True(own == line.GetProperty("own").GetInt64(), what);
                    var cells = line.GetProperty("channels").EnumerateArray().Sum(x => x.GetProperty("now").GetInt64());
                    Assert.True(cells == InsightScene.Figure(line.GetProperty("line"), "inquiries"), what);
                }

                foreach (var line in answer["channels"].EnumerateArray().Where(x => channel.Length == 0))
                {
                    var of = meant.Count(x => string.Equals($"{x.Channel}", line.GetProperty("channel").GetString(), StringComparison.OrdinalIgnoreCase));
                    Assert.True(of == InsightScene.Figure(line.GetProperty("line"), "inquiries"), what);
                }
            }
        }

        var id = view.GetProperty("id").GetInt64();
        await imports.Administrator.Post($"/api/imports/{id}/undo", null);
        await imports.Ended(id);
        await scene.EqualsARecount("an undone import");
        Assert.Equal(0, await scene.App.Read(db => db.CountedInquiries.CountAsync()));
    }

    [Fact]
    public async Task Whole_months_and_the_days_around_them_add_up_to_the_period()
    {
        await using var scene = await InsightScene.Start();
        for (var week = 0; week < 10; week++)
        {
            await scene.Ask($"kunde{week}");
            await scene.Pass(TimeSpan.FromDays(7));
        }

        foreach (var question in new[] { "from=2026-03-02&to=2026-05-10", "from=2026-02-20&to=2026-05-05", "from=2026-03-01&to=2026-04-30" })
        {
            var total = InsightScene.Figure((await scene.Overview(question: question))["total"], "inquiries");
            var rows = (await scene.Client.Read($"/api/insights/inquiries?{question}"))["items"].GetArrayLength();
            var series = (await scene.Client.Read($"/api/insights/series?{question}"))["points"].EnumerateArray().Sum(x => x.GetProperty("value").GetDouble());
            Assert.True(total == rows, $"{question}: {total} and {rows}");
            Assert.True(series >= total, $"{question}: {series}");
        }
    }

    [Fact]
    public async Task Hours_and_days_are_those_on_the_wall_of_the_office()
    {
        await using var scene = await InsightScene.Start();
        await scene.Pass(TimeSpan.FromHours(13.5));
        await scene.Ask("kari");

        await scene.Counted();
        var days = (await scene.Client.Read("/api/insights/week-hours?from=2026-03-02&to=2026-03-02"))["days"];
        var today = await scene.Client.Read("/api/insights/today");

        Assert.Equal(1, days[0][23].GetInt32());
        Assert.Equal((1, 23, "2026-03-02"), (today["inquiries"].GetInt32(), today["hour"].GetInt32(), today["today"].GetString()));
    }

    [Fact]
    public async Task Every_figure_opens_exactly_the_inquiries_it_counts()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        var question = await scene.Ask("kari");
        await scene.GiveTopic(question, topic);
        await scene.Solve(question);
        await scene.Pass(TimeSpan.FromDays(4));
        var again = await scene.Ask("kari", "Ennå ikke");
        await scene.GiveTopic(again, topic);
        await scene.GiveTopic(await scene.Ask("per"), null);
        await scene.Counted();

        Assert.Equal([again.InquiryId!.Value.Value], await Behind(scene, "figure=repeat"));
        Assert.Equal(2, (await Behind(scene, "figure=unanswered")).Count);
        Assert.Empty(await Behind(scene, "figure=firstContact"));
        Assert.Equal(2, (await Behind(scene, $"topicId={topic}")).Count);
        Assert.Single(await Behind(scene, "topicId=0"));
        Assert.Equal(3, (await Behind(scene, "channel=email")).Count);
        Assert.Empty(await Behind(scene, "channel=phone"));
    }

    [Fact]
    public async Task Who_may_not_see_a_brand_or_a_team_sees_none_of_its_figures()
    {
        await using var scene = await InsightScene.Start();
        var other = await TestWorkplace.AddBrand(scene.App, "Sørlys", "hjelp@sorlys.example");
        var question = await scene.Ask("kari");
        var stranger = await scene.App.AddUser(Role.Lead, "Siri", brands: [other.Brand]);
        var specialist = await scene.App.AddUser(Role.Specialist, "Stig");
        var agent = await scene.App.AddUser(Role.Agent, "Anna");

        foreach (var (client, seen) in new[] { (scene.Client, 1), (agent.Client, 1), (stranger.Client, 0), (specialist.Client, 0) })
        {
            Assert.Equal(seen, InsightScene.Figure((await scene.Overview(client))["total"], "inquiries"));
            Assert.Equal(seen, InsightScene.Figure((await scene.Overview(client, $"brandId={scene.House.Place.Brand}&teamId=0"))["total"], "inquiries"));
            Assert.Equal(seen, (await client.Read("/api/insights/inquiries"))["items"].GetArrayLength());
            Assert.Equal(seen, (await client.Read("/api/insights/today"))["inquiries"].GetInt32());
        }

        var team = (await (await scene.App.AddUser(Role.Administrator)).Client.Post("/api/teams", new { name = "Teknisk" }))["id"].GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Put($"/api/conversations/{question.ConversationId}/assignee", new { teamId = team })).Status);
        Assert.Equal(0, InsightScene.Figure((await scene.Overview(agent.Client))["total"], "inquiries"));
        Assert.Equal(1, InsightScene.Figure((await scene.Overview(question: $"teamId={team}"))["total"], "inquiries"));
        Assert.Empty((await agent.Client.Read("/api/insights/inquiries"))["items"].EnumerateArray());
    }

    [Theory]
    [InlineData("from=i%20dag", "from", "malformed")]
    [InlineData("from=2026-03-02&to=2026-03-01", "from", "out_of_range")]
    [InlineData("from=1990-01-01&to=2026-03-01", "from", "out_of_range")]
    [InlineData("channel=pigeon", "channel", "unknown_value")]
    [InlineData("language=1", "language", "unknown_value")]
    public async Task A_question_that_makes_no_sense_is_told_so(string question, string field, string code)
    {
        await using var scene = await InsightScene.Start();

        var answer = await scene.Client.Read($"/api/insights/overview?{question}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer["errors"].GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task Figures_are_explained_in_the_language_of_whoever_asks_and_only_measured_ones_are_drawn()
    {
        await using var scene = await InsightScene.Start();
        var swede = await scene.App.AddUser(Role.Viewer, language: Language.Sv);

        var rows = (await swede.Client.Read("/api/insights/definitions")).Body.EnumerateArray().ToDictionary(x => x.GetProperty("key").GetString()!);

        Assert.Equal(("Ärenden", "count", true), (rows["inquiries"].GetProperty("name").GetString(), rows["inquiries"].GetProperty("unit").GetString(), rows["inquiries"].GetProperty("isMeasured").GetBoolean()));
        Assert.False(rows["cost"].GetProperty("isMeasured").GetBoolean());
        Assert.Null(InsightScene.Figure((await scene.Overview())["total"], "cost"));
        Assert.Equal(HttpStatusCode.BadRequest, (await swede.Client.Read("/api/insights/series?figure=cost")).Status);
    }

    private static async Task<List<long>> Behind(InsightScene scene, string question) =>
        [.. (await scene.Client.Read($"/api/insights/inquiries?{question}"))["items"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64())];
}
