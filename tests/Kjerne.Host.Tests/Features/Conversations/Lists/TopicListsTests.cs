using System.Net;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

/// <summary>What conversations are about is a condition, a heading, a search word, and something that is said of many at once.</summary>
public sealed class TopicListsTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task A_topic_means_those_below_it_and_what_was_merged_into_it()
    {
        var house = await scene.House();
        var (delivery, late, old) = (await Topic("Levering"), await Topic("Forsinket", "Levering"), await Topic("Gammelt"));
        await Merge(old, into: late);
        var (a, b, c, none) = (await house.Add(minute: 1), await house.Add(minute: 2), await house.Add(minute: 3), await house.Add(minute: 4));
        await About(a, delivery);
        await About(b, late);
        await About(c, old);
        await About(none, null);
        var price = await Topic("Pris");
        await About(none, null, also: price);

        Assert.Equal([a, b, c], await house.Find(new { topics = new[] { delivery.Value } }));
        Assert.Equal([b, c], await house.Find(new { topics = new[] { late.Value } }));
        Assert.Equal([none], await house.Find(new { topics = new[] { price.Value } }));
        Assert.Equal([none], await house.Find(new { hasNoTopic = true }));
        Assert.Equal([a, b, c], await house.Find(new { hasNoTopic = false }));
    }

    [Fact]
    public async Task A_list_stands_under_the_topics_of_its_inquiries_each_conversation_once_under_each()
    {
        var house = await scene.House();
        var (delivery, late, old) = (await Topic("Frakt"), await Topic("Tapt", "Frakt"), await Topic("Borte"));
        await Merge(old, into: late);
        var (a, b, c) = (await house.Add(minute: 1), await house.Add(minute: 2), await house.Add(minute: 3));
        await About(a, delivery);
        await About(a, late);
        await About(a, late);
        await About(a, old);
        await About(b, late);

        var counted = await house.User.Client.Post("/api/conversations/query/count", new { filter = new { }, sort = "oldest", group = "topic" });
        var under = await house.User.Client.Post("/api/conversations/query", new { filter = new { }, sort = "oldest", group = "topic", key = late.ToString() });
        var without = await house.User.Client.Post("/api/conversations/query", new { filter = new { }, sort = "oldest", group = "topic", key = "" });

        Assert.Equal(3, counted["count"].GetInt32());
        Assert.Equal(
            [("", null, 1), (delivery.ToString(), NameOf(delivery), 1), (late.ToString(), $"{NameOf(delivery)} › {NameOf(late)}", 2)],
            counted["headings"].EnumerateArray().Select(x => (x.GetProperty("key").GetString()!, x.GetProperty("label").GetString(), x.GetProperty("count").GetInt32())));
        Assert.Equal([a, b], ListHouse.Ids(under));
        Assert.Equal([c], ListHouse.Ids(without));
    }

    [Fact]
    public async Task A_topic_said_of_many_at_once_is_a_persons_word_for_each_and_teaches()
    {
        var house = await scene.House();
        var topic = await Topic("Retur");
        var (first, second) = (await house.Add(), await house.Add());
        var asked = await About(first, null);
        await About(second, null);
        var foreign = await (await scene.House()).Add();
        var body = new { ids = new[] { first.Value, second.Value, foreign.Value }, actions = new[] { new { kind = "setTopic", topicId = topic.Value } } };

        var done = await house.User.Client.Post("/api/conversations/bulk/actions", body);
        await house.User.Client.Post("/api/conversations/bulk/actions", body);

        Assert.Equal((2, 1), (done["done"].GetArrayLength(), done["refused"].GetArrayLength()));
        var inquiry = await scene.App.Read(db => db.Inquiries.SingleAsync(x => x.Id == asked));
        Assert.Equal((topic, TopicSource.Person), (inquiry.TopicId, inquiry.TopicSource));
        Assert.Equal(topic, await scene.App.Read(db => db.TopicExamples.Where(x => x.InquiryId == asked).Select(x => x.TopicId).SingleAsync()));
        Assert.Equal(1, await scene.App.Read(db => db.Events.CountAsync(x => x.Kind == "InquiryTopicChanged" && x.SubjectId == first.Value)));
    }

    [Fact]
    public async Task A_topic_that_is_taken_out_of_use_is_given_to_none_of_many()
    {
        var house = await scene.House();
        var topic = await Topic("Utgått");
        var id = await house.Add();
        await About(id, null);
        await scene.App.Writer.Write(db => db.Topics.Where(x => x.Id == topic).ExecuteUpdateAsync(x => x.SetProperty(t => t.IsRetired, true)));

        var answer = await house.User.Client.Post("/api/conversations/bulk/actions", new { ids = new[] { id.Value }, actions = new[] { new { kind = "setTopic", topicId = topic.Value } } });

        Assert.Equal("topic_is_closed", answer["refused"][0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_view_keeps_its_topics_and_counts_by_them()
    {
        var house = await scene.House();
        var topic = await Topic("Garanti");
        var id = await house.Add();
        await house.Add();
        await About(id, topic);

        var view = await house.User.Client.Post("/api/views", new { name = "Garanti", filter = new { topics = new[] { topic.Value } }, sort = "oldest" });

        Assert.Equal(HttpStatusCode.Created, view.Status);
        Assert.Equal(topic.Value, view["filter"].GetProperty("topics")[0].GetInt64());
        var counts = await house.User.Client.Read("/api/views/counts");
        Assert.Equal(1, counts.Body.EnumerateArray().Single(x => x.GetProperty("id").GetInt64() == view["id"].GetInt64()).GetProperty("count").GetInt32());
    }

    private readonly Dictionary<TopicId, string> _names = [];

    /// <param name="parent">Name of one made before in the same test.</param>
    private async Task<TopicId> Topic(string name, string? parent = null)
    {
        var unique = $"{name} {Guid.NewGuid():N}";
        var above = parent is null ? (TopicId?)null : _names.First(x => x.Value.StartsWith(parent, StringComparison.Ordinal)).Key;
        var id = await scene.App.Writer.Write(async db =>
        {
            var topic = new Topic { Name = unique, ParentId = above, CreatedAt = ListHouse.Start };
            db.Topics.Add(topic);
            await db.SaveChangesAsync();
            return topic.Id;
        });
        _names[id] = unique;
        return id;
    }

    private string NameOf(TopicId id) => _names[id];

    private Task Merge(TopicId topic, TopicId into) => scene.App.Writer.Write(db => db.Topics.Where(x => x.Id == topic)
        .ExecuteUpdateAsync(x => x.SetProperty(t => t.MergedIntoId, into).SetProperty(t => t.IsRetired, true)));

    private Task<InquiryId> About(ConversationId id, TopicId? topic, TopicId? also = null) => scene.App.Writer.Write(async db =>
    {
        var conversation = await db.Conversations.FirstAsync(x => x.Id == id);
        var inquiry = Inquiry.Open(new InquiryOrigin(conversation.BrandId, id, conversation.CustomerId, conversation.Channel, null, IsAsked: true), ListHouse.Start);
        if (topic is not null)
        {
            inquiry.Classify(topic, 0.9f);
        }

        db.Inquiries.Add(inquiry);
        await db.SaveChangesAsync();
        db.TopicTexts.Add(new TopicText { InquiryId = inquiry.Id, BrandId = conversation.BrandId, Channel = conversation.Channel, At = ListHouse.Start, Language = null, Text = $"Henvendelse {inquiry.Id}" });
        if (also is { } further)
        {
            db.InquiryTopics.Add(new InquiryTopic { InquiryId = inquiry.Id, TopicId = further, AddedById = null, AddedAt = ListHouse.Start });
        }

        await db.SaveChangesAsync();
        return inquiry.Id;
    });
}
