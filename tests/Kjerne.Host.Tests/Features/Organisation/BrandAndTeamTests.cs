using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Tests.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Organisation;

public sealed class BrandAndTeamTests
{
    [Fact]
    public async Task A_brand_is_added_and_changed_and_what_is_left_out_stays()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var added = await (await owner.PostAsJsonAsync("/api/brands", new { name = "Sydlys", colour = "#AA33CC", language = "sv" })).Expect(HttpStatusCode.Created);
        var id = added.GetProperty("id").GetInt64();

        var changed = await (await owner.PatchAsJsonAsync($"/api/brands/{id}", new { signature = "Hilsen oss" })).Expect(HttpStatusCode.OK);

        Assert.Equal("Sydlys", changed.GetProperty("name").GetString());
        Assert.Equal("#aa33cc", changed.GetProperty("colour").GetString());
        Assert.Equal("sv", changed.GetProperty("language").GetString());
        Assert.Equal("Hilsen oss", changed.GetProperty("signature").GetString());
        Assert.Equal(2, changed.GetProperty("version").GetInt32());
        Assert.Contains(await app.Read(db => db.Events.ToListAsync()), x => x.As<BrandChanged>() is { Version: 2 } fact && fact.BrandId.Value == id);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"two\nlines"}""", "name")]
    [InlineData("""{"name":"x","colour":"red;background:url(x)"}""", "colour")]
    [InlineData("""{"name":"x","colour":"#12345\n"}""", "colour")]
    public async Task A_brand_that_makes_no_sense_is_refused(string body, string field)
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        var answer = await owner.PostAsync("/api/brands", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.True((await answer.Expect(HttpStatusCode.BadRequest, "invalid_request")).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Names_are_taken_once_and_old_data_does_not_overwrite_new()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        await (await owner.PostAsJsonAsync("/api/brands", new { name = "Nordlys" })).Expect(HttpStatusCode.Conflict, "name_is_taken");
        await (await owner.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Created);
        await (await owner.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Conflict, "name_is_taken");

        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/teams/1") { Content = JsonContent.Create(new { name = "Other" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        await (await owner.SendAsync(request)).Expect(HttpStatusCode.Conflict, "changed_by_someone_else");
    }

    [Fact]
    public async Task Brands_and_teams_one_does_not_work_for_are_not_there()
    {
        await using var app = await TestApp.Start();
        var own = await TestWorkplace.Create(app);
        var foreign = await TestWorkplace.AddBrand(app, "Sydlys", "hjelp@sydlys.example");
        var everywhere = await app.SignedInAs(Role.Administrator);
        await (await everywhere.PostAsJsonAsync("/api/teams", new { name = "Theirs", brandId = foreign.Brand.Value })).Expect(HttpStatusCode.Created);
        var administrator = (await app.AddUser(Role.Administrator, brands: [own.Brand])).Client;

        Assert.Equal(["Nordlys"], (await administrator.GetJson("/api/brands")).EnumerateArray().Select(x => x.GetProperty("name").GetString()));
        Assert.Empty((await administrator.GetJson("/api/teams")).EnumerateArray());
        await (await administrator.PatchAsJsonAsync($"/api/brands/{foreign.Brand}", new { name = "Mine" })).Expect(HttpStatusCode.NotFound, "no_such_brand");
        await (await administrator.PatchAsJsonAsync("/api/teams/1", new { name = "Mine", brandId = own.Brand.Value })).Expect(HttpStatusCode.NotFound, "no_such_team");
        await (await administrator.PostAsJsonAsync("/api/teams", new { name = "Spy", brandId = foreign.Brand.Value })).Expect(HttpStatusCode.BadRequest, "invalid_request");
        await (await administrator.PostAsJsonAsync("/api/brands", new { name = "More" })).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Installation_secret_is_in_no_answer()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var secret = (await app.Read(db => db.Installation.SingleAsync())).Secret;

        foreach (var path in new[] { "/api/me", "/api/setup", "/api/brands", "/api/audit", "/api/users" })
        {
            Assert.DoesNotContain(Convert.ToBase64String(secret), await owner.GetStringAsync(path), StringComparison.Ordinal);
        }
    }
}
