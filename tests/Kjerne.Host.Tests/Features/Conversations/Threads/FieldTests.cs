using System.Net;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class FieldTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Theory]
    [InlineData(CustomFieldKind.Number, "1 000", null, "not_a_number")]
    [InlineData(CustomFieldKind.Number, "12,50", "12.5", null)]
    [InlineData(CustomFieldKind.Number, "−3", "-3", null)]
    [InlineData(CustomFieldKind.Date, "22.11.2026", null, "not_a_date")]
    [InlineData(CustomFieldKind.Date, "2026-02-30", null, "not_a_date")]
    [InlineData(CustomFieldKind.Date, "2026-11-22", "2026-11-22", null)]
    [InlineData(CustomFieldKind.YesNo, "kanskje", null, "not_a_choice")]
    [InlineData(CustomFieldKind.YesNo, "yes", "yes", null)]
    [InlineData(CustomFieldKind.Link, "javascript:alert(1)", null, "not_a_link")]
    [InlineData(CustomFieldKind.Link, "https://kari@ond.example/", null, "not_a_link")]
    [InlineData(CustomFieldKind.Link, "https://butikk.example/ordre/1", "https://butikk.example/ordre/1", null)]
    [InlineData(CustomFieldKind.Choice, "Grønn", null, "not_a_choice")]
    [InlineData(CustomFieldKind.Choice, "Rød", "Rød", null)]
    [InlineData(CustomFieldKind.Text, "12345", null, "does_not_fit")]
    [InlineData(CustomFieldKind.Text, " 123456 ", "123456", null)]
    public void A_value_fits_its_field_or_is_refused_by_name(CustomFieldKind kind, string given, string? stored, string? wrong)
    {
        var field = new CustomField { Name = "Felt", Kind = kind, Options = ["Rød", "Blå"], Pattern = "[0-9]{6}" };

        var (values, code) = FieldRules.Normal(field, [given]);

        Assert.Equal((stored, wrong), (values.SingleOrDefault(), code));
    }

    [Fact]
    public void Several_choices_stand_in_the_order_of_the_field_and_once_each()
    {
        var field = new CustomField { Name = "Farger", Kind = CustomFieldKind.SeveralChoices, Options = ["Rød", "Blå", "Gul"] };

        Assert.Equal(["Rød", "Gul"], FieldRules.Normal(field, ["Gul", "Rød", "Gul"]).Values);
        Assert.Equal("too_many", FieldRules.Normal(new CustomField { Name = "Farge", Kind = CustomFieldKind.Choice, Options = field.Options }, ["Gul", "Rød"]).Wrong);
    }

    [Theory]
    [InlineData("(a")]
    [InlineData(@"(a)\1")]
    public async Task A_pattern_that_does_not_work_is_refused(string pattern)
    {
        var answer = await threads.Administrator.Client.Post("/api/fields", new { name = "Felt", kind = "text", pattern });

        Assert.Equal("not_a_pattern", answer["errors"].GetProperty("pattern")[0].GetString());
    }

    [Fact]
    public async Task Whoever_fills_in_what_somebody_else_has_changed_is_told_what_stands_there()
    {
        var (id, field) = (await threads.Conversation(), await threads.Field(new { name = "Ordrenummer", kind = "text", pattern = "[0-9]{6}", hint = "Seks sifre" }));
        await threads.Do(id, new { kind = "setField", fieldId = field, values = new[] { "111111" }, seen = Array.Empty<string>() });

        var second = await threads.Do(id, new { kind = "setField", fieldId = field, values = new[] { "222222" }, seen = Array.Empty<string>() });
        var wrong = await threads.Do(id, new { kind = "setField", fieldId = field, values = new[] { "22" } });
        var meant = await threads.Do(id, new { kind = "setField", fieldId = field, values = new[] { "222222" }, seen = new[] { "111111" } });

        Assert.Equal(("field_changed_by_someone_else", "111111"), (second.Code, second["params"].GetProperty("now").GetString()));
        Assert.Equal(("field_value_does_not_fit", "Seks sifre"), (wrong.Code, wrong["params"].GetProperty("hint").GetString()));
        Assert.Equal(HttpStatusCode.OK, meant.Status);
    }
}

/// <summary>A house of their own: a required field concerns every conversation in it.</summary>
public sealed class RequiredFieldTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Fact]
    public async Task No_way_of_closing_goes_past_a_required_field()
    {
        var id = await threads.Conversation();
        var field = await threads.Field(new { name = "Årsak", kind = "choice", options = new[] { "Feil", "Retur" }, isRequiredToClose = true });

        var byState = await threads.Agent.Put($"/api/conversations/{id}/state", new { state = "closed" });
        var byReply = await threads.Agent.Post($"/api/conversations/{id}/replies", new { text = "Svar", afterSending = "close" });
        var byAction = await threads.Do(id, new { kind = "setState", state = "closed" });
        var together = await threads.Do(id, new { kind = "setState", state = "closed" }, new { kind = "setField", fieldId = field, values = new[] { "Retur" } });

        Assert.All([byState, byReply, byAction], x => Assert.Equal(("fields_missing_to_close", "Årsak"), (x.Code, x["params"].GetProperty("fields").GetString())));
        Assert.Equal("closed", together["state"].GetString());
    }
}
