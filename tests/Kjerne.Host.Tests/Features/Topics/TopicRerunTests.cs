using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.InquiryTopics.Rerun;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Topics;

/// <summary>What was taught since is used on what came before: shown first, taken over by a decision, never over a person's word.</summary>
public sealed class TopicRerunTests : IAsyncLifetime
{
    private const string Parcel = "Pakken min er ikke kommet";
    private const string Bill = "Fakturaen er for høy denne måneden";

    private ListScene _scene = null!;
    private ListHouse _house = null!;
    private TestUser _lead = null!;
    private TopicId _parcel;
    private TopicId _bill;

    private TestApp App => _scene.App;

    public async ValueTask InitializeAsync()
    {
        _scene = new ListScene();
        await _scene.InitializeAsync();
        _house = await _scene.House();
        _lead = await App.AddUser(Role.Lead, "Lise Lærer");
        _parcel = await Teach("Pakken", [Parcel, "Hvor er pakken?", "Jeg venter fortsatt på leveringen", "Sporingen sier levert, men jeg har ingen pakke"]);
        _bill = await Teach("Fakturaen", [Bill, "Hvorfor er regningen så stor?", "Jeg har betalt for mye på siste faktura", "Beløpet på regningen stemmer ikke"]);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task It_is_counted_and_shown_first_and_changes_nothing_until_somebody_takes_it_over()
    {
        var (wrong, right) = (await Asked(Bill, _parcel), await Asked(Parcel, _parcel));
        var unknown = await Asked(Parcel, null);
        var said = await Asked(Bill, _parcel, byPerson: true);

        var run = await Ready();

        Assert.Equal((4, 4, 2), (run.GetProperty("total").GetInt32(), run.GetProperty("looked").GetInt32(), run.GetProperty("found").GetInt32()));
        var moves = (await _lead.Client.Read($"/api/topics/reruns/{IdOf(run)}/changes"))["moves"].EnumerateArray().ToList();
        Assert.Equal(
            [(_parcel.Value, _bill.Value, 1), ((long?)null, _parcel.Value, 1)],
            moves.Select(x => (Number(x, "fromId"), Number(x, "toId")!.Value, x.GetProperty("count").GetInt32())).OrderBy(x => x.Item1 is null));
        Assert.Equal(("email", 202611), (moves[0].GetProperty("channels")[0].GetProperty("channel").GetString(), moves[0].GetProperty("months")[0].GetProperty("month").GetInt32()));
        var sample = Assert.Single((await _lead.Client.Read($"/api/topics/reruns/{IdOf(run)}/samples?from={_parcel}&to={_bill}")).Body.EnumerateArray());
        Assert.Equal(Bill, sample.GetProperty("text").GetString());
        Assert.Equal([_parcel, _parcel, null, _parcel], [await TopicOf(wrong), await TopicOf(right), await TopicOf(unknown), await TopicOf(said)]);

        Assert.Equal(HttpStatusCode.NoContent, (await _lead.Client.Post($"/api/topics/reruns/{IdOf(run)}/take-over", null)).Status);
        var done = await Until("done");

        Assert.Equal((2, "Lise Lærer"), (done.GetProperty("taken").GetInt32(), done.GetProperty("decidedByName").GetString()));
        Assert.Equal([_bill, _parcel, _parcel, _parcel], [await TopicOf(wrong), await TopicOf(right), await TopicOf(unknown), await TopicOf(said)]);
        Assert.Equal(0, await App.Read(db => db.TopicRerunChanges.CountAsync()));
        Assert.Equal([("InquiriesReclassified", 1), ("InquiryTopicChanged", 0)], [("InquiriesReclassified", await Facts("InquiriesReclassified")), ("InquiryTopicChanged", await Facts("InquiryTopicChanged"))]);
        Assert.False((await _lead.Client.Read("/api/topics/reruns"))["hasLearned"].GetBoolean());
    }

    [Fact]
    public async Task Whoever_speaks_between_the_count_and_the_decision_is_not_overruled()
    {
        var (first, second) = (await Asked(Bill, _parcel), await Asked(Bill, _parcel));
        var run = await Ready();

        await _lead.Client.Put($"/api/inquiries/{first}/topics", new { topicId = _parcel.Value });
        await _lead.Client.Post($"/api/topics/reruns/{IdOf(run)}/take-over", null);
        var done = await Until("done");

        Assert.Equal((2, 1), (done.GetProperty("found").GetInt32(), done.GetProperty("taken").GetInt32()));
        Assert.Equal([_parcel, _bill], [await TopicOf(first), await TopicOf(second)]);
    }

    [Fact]
    public async Task Called_off_it_changes_nothing_and_forgets_what_it_found()
    {
        var wrong = await Asked(Bill, _parcel);
        var run = await Ready();
        Assert.Equal("topic_rerun_is_open", (await _lead.Client.Post("/api/topics/reruns", null)).Code);

        await _lead.Client.Post($"/api/topics/reruns/{IdOf(run)}/call-off", null);

        Assert.Equal("topic_rerun_is_past", (await _lead.Client.Post($"/api/topics/reruns/{IdOf(run)}/take-over", null)).Code);
        await Eventually.True(async () => await App.Read(db => db.TopicRerunChanges.CountAsync()) == 0);
        Assert.Equal(_parcel, await TopicOf(wrong));
        Assert.Equal(HttpStatusCode.NoContent, (await _lead.Client.Post("/api/topics/reruns", null)).Status);
    }

    [Fact]
    public async Task A_count_that_was_cut_off_goes_on_after_its_last_place()
    {
        var (before, after) = (await Asked(Bill, _parcel), await Asked(Bill, _parcel));
        await App.Writer.Write(async db =>
        {
            var rerun = new TopicRerun { StartedById = null, StartedAt = ListHouse.Start, Until = after, Total = 2, Examples = 0, NewestExample = 0, NewestChange = 0 };
            rerun.Look(before, looked: 1, found: 0);
            db.TopicReruns.Add(rerun);
            await db.SaveChangesAsync();
        });

        var run = await Until("ready");

        Assert.Equal((2, 1), (run.GetProperty("looked").GetInt32(), run.GetProperty("found").GetInt32()));
        Assert.Equal([after], await App.Read(db => db.TopicRerunChanges.Select(x => x.InquiryId).ToListAsync()));
    }

    [Fact]
    public async Task What_is_taken_over_follows_a_merge_and_leaves_out_a_topic_that_was_retired()
    {
        var (toBill, toParcel) = (await Asked(Bill, null), await Asked(Parcel, null));
        var other = (await _lead.Client.Post("/api/topics", new { name = "Penger" }))["id"].GetInt64();
        var run = await Ready();

        await _lead.Client.Post($"/api/topics/{_bill}/merge", new { intoId = other });
        await _lead.Client.Put($"/api/topics/{_parcel}", new { name = "Pakken", isRetired = true });
        await _lead.Client.Post($"/api/topics/reruns/{IdOf(run)}/take-over", null);
        await Until("done");

        Assert.Equal([new TopicId(other), null], [await TopicOf(toBill), await TopicOf(toParcel)]);
    }

    [Fact]
    public async Task When_more_was_taught_the_count_makes_itself_and_an_undecided_one_gives_way()
    {
        await Asked(Bill, _parcel);
        await ByItself();
        var first = await Until("ready");
        await ByItself();
        Assert.Equal(1, await App.Read(db => db.TopicReruns.CountAsync()));

        await _lead.Client.Post($"/api/topics/{_bill}/examples", new { texts = new[] { "Regningen er feil" } });
        await ByItself();
        var second = await Until("ready");

        Assert.NotEqual(IdOf(first), IdOf(second));
        var runs = (await _lead.Client.Read("/api/topics/reruns"))["items"].EnumerateArray().Select(x => (x.GetProperty("state").GetString(), x.GetProperty("startedByName").GetString()));
        Assert.Equal([("ready", null), ("calledOff", null)], runs);
    }

    [Fact]
    public async Task Only_who_works_for_all_brands_starts_reads_and_decides()
    {
        await Asked(Bill, _parcel);
        var run = await Ready();
        var ofOneBrand = await App.AddUser(Role.Lead, brands: [_house.Place.Brand]);
        string[] posts = ["/api/topics/reruns", $"/api/topics/reruns/{IdOf(run)}/take-over", $"/api/topics/reruns/{IdOf(run)}/call-off"];

        Assert.Equal(HttpStatusCode.Forbidden, (await _house.User.Client.Read("/api/topics/reruns")).Status);
        foreach (var path in posts)
        {
            Assert.Equal("topics_are_for_all_brands", (await ofOneBrand.Client.Post(path, null)).Code);
        }

        Assert.Equal("topics_are_for_all_brands", (await ofOneBrand.Client.Read($"/api/topics/reruns/{IdOf(run)}/changes")).Code);
        Assert.Equal("topics_are_for_all_brands", (await ofOneBrand.Client.Read($"/api/topics/reruns/{IdOf(run)}/samples?from={_parcel}&to={_bill}")).Code);
    }

    [Fact]
    public async Task The_tree_of_an_earlier_day_counts_what_had_come_in_until_then()
    {
        var day = ListHouse.Start.AddDays(1);
        await Asked(Bill, _bill);
        await Asked(Parcel, _parcel);
        await Asked(Parcel, _parcel, at: day);
        await App.Writer.Write(async db =>
        {
            // The two were one until the second day.
            await db.TopicChanges.ExecuteUpdateAsync(x => x.SetProperty(c => c.At, ListHouse.Start.AddDays(-9)));
            await db.Topics.Where(x => x.Id == _bill).ExecuteUpdateAsync(x => x.SetProperty(t => t.MergedIntoId, _parcel).SetProperty(t => t.IsRetired, true));
            db.TopicChanges.Add(new TopicChange { TopicId = _bill, Kind = TopicChangeKind.Merged, At = day, ById = null, OtherId = _parcel });
            await db.SaveChangesAsync();
        });

        Assert.Equal([("Fakturaen", 1), ("Pakken", 1)], await AsOf("2026-11-02"));
        Assert.Equal([("Pakken", 3)], await AsOf("2026-11-03"));
        Assert.Empty(await AsOf("2026-10-01"));
        Assert.Equal("invalid_request", (await _lead.Client.Read("/api/topics/as-of?day=i+dag")).Code);
        async Task<List<(string, int)>> AsOf(string when) => [.. (await _lead.Client.Read($"/api/topics/as-of?day={when}"))["items"].EnumerateArray()
            .Select(x => (x.GetProperty("name").GetString()!, x.GetProperty("count").GetInt32())).Order()];
    }

    private async Task<TopicId> Teach(string name, string[] texts)
    {
        var id = (await _lead.Client.Post("/api/topics", new { name }))["id"].GetInt64();
        await _lead.Client.Post($"/api/topics/{id}/examples", new { texts });
        return new TopicId(id);
    }

    private Task<InquiryId> Asked(string text, TopicId? topic, bool byPerson = false, DateTimeOffset? at = null) => App.Writer.Write(async db =>
    {
        var house = _house.Place.Brand;
        var customer = new Customer { BrandId = house, Name = "Kari", CreatedAt = ListHouse.Start };
        db.Customers.Add(customer);
        await db.SaveChangesAsync();
        var conversation = new Conversation
        {
            BrandId = house, CustomerId = customer.Id, Subject = "Emne", Channel = Channel.Email, ChannelAccountId = _house.Place.Mail, CreatedAt = ListHouse.Start, LastActivityAt = ListHouse.Start,
        };
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync();
        var inquiry = Inquiry.Open(new InquiryOrigin(house, conversation.Id, customer.Id, Channel.Email, null, IsAsked: true), at ?? ListHouse.Start);
        db.Inquiries.Add(inquiry);
        if (byPerson)
        {
            inquiry.Confirm(topic);
        }
        else
        {
            inquiry.Classify(topic, 0.5f);
        }

        await db.SaveChangesAsync();
        db.TopicTexts.Add(new TopicText { InquiryId = inquiry.Id, BrandId = house, Channel = Channel.Email, At = inquiry.OpenedAt, Language = null, Text = text });
        await db.SaveChangesAsync();
        return inquiry.Id;
    });

    private async Task<JsonElement> Ready()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await _lead.Client.Post("/api/topics/reruns", null)).Status);
        return await Until("ready");
    }

    private async Task<JsonElement> Until(string state)
    {
        var found = await Eventually.Some(async () =>
        {
            var runs = await _lead.Client.Read("/api/topics/reruns");
            return runs["items"][0].GetProperty("state").GetString() == state ? runs : null;
        }, TimeSpan.FromSeconds(60), state);
        return found["items"][0];
    }

    /// <summary>A day later, and long after the last lesson.</summary>
    private async Task ByItself()
    {
        await App.Writer.Write(db => db.TopicExamples.ExecuteUpdateAsync(x => x.SetProperty(e => e.AddedAt, ListHouse.Start)));
        await App.Writer.Write(db => db.TopicReruns.ExecuteUpdateAsync(x => x.SetProperty(r => r.StartedAt, ListHouse.Start)));
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RerunAfterLearning>().Run(TestContext.Current.CancellationToken);
    }

    private Task<TopicId?> TopicOf(InquiryId id) => App.Read(db => db.Inquiries.Where(x => x.Id == id).Select(x => x.TopicId).SingleAsync());

    private Task<int> Facts(string kind) => App.Read(db => db.Events.CountAsync(x => x.Kind == kind));

    private static long IdOf(JsonElement run) => run.GetProperty("id").GetInt64();

    private static long? Number(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
}
