using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Writing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Texts;

/// <summary>What the preview shows is what happens.</summary>
public sealed class MacroTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task The_preview_changes_nothing_and_tells_what_applying_does()
    {
        var (id, _, _) = await house.Asked();
        var administrator = await house.House.App.AddUser(Role.Administrator);
        var tag = (await administrator.Client.Post("/api/tags", new { name = $"Retur {id}" }))["id"].GetInt64();
        var macro = await Add(
            new { kind = "assignToMe" }, new { kind = "addTag", tagId = tag }, new { kind = "setState", state = "waiting" }, new { kind = "addNote", text = "Etikett sendt." });

        var preview = await house.Ola.Read($"/api/conversations/{id}/macros/{macro}");
        var before = await house.House.Conversation(id);
        Assert.Equal((ConversationState.Open, null, 1), (before.State, before.AssigneeId, before.MessageCount));

        var applied = await house.Ola.Post($"/api/conversations/{id}/macros/{macro}", null);

        Assert.Equal(HttpStatusCode.OK, applied.Status);
        Assert.Equal(
            [("state", "open", "waiting"), ("assignee", null, "Ola Agent"), ("tag", null, $"Retur {id}"), ("note", null, "Etikett sendt.")],
            preview["changes"].EnumerateArray().Select(x => (Text(x, "kind")!, Text(x, "from"), Text(x, "to"))));
        var after = await house.House.Conversation(id);
        Assert.Equal((ConversationState.Waiting, house.House.Agent.Id, 2), (after.State, after.AssigneeId!.Value, after.MessageCount));
        Assert.True(await house.House.App.Read(db => db.Set<ConversationTag>().AnyAsync(x => x.ConversationId == id)));
        Assert.All((await house.Ola.Read($"/api/conversations/{id}/macros/{macro}"))["changes"].EnumerateArray(), x => Assert.Equal("note", Text(x, "kind")));
    }

    [Fact]
    public async Task A_refused_action_leaves_all_others_undone()
    {
        var (id, _, _) = await house.Asked();
        var administrator = await house.House.App.AddUser(Role.Administrator);
        var tag = await administrator.Client.Post("/api/tags", new { name = $"Utgått {id}" });
        var macro = await Add(new { kind = "assignToMe" }, new { kind = "addTag", tagId = tag["id"].GetInt64() });
        await administrator.Client.Put($"/api/tags/{tag["id"]}", new { name = $"Utgått {id}", isArchived = true }, ("If-Match", "\"1\""));

        var preview = await house.Ola.Read($"/api/conversations/{id}/macros/{macro}");
        var applied = await house.Ola.Post($"/api/conversations/{id}/macros/{macro}", null);

        Assert.Equal((HttpStatusCode.NotFound, preview.Code), (applied.Status, applied.Code));
        Assert.Null((await house.House.Conversation(id)).AssigneeId);
    }

    [Fact]
    public async Task A_macro_fills_in_a_field_and_what_does_not_fit_is_told_while_it_is_written()
    {
        var (id, _, _) = await house.Asked();
        var administrator = await house.House.App.AddUser(Role.Administrator);
        var field = (await administrator.Client.Post("/api/fields", new { name = $"Grunn {id}", kind = "choice", options = new[] { "Feil", "Angret" } }))["id"].GetInt64();
        object With(string kind, long on, params string[] values) => new { name = "Makro", sharing = "personal", actions = new[] { new { kind, fieldId = on, tagId = on, values } } };

        Assert.Equal("field_value_does_not_fit", (await house.Ola.Post("/api/macros", With("setField", field, "Noe annet"))).Code);
        Assert.Equal("field_not_found", (await house.Ola.Post("/api/macros", With("setField", 999_999, "Feil"))).Code);
        Assert.Equal("tag_not_found", (await house.Ola.Post("/api/macros", With("addTag", 999_999))).Code);
        var macro = (await house.Ola.Post("/api/macros", With("setField", field, "Angret")))["id"].GetInt64();
        await house.Ola.Post($"/api/conversations/{id}/macros/{macro}", null);

        Assert.Equal("Angret", await house.House.App.Read(db => db.Set<Kjerne.Features.Conversations.Fields.ConversationFieldValue>().Where(x => x.ConversationId == id).Select(x => x.Value).SingleAsync()));
    }

    [Fact]
    public async Task A_macro_does_no_more_than_its_user_may()
    {
        var (id, _, _) = await house.Asked();
        var lead = await house.House.App.AddUser(Role.Lead);
        var macro = (await lead.Client.Post("/api/macros", new { name = "Tildel", sharing = "everybody", actions = new[] { new { kind = "assignToMe" } } }))["id"].GetInt64();
        var specialist = await house.House.App.AddUser(Role.Specialist);
        await house.Ola.Put($"/api/conversations/{id}/assignee", new { userId = specialist.Id.Value });

        var refused = await specialist.Client.Post($"/api/conversations/{id}/macros/{macro}", null);

        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_macro_that_hands_over_without_saying_why_asks_and_its_first_owner_is_no_hand_over()
    {
        var (id, _, _) = await house.Asked();
        var jonas = house.Jonas.Id.Value;
        var path = $"/api/conversations/{id}/macros";
        var toJonas = await Add(new { kind = "addTag", tagId = await Tag(id) }, new { kind = "assign", userId = jonas });
        var toMe = await Add(new { kind = "assignToMe" });
        var saysWhy = await Add(new { kind = "assign", userId = house.House.Agent.Id.Value, reason = "absence" });

        Assert.False(await AsksReason($"{path}/{toJonas}"));
        await house.Ola.Post($"{path}/{toMe}", new { reason = "workload" });
        Assert.Empty(await Reasons(id));

        Assert.True(await AsksReason($"{path}/{toJonas}"));
        await house.Ola.Post($"{path}/{toJonas}", new { reason = "knowledge" });
        Assert.True(await AsksReason($"{path}/{toMe}"));
        Assert.False(await AsksReason($"{path}/{saysWhy}"));
        await house.Ola.Post($"{path}/{saysWhy}", new { reason = "knowledge" });

        Assert.Equal(["knowledge", "absence"], await Reasons(id));
    }

    [Fact]
    public async Task Another_persons_macro_does_not_exist()
    {
        var (id, _, _) = await house.Asked();
        var macro = await Add(new { kind = "assignToMe" });

        Assert.Equal("macro_not_found", (await house.Jonas.Client.Post($"/api/conversations/{id}/macros/{macro}", null)).Code);
        Assert.Equal("macro_not_found", (await house.Jonas.Client.Read($"/api/conversations/{id}/macros/{macro}")).Code);
    }

    [Fact]
    public async Task Words_and_actions_come_back_as_they_were_saved()
    {
        var saved = await house.Ola.Post("/api/macros", new
        {
            name = "Rund tur", sharing = "personal", text = "Hei {{customer.firstName}}", afterSending = "closed",
            actions = new object[] { new { kind = "snooze", until = (string?)null, hours = 24, untilReply = false, keepOverThanks = true }, new { kind = "setState", state = "closed" } },
        });

        var found = (await house.Ola.Read("/api/macros")).Body.EnumerateArray().Single(x => x.GetProperty("id").GetInt64() == saved["id"].GetInt64());

        Assert.Equal(("Hei {{customer.firstName}}", "closed", 2), (Text(found, "text"), Text(found, "afterSending"), found.GetProperty("actions").GetArrayLength()));
        Assert.Equal(("snooze", 24), (Text(found.GetProperty("actions")[0], "kind"), found.GetProperty("actions")[0].GetProperty("hours").GetInt32()));
    }

    private async Task<long> Add(params object[] actions) => (await house.Ola.Post("/api/macros", new { name = "Makro", sharing = "personal", actions }))["id"].GetInt64();

    private async Task<long> Tag(ConversationId id) =>
        (await (await house.House.App.AddUser(Role.Administrator)).Client.Post("/api/tags", new { name = $"Overlevert {id}" }))["id"].GetInt64();

    private async Task<bool> AsksReason(string path) => (await house.Ola.Read(path))["asksReason"].GetBoolean();

    private Task<List<string?>> Reasons(ConversationId id) =>
        house.House.App.Read(db => (
            from move in db.HandOvers
            join inquiry in db.Inquiries on move.InquiryId equals inquiry.Id
            where inquiry.ConversationId == id
            orderby move.Id
            select move.Reason).ToListAsync());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
