using System.Net;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Jobs;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>Roll-ups are what a count of the whole log would give, whatever happened to its inquiries.</summary>
public sealed class CountingTests
{
    [Fact]
    public async Task Figures_equal_a_recount_after_all_that_moves_inquiries()
    {
        await using var scene = await InsightScene.Start();
        var (parcel, late, bill) = (await scene.MakeTopic("Pakken"), await scene.MakeTopic("Forsinket"), await scene.MakeTopic("Faktura"));
        var first = await scene.Ask("kari");
        var other = await scene.Ask("per");
        await scene.Solve(first);
        await scene.House.Agent.Client.Post($"/api/conversations/{other.ConversationId}/handling-time", new { seconds = 90 });
        await scene.Pass(TimeSpan.FromDays(1));
        var second = await scene.Ask("kari", "Fortsatt ingen pakke");
        var third = await scene.Ask("per", "Faktura");
        await scene.EqualsARecount("mails, an answer and work");

        await scene.GiveTopic(first, parcel);
        await scene.GiveTopic(second, late);
        await scene.GiveTopic(other, parcel);
        await scene.GiveTopic(third, bill);
        await scene.EqualsARecount("topics were given");
        await scene.GiveTopic(third, parcel);
        await scene.EqualsARecount("another topic was given");
        Assert.Equal(0.25, InsightScene.Figure((await scene.Overview())["total"], "repeat"));

        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Post($"/api/topics/{late}/merge", new { intoId = parcel })).Status);
        await scene.EqualsARecount("topics were merged");
        Assert.Equal(0.5, InsightScene.Figure((await scene.Overview())["total"], "repeat"));

        var merged = await scene.Client.Post($"/api/conversations/{other.ConversationId}/merge", new { fromId = third.ConversationId.Value });
        Assert.True(merged.Status is HttpStatusCode.OK or HttpStatusCode.NoContent, merged.ToString());
        await scene.EqualsARecount("conversations were merged");
        await scene.Client.Post($"/api/conversations/{other.ConversationId}/unmerge", new { fromId = third.ConversationId.Value });
        await scene.EqualsARecount("they were taken apart");

        var (kari, per) = await scene.App.Read(async db => ((await db.Inquiries.FirstAsync(x => x.Id == first.InquiryId)).CustomerId, (await db.Inquiries.FirstAsync(x => x.Id == other.InquiryId)).CustomerId));
        Assert.Equal(HttpStatusCode.OK, (await scene.Client.Post($"/api/customers/{kari}/merges", new { otherId = per.Value })).Status);
        await scene.EqualsARecount("customers were merged");
        Assert.Equal(0.75, InsightScene.Figure((await scene.Overview())["total"], "repeat"));

        await scene.App.Restart();
        await scene.EqualsARecount("a restart");
    }

    [Fact]
    public async Task What_was_solved_late_is_not_settled_when_the_customer_comes_back()
    {
        await using var scene = await InsightScene.Start();
        var question = await scene.Ask("kari");
        await scene.Pass(TimeSpan.FromDays(60));
        Assert.Equal(HttpStatusCode.Created, (await scene.Client.Post($"/api/conversations/{question.ConversationId}/replies", new { text = "Løst", afterSending = "close" })).Status);
        Assert.Equal(1, InsightScene.Figure((await scene.Overview(question: "from=2025-12-01"))["total"], "firstContact"));

        await scene.Pass(TimeSpan.FromDays(1));
        var back = await scene.Ask("kari", "Det virker ikke", question.ExternalId);

        Assert.Equal(question.ConversationId, back.ConversationId);
        Assert.Equal(0, InsightScene.Figure((await scene.Overview(question: "from=2025-12-01"))["total"], "firstContact"));
        await scene.EqualsARecount("the customer came back");
    }

    [Fact]
    public async Task A_split_topic_takes_its_inquiries_along_in_the_figures()
    {
        await using var scene = await InsightScene.Start();
        var parcel = await scene.MakeTopic("Pakken");
        var (one, two) = (await scene.Ask("kari"), await scene.Ask("per", "Varen var knust"));
        await scene.Counted();
        await scene.GiveTopic(one, parcel);
        await scene.GiveTopic(two, parcel);
        var example = (await scene.Client.Read($"/api/topics/{parcel}/examples"))["items"].EnumerateArray().First(x => x.GetProperty("text").GetString()!.Contains("knust", StringComparison.Ordinal));

        var split = (await scene.Client.Post($"/api/topics/{parcel}/split", new { name = "Knust", exampleIds = new[] { example.GetProperty("id").GetInt64() } }))["id"].GetInt64();

        var topics = (await scene.Overview())["topics"].EnumerateArray().ToDictionary(x => x.GetProperty("topicId").GetInt64(), x => x.GetProperty("own").GetInt64());
        Assert.Equal((1, 1), (topics[parcel], topics[split]));
        await scene.EqualsARecount("a split");
    }

    [Fact]
    public async Task An_answer_that_is_called_back_is_counted_no_more()
    {
        await using var scene = await InsightScene.Start();
        var question = await scene.Ask("kari");
        var reply = await scene.House.Reply(question.ConversationId, "Svar", new { text = "Svar", holdSeconds = 60 });
        Assert.Equal(0, InsightScene.Figure((await scene.Overview())["total"], "unanswered"));

        var undone = await scene.House.Agent.Client.Post($"/api/messages/{reply.Id}/undo", null);

        Assert.True(undone.Status == HttpStatusCode.OK, undone.ToString());
        Assert.Equal(1, InsightScene.Figure((await scene.Overview())["total"], "unanswered"));
        await scene.EqualsARecount("an answer was called back");
    }

    [Fact]
    public async Task A_recount_that_was_cut_off_goes_on_after_a_restart()
    {
        await using var scene = await InsightScene.Start(x => x.IsScheduleOn = true);
        await scene.Ask("kari");
        await scene.Ask("per");
        var before = await scene.Dump();
        await scene.App.Services.GetRequiredService<Recount>().Ask();

        await scene.App.Restart();

        // Its time comes by itself some seconds later, but not while the test's clock stands.
        await scene.App.Services.GetRequiredService<JobTrigger>().RunSoon("insights-recount", CancellationToken.None);
        await Eventually.True(() => scene.App.Read(db => db.InsightStates.AnyAsync(x => x.RecountedTo == null && x.RecountedAt != null)));
        Assert.Equal(before, await scene.Dump());
    }

    [Fact]
    public async Task Another_window_for_repeats_has_everything_counted_anew()
    {
        await using var scene = await InsightScene.Start();
        var topic = await scene.MakeTopic("Pakken");
        await scene.GiveTopic(await scene.Ask("kari"), topic);
        await scene.Pass(TimeSpan.FromDays(20));
        await scene.GiveTopic(await scene.Ask("kari", "Ennå ikke"), topic);
        Assert.Equal(0, InsightScene.Figure((await scene.Overview())["total"], "repeat"));

        var options = scene.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Kjerne.Features.Insights.InsightOptions>>().Value;
        options.RepeatWindowDays = 30;
        Assert.True(await scene.App.Services.GetRequiredService<Recount>().IsOutdated());
        await scene.Recount();

        Assert.Equal(0.5, InsightScene.Figure((await scene.Overview())["total"], "repeat"));
    }
}
