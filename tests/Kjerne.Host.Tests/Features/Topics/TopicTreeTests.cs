using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Topics;

/// <summary>The tree: made, renamed, moved, merged, split, retired, with its history.</summary>
public sealed class TopicTreeTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new(DateTimeOffset.UtcNow.AddDays(-10));
    private TestApp _app = null!;
    private TestWorkplace _place = null!;
    private TestUser _lead = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.Start(x => x.Clock = _clock);
        _place = await TestWorkplace.Create(_app);
        _lead = await _app.AddUser(Role.Lead, "Lise Leder");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_with_a_topic_is_said_field_by_field()
    {
        var top = await Make("Faktura");
        var below = await Make("For høy", top);

        Assert.Equal("invalid_request", (await _lead.Client.Post("/api/topics", new { name = " " })).Code);
        Assert.Equal("name_is_taken", (await _lead.Client.Post("/api/topics", new { name = "FAKTURA" })).Code);
        Assert.Equal(HttpStatusCode.Created, (await _lead.Client.Post("/api/topics", new { name = "Faktura", parentId = below })).Status);
        var circle = await _lead.Client.Put($"/api/topics/{top}", new { name = "Faktura", parentId = below });
        Assert.Equal("unknown_value", circle["errors"].GetProperty("parentId")[0].GetString());
        Assert.Equal("topic_not_found", (await _lead.Client.Put("/api/topics/99999", new { name = "x" })).Code);
    }

    [Fact]
    public async Task Two_who_change_one_topic_do_not_overwrite_each_other()
    {
        var topic = await Make("Faktura");

        var first = await _lead.Client.Put($"/api/topics/{topic}", new { name = "Regning" }, ("If-Match", "\"1\""));
        var second = await _lead.Client.Put($"/api/topics/{topic}", new { name = "Betaling" }, ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.OK, "changed_by_someone_else"), (first.Status, second.Code!));
    }

    [Fact]
    public async Task Who_works_for_one_brand_only_does_not_change_what_holds_for_all()
    {
        var lead = await _app.AddUser(Role.Lead, "Bare ett merke", brands: [_place.Brand]);
        var agent = await _app.AddUser(Role.Agent, "Ola");

        Assert.Equal("topics_are_for_all_brands", (await lead.Client.Post("/api/topics", new { name = "Faktura" })).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Client.Post("/api/topics", new { name = "Faktura" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await agent.Client.Read("/api/topics")).Status);
    }

    [Fact]
    public async Task The_tree_is_shown_as_it_was()
    {
        var (invoice, bill) = (await Make("Faktura"), await Make("Regning"));
        var high = await Make("For høy", bill);
        var before = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromHours(1));
        await Change(high, "Høyere enn ventet", bill);
        await Change(high, "Høyere enn ventet", invoice);
        Assert.Equal(HttpStatusCode.NoContent, (await _lead.Client.Post($"/api/topics/{bill}/merge", new { intoId = invoice })).Status);
        _clock.Advance(TimeSpan.FromHours(1));
        await Make("Purring", invoice);

        var (then, now) = (await _app.Read(db => TopicTree.AsOf(db, before)), await _app.Read(db => TopicTree.Read(db)));
        Assert.Equal(("For høy", (TopicId?)Id(bill)), (then.Find(Id(high))!.Value.Name, then.Find(Id(high))!.Value.ParentId));
        Assert.Equal((Id(bill), Id(invoice)), (then.Current(Id(bill))!.Value, now.Current(Id(bill))!.Value));
        Assert.Equal(2, then.Counting(Id(bill)).Count);
        Assert.Equal(4, now.Counting(Id(invoice)).Count);
        Assert.Equal(["moved", "renamed", "made"], (await _lead.Client.Read($"/api/topics/{high}/history")).Body.EnumerateArray().Select(x => x.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_merged_topic_gives_its_examples_and_children_away_and_takes_no_more()
    {
        var (bill, invoice) = (await Make("Regning"), await Make("Faktura"));
        var child = await Make("Purring", bill);
        await _lead.Client.Post($"/api/topics/{bill}/examples", new { texts = new[] { "Jeg har fått purring på en regning", "Regningen er for høy" } });

        await _lead.Client.Post($"/api/topics/{bill}/merge", new { intoId = invoice });

        var rows = (await _lead.Client.Read("/api/topics")).Body.EnumerateArray().ToDictionary(x => x.GetProperty("id").GetInt64());
        Assert.Equal((2, 0), (rows[invoice].GetProperty("examples").GetInt32(), rows[bill].GetProperty("examples").GetInt32()));
        Assert.Equal(invoice, rows[child].GetProperty("parentId").GetInt64());
        Assert.Equal("topic_is_closed", (await _lead.Client.Post($"/api/topics/{bill}/examples", new { texts = new[] { "x" } })).Code);
        Assert.Equal("topic_is_closed", (await _lead.Client.Post($"/api/topics/{invoice}/merge", new { intoId = bill })).Code);
    }

    [Fact]
    public async Task Nothing_personal_is_kept_in_an_example_and_no_text_twice()
    {
        var topic = await Make("Faktura");

        var added = await _lead.Client.Post($"/api/topics/{topic}/examples", new
        {
            texts = new[] { "Hei, fakturaen på 4521,50 kr er sendt til ola@kunde.example", "Fakturaen kom to ganger", "Fakturaen kom to ganger" },
        });

        Assert.Equal(2, added["added"].GetInt32());
        var texts = (await _lead.Client.Read($"/api/topics/{topic}/examples"))["items"].EnumerateArray().Select(x => x.GetProperty("text").GetString()!).ToList();
        Assert.DoesNotContain(texts, x => x.Contains("ola@", StringComparison.Ordinal) || x.Contains("4521", StringComparison.Ordinal) || x.Contains('\u0001'));
        Assert.Contains(texts, x => x.Contains("‹@›", StringComparison.Ordinal));
    }

    private static TopicId Id(long id) => new(id);

    private async Task<long> Make(string name, long? parent = null)
    {
        var made = await _lead.Client.Post("/api/topics", new { name, parentId = parent });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made["id"].GetInt64();
    }

    private async Task Change(long id, string name, long? parent) =>
        Assert.Equal(HttpStatusCode.OK, (await _lead.Client.Put($"/api/topics/{id}", new { name, parentId = parent })).Status);
}
