using System.Text.Json;
using System.Text.Json.Nodes;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Contracts;

/// <summary>The API as others see it.</summary>
[RunsOnce]
public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        Assert.Null(Contract.Compare("web/api/openapi.json", JsonSerializer.Serialize(await Document(), Indented)));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_says_that_it_may_refuse()
    {
        var operations = (await Document())["paths"]!.AsObject().SelectMany(x => x.Value!.AsObject()).Select(x => x.Value!).ToList();

        Assert.NotEmpty(operations);
        var names = operations.Select(x => x["operationId"]?.GetValue<string>()).ToList();
        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.All(operations, x => Assert.NotNull(x["responses"]!["default"]!["content"]!["application/problem+json"]));
    }

    [Fact]
    public async Task Ids_are_integers_and_no_number_is_also_a_string()
    {
        var text = (await Document()).ToJsonString();

        Assert.StartsWith("3.1", (await Document())["openapi"]!.GetValue<string>());
        Assert.DoesNotContain("""["integer","string"]""", text);
        Assert.DoesNotContain("""["string","integer"]""", text);
        Assert.Contains("""{"type":"array","items":{"type":"integer","format":"int64"}}""", text);
        Assert.DoesNotContain("""{"type":"array"}""", text);
        Assert.DoesNotContain("""["null","array"]}""", text);
        var enums = (await Document())["components"]!["schemas"]!.AsObject().Where(x => x.Value!["enum"] is not null).ToList();
        Assert.NotEmpty(enums);
        Assert.All(enums, x => Assert.Equal("string", x.Value!["type"]?.GetValue<string>()));
    }

    private static async Task<JsonNode> Document()
    {
        await using var app = await TestApp.Start();
        using var client = app.Anonymous();
        return JsonNode.Parse(await client.GetStringAsync("/api/openapi.json"))!;
    }
}
