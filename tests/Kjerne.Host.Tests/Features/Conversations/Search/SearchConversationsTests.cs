using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Search;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Lists;
using Kjerne.Tests.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Search;

public sealed class SearchConversationsTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task Text_subject_customer_address_and_number_are_found_by_their_beginnings()
    {
        var house = await scene.House();
        var id = await house.Add("Retur av sykkel", customer: "Åse Bjørnsen", text: "Ordre KX-778812, delen heter sykkelkjede12. Ring meg på +47 912 34 567.");
        await house.Add("Noe annet");
        await Indexed();

        foreach (var typed in (string[])["retur", "syk", "sykkelkj", "Åse", "aase bjoern", "BJÖRNSEN", "778812", "kx-7788", "91234567", "912 34 567", "+47 912 34", "hjemme.example retur", $"{id}"])
        {
            Assert.True((await Search(house, typed)).SequenceEqual([id]), typed);
        }

        Assert.Empty(await Search(house, "retur noesomikkestår"));
        Assert.Empty(await Search(house, " "));
    }

    [Fact]
    public async Task Browsers_are_told_once_the_words_can_be_found()
    {
        var house = await scene.House();
        await using var browser = await LiveClient.Connect(
            scene.App.Url, ("Cookie", $"{TestPeople.SessionCookie}={await scene.App.AddSession(house.User.Id)}"), ("X-Kjerne", "1"));
        var id = await house.Add(text: "nettoppindeksert");

        await Eventually.True(() => browser.Changes.Any(x => x.Kind == "search"));
        Assert.Equal([id], await Search(house, "nettoppindeksert"));
    }

    [Fact]
    public async Task A_number_finds_its_conversation_before_all_others_that_hold_it()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (id, foreign) = (await house.Add("Retur"), await other.Add());
        var later = await house.Add(text: $"Se også sak {id}.");
        await Indexed();

        Assert.Equal([id, later], await Search(house, $"{id}"));
        Assert.Equal([id, later], await Search(house, $"#{id}"));
        Assert.Empty(await Search(house, $"{foreign}"));
        var first = await house.User.Client.Read($"/api/search?q={id}&limit=1");
        var next = await house.User.Client.Read($"/api/search?q={id}&limit=1&cursor={first["next"].GetString()}");
        Assert.Equal(id.Value, first["items"][0].GetProperty("row").GetProperty("id").GetInt64());
        Assert.DoesNotContain(id.Value, next["items"].EnumerateArray().Select(x => x.GetProperty("row").GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task A_search_can_be_kept_to_one_brand()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (mine, foreign) = (await house.Add(text: "tobrandsord"), await other.Add(text: "tobrandsord"));
        await Indexed();
        var both = await scene.App.AddUser(Role.Agent, brands: [house.Place.Brand, other.Place.Brand]);

        Assert.Equal([foreign, mine], await Search(house, "tobrandsord", both));
        Assert.Equal([mine], Rows(await both.Client.Read($"/api/search?q=tobrandsord&brandId={house.Place.Brand}")));
    }

    [Fact]
    public async Task A_compound_is_found_by_each_of_its_parts()
    {
        var house = await scene.House();
        var id = await house.Add(text: "Dette er en garantisak.");
        await Indexed();

        Assert.Equal([id], await Search(house, "garanti"));
        Assert.Equal([id], await Search(house, "sak"));
        Assert.Equal([id], await Search(house, "antisa"));
    }

    [Theory]
    [InlineData("kjøleskpa")]
    [InlineData("kjøleskap")]
    [InlineData("kjoeleksap")]
    [InlineData("kjölskap")]
    public async Task A_slip_of_the_finger_is_forgiven(string typed)
    {
        var house = await scene.House();
        var id = await house.Add(text: "Nytt kjøleskap.");
        await Indexed();

        Assert.Equal([id], await Search(house, typed));
    }

    [Fact]
    public async Task What_was_taken_instead_is_told()
    {
        var house = await scene.House();
        await house.Add(text: "oppvaskmaskinen");
        await Indexed();

        Assert.Equal("oppvaskmaskinen", (await house.User.Client.Read("/api/search?q=oppvaskmaksinen"))["corrected"][0].GetString());
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_see()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var team = await house.AddTeam();
        var (mine, hidden) = (await house.Add(text: "hemmelighetsord"), await house.Add(text: "hemmelighetsord", team: team));
        await other.Add(text: "hemmelighetsord");
        await Indexed();
        var (lead, specialist) = (await scene.App.AddUser(Role.Lead, brands: [house.Place.Brand]), await scene.App.AddUser(Role.Specialist, brands: [house.Place.Brand]));

        Assert.Equal([mine], await Search(house, "hemmelighetsord"));
        Assert.Equal([hidden, mine], await Search(house, "hemmelighetsord", lead));
        Assert.Empty(await Search(house, "hemmelighetsord", specialist));
    }

    [Fact]
    public async Task Conditions_as_words_narrow_and_those_that_name_nothing_are_told()
    {
        var house = await scene.House();
        var mine = await house.Add(text: "betingelser", assignee: house.User.Id, minute: 0, customer: "Per Olsen");
        var closed = await house.Add(text: "betingelser, sa Olsen", state: ConversationState.Closed, minute: 60 * 48, channel: Channel.Phone);
        await Indexed();

        Assert.Equal([closed, mine], await Search(house, "betingelser"));
        Assert.Equal([mine], await Search(house, "betingelser ansvarlig:meg"));
        Assert.Equal([closed], await Search(house, "betingelser status:avsluttet"));
        Assert.Equal([closed], await Search(house, "kanal:telefon betingelser"));
        Assert.Equal([mine], await Search(house, "betingelser before:2026-11-03"));
        Assert.Equal([closed], await Search(house, "betingelser etter:3.11.2026"));
        Assert.Equal([mine], await Search(house, "from:\"per ols\" betingelser"));
        Assert.Equal([mine], await Search(house, "from:olsen betingelser"));
        Assert.Empty(await Search(house, "has:attachment betingelser"));
        Assert.Equal([closed], await Search(house, "brand:Merke assignee:ingen betingelser before:2027"));
        await Told(house, "tema:finnesikke", "unknown_value");
        await Told(house, "tag:finnesikke", "unknown_value");
        await Told(house, "before:igår", "unknown_value");
    }

    [Fact]
    public async Task A_tag_is_a_condition_by_its_name()
    {
        var house = await scene.House();
        var (a, _) = (await house.Add(text: "merkeord"), await house.Add(text: "merkeord"));
        var tag = await house.AddTag(a);
        var name = await scene.App.Read(db => db.Set<Kjerne.Features.Conversations.Tags.Tag>().Where(x => x.Id == tag).Select(x => x.Name).FirstAsync());
        await Indexed();

        Assert.Equal([a], await Search(house, $"merkelapp:{name} merkeord"));
    }

    [Fact]
    public async Task A_topic_is_a_condition_by_its_name_and_so_is_having_none()
    {
        var house = await scene.House();
        var (a, b) = (await house.Add(text: "temaord"), await house.Add(text: "temaord"));
        await scene.App.Writer.Write(async db =>
        {
            var topic = new Topic { Name = "Sen levering", CreatedAt = ListHouse.Start };
            db.Topics.Add(topic);
            var conversation = await db.Conversations.FirstAsync(x => x.Id == a);
            var inquiry = Inquiry.Open(new InquiryOrigin(conversation.BrandId, a, conversation.CustomerId, conversation.Channel, null, IsAsked: true), ListHouse.Start);
            await db.SaveChangesAsync();
            inquiry.Classify(topic.Id, 0.9f);
            db.Inquiries.Add(inquiry);
            await db.SaveChangesAsync();
        });
        await Indexed();

        Assert.Equal([a], await Search(house, "temaord tema:lever"));
        Assert.Equal([b], await Search(house, "temaord topic:ingen"));
    }

    [Fact]
    public async Task What_stands_in_a_field_and_a_new_name_of_the_customer_are_found()
    {
        var house = await scene.House();
        var id = await house.Add();
        await house.AddField(("ORD-90817263", id));
        var customer = await scene.App.Read(db => db.Conversations.Where(x => x.Id == id).Select(x => x.CustomerId).FirstAsync());
        await house.User.Client.Call(HttpMethod.Patch, $"/api/customers/{customer}", new { name = "Ragnfrid Omdøpt" });
        await Eventually.True(async () => (await Search(house, "omdøpt")).Count == 1, TimeSpan.FromSeconds(30), "the new name is found");

        Assert.Equal([id], await Search(house, "ord-9081"));
    }

    [Fact]
    public async Task What_is_written_later_in_the_thread_is_found_too()
    {
        var house = await scene.House();
        var id = await house.Add(text: "Begynnelsen.");
        await house.User.Client.Post($"/api/conversations/{id}/notes", new { text = "Reservedelslageret er tomt." });

        await Eventually.True(async () => (await Search(house, "delslager")).SequenceEqual([id]), TimeSpan.FromSeconds(30), "the note is found");
        Assert.Equal([id], await Search(house, "begynnelsen reservedels"));
    }

    [Fact]
    public async Task The_hit_is_marked_where_it_stands_in_what_was_written()
    {
        var house = await scene.House();
        await house.Add("Faktura for mars", text: string.Concat(Enumerable.Repeat("Mange ord foran. ", 20)) + "Her er FAKTURAEN min.");
        await Indexed();

        var hit = (await house.User.Client.Read("/api/search?q=faktura"))["items"][0];

        Assert.Equal("Faktura", Marked("Faktura for mars", hit.GetProperty("subjectMarks")[0]));
        var excerpt = hit.GetProperty("excerpt");
        Assert.Equal("FAKTURAEN", Marked(excerpt.GetProperty("text").GetString()!, excerpt.GetProperty("marks")[0]));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_row_twice()
    {
        var house = await scene.House();
        var all = new List<ConversationId>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await house.Add(text: "sideord"));
        }

        await Indexed();
        var first = await house.User.Client.Read("/api/search?q=sideord&limit=3");
        var second = await house.User.Client.Read($"/api/search?q=sideord&limit=3&cursor={first["next"].GetString()}");

        Assert.Equal(Enumerable.Reverse(all), [.. Rows(first), .. Rows(second)]);
        Assert.Equal(JsonValueKind.Null, second["next"].ValueKind);
    }

    [Fact]
    public async Task The_same_search_is_a_filter_for_a_view()
    {
        var house = await scene.House();
        var id = await house.Add(text: "visningsord", customer: "Eva Dahl");
        await house.Add(text: "visningsord");
        await Indexed();

        var filter = (await house.User.Client.Read("/api/search?q=visnings from:eva state:open"))["filter"];

        Assert.Equal([id], ListHouse.Ids(await house.User.Client.Post("/api/conversations/query", new { filter })));
    }

    [Fact]
    public async Task The_index_made_anew_finds_the_same()
    {
        var house = await scene.House();
        var id = await house.Add(text: "gjenoppbygging");
        await Indexed();

        await scene.App.Services.GetRequiredService<SearchRebuild>().Run(TestContext.Current.CancellationToken);

        Assert.Equal([id], await Search(house, "oppbygging"));
    }

    [Fact]
    public async Task Put_together_the_index_finds_the_same()
    {
        var house = await scene.House();
        var ids = new List<ConversationId>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await house.Add($"Varmepumpe {i}", text: $"Varmepumpedeler{i} mangler"));
            await Indexed();
        }

        await SearchTidying.Run(scene.App.Writer, scene.App.Services.GetRequiredService<ISearchIndex>(), fromStart: true, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Reverse(ids), await Search(house, "varmepumpe"));
        Assert.Equal(Enumerable.Reverse(ids), await Search(house, "varmepumpedeler"));
        if (TestDatabase.KindOfThisRun == DatabaseKind.Sqlite)
        {
            Assert.Equal(1, await scene.App.Read(async db => (await db.Database.SqlQueryRaw<int>("SELECT count(DISTINCT segid) AS \"Value\" FROM search_documents_idx").ToListAsync())[0]));
        }
    }

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("'; DROP TABLE search_words; --")]
    [InlineData("a* NEAR( ^ : & | ! <-> ()")]
    [InlineData("from: to:\"")]
    [InlineData("😀‮​ ͏")]
    public async Task Nothing_that_is_typed_breaks_it(string typed)
    {
        var house = await scene.House();
        await house.Add(text: "tål");

        var answer = await house.User.Client.Read($"/api/search?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
    }

    private Task Indexed() => scene.App.HasCaughtUp("conversations.search", nameof(ConversationOpened));

    private static async Task Told(ListHouse house, string typed, string code)
    {
        var answer = await house.User.Client.Read($"/api/search?q={Uri.EscapeDataString(typed)}");
        Assert.Equal(code, answer["notes"][0].GetProperty("code").GetString());
        Assert.Empty(answer["items"].EnumerateArray());
    }

    private static async Task<List<ConversationId>> Search(ListHouse house, string typed, TestUser? user = null) =>
        Rows(await (user ?? house.User).Client.Read($"/api/search?q={Uri.EscapeDataString(typed)}"));

    private static List<ConversationId> Rows(Answer answer) => [.. answer["items"].EnumerateArray().Select(x => new ConversationId(x.GetProperty("row").GetProperty("id").GetInt64()))];

    private static string Marked(string text, JsonElement mark) => text.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32());
}
