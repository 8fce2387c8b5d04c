using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Writing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Texts;

/// <summary>Whose a saved text is decides who finds it and who changes it.</summary>
public sealed class SavedTextTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task A_personal_text_is_its_owners_alone()
    {
        var text = await Add(house.Ola, "Min egen", "personal");
        var path = $"/api/saved-texts/{text["id"].GetInt64()}";

        Assert.Contains("Min egen", await Names(house.Ola));
        Assert.DoesNotContain("Min egen", await Names(house.Jonas.Client));
        Assert.Equal((HttpStatusCode.NotFound, "saved_text_not_found"), Of(await house.Jonas.Client.Put(path, Request("Din", "personal"))));
        Assert.Equal((HttpStatusCode.NotFound, "saved_text_not_found"), Of(await house.Jonas.Client.Call(HttpMethod.Delete, path, null)));
    }

    [Fact]
    public async Task Everybodys_texts_are_changed_by_leads_and_used_by_all()
    {
        var lead = await house.House.App.AddUser(Role.Lead);
        var text = await Add(lead.Client, "For alle", "everybody");
        var path = $"/api/saved-texts/{text["id"].GetInt64()}";

        Assert.Contains("For alle", await Names(house.Ola));
        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), Of(await Add(house.Ola, "Min for alle", "everybody")));
        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), Of(await house.Ola.Put(path, Request("Kapret", "personal"))));
        Assert.Equal(HttpStatusCode.OK, (await lead.Client.Put(path, Request("For alle 2", "everybody"))).Status);
    }

    [Fact]
    public async Task A_brands_text_is_not_seen_from_another_brand()
    {
        var other = await TestWorkplace.AddBrand(house.House.App, "Sjøliv", "hei@sjoliv.example");
        var lead = await house.House.App.AddUser(Role.Lead);
        await lead.Client.Post("/api/saved-texts", new { name = "Bare Sjøliv", sharing = "everybody", text = "x", brandId = other.Brand.Value });
        var nordlys = await house.House.App.AddUser(Role.Agent, brands: [house.House.Place.Brand]);

        Assert.Contains("Bare Sjøliv", await Names(house.Ola));
        Assert.DoesNotContain("Bare Sjøliv", await Names(nordlys.Client));
    }

    [Fact]
    public async Task A_change_on_an_old_version_is_refused()
    {
        var text = await Add(house.Ola, "Versjon", "personal");
        var path = $"/api/saved-texts/{text["id"].GetInt64()}";
        await house.Ola.Put(path, Request("Versjon 2", "personal"), ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), Of(await house.Ola.Put(path, Request("Versjon 3", "personal"), ("If-Match", "\"1\""))));
    }

    [Fact]
    public async Task Scripts_do_not_get_into_a_saved_text()
    {
        var text = await house.Ola.Post("/api/saved-texts", new { name = "Skript", sharing = "personal", text = "", html = "<div>Hei<script>x()</script> <a href=\"javascript:x()\">du</a></div>" });

        Assert.DoesNotContain("script", text["html"].GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Hei du", text["text"].GetString());
    }

    [Fact]
    public async Task Placeholders_have_this_conversations_values()
    {
        var (id, _, from) = await house.Asked();

        var values = (await house.Ola.Read($"/api/conversations/{id}/placeholders"))["values"];

        Assert.Equal(("Kari Kunde", "Kari", from), (Value("customer.name"), Value("customer.firstName"), Value("customer.email")));
        Assert.Equal(($"{id}", "Ola Agent", "Nordlys"), (Value("conversation.number"), Value("agent.name"), Value("brand.name")));
        string? Value(string name) => values.GetProperty(name).GetString();
    }

    private static object Request(string name, string sharing) => new { name, sharing, text = "Hei {{customer.firstName|du}}" };

    private static Task<Answer> Add(HttpClient client, string name, string sharing) => client.Post("/api/saved-texts", Request(name, sharing));

    private static async Task<List<string>> Names(HttpClient client) => [.. (await client.Read("/api/saved-texts")).Body.EnumerateArray().Select(x => x.GetProperty("name").GetString()!)];

    private static (HttpStatusCode, string?) Of(Answer answer) => (answer.Status, answer.Code);
}
