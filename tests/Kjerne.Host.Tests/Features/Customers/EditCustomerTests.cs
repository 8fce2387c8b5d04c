using System.Net;
using System.Text.Json;
using Kjerne.Features.Customers;
using Kjerne.Features.Intake;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Customers;

public sealed class EditCustomerTests
{
    [Fact]
    public async Task Fields_left_out_stay_and_an_empty_note_is_removed()
    {
        await using var house = await MailHouse.Start();
        var path = await Path(house);

        await house.Agent.Client.Call(HttpMethod.Patch, path, new { name = " Kari N. ", note = "Ringer helst" });
        var second = await house.Agent.Client.Call(HttpMethod.Patch, path, new { language = "nn" });
        var third = await house.Agent.Client.Call(HttpMethod.Patch, path, new { note = "  " });

        Assert.Equal(("Kari N.", "Ringer helst", "nn", 3), (second["name"].GetString(), second["note"].GetString(), second["language"].GetString(), second["version"].GetInt32()));
        Assert.Equal((JsonValueKind.Null, "Kari N."), (third["note"].ValueKind, third["name"].GetString()));
        Assert.Equal(3, await house.App.Read(db => db.Set<EventRow>().CountAsync(x => x.Kind == nameof(CustomerChanged))));
    }

    [Fact]
    public async Task A_change_on_an_old_version_is_refused()
    {
        await using var house = await MailHouse.Start();
        var path = await Path(house);
        await house.Agent.Client.Call(HttpMethod.Patch, path, new { name = "Kari N." }, ("If-Match", "\"1\""));

        var refused = await house.Agent.Client.Call(HttpMethod.Patch, path, new { name = "Kari M." }, ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), (refused.Status, refused.Code));
        Assert.Equal("Kari N.", (await house.Agent.Client.Read(path))["name"].GetString());
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        await using var house = await MailHouse.Start();
        var path = await Path(house);

        Assert.Equal("required", await Error(house, path, new { name = "  " }, "name"));
        Assert.Equal("too_long", await Error(house, path, new { name = new string('k', 321) }, "name"));
        Assert.Equal("too_long", await Error(house, path, new { note = new string('k', 10_001) }, "note"));
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Agent.Client.Call(HttpMethod.Patch, path, new { language = "xx" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Agent.Client.Read("/api/customers/99999")).Status);
    }

    [Fact]
    public async Task Nul_in_a_name_or_note_is_stored_without_it()
    {
        await using var house = await MailHouse.Start();

        var answer = await house.Agent.Client.Call(HttpMethod.Patch, await Path(house), new { name = "Ka\0ri", note = "no\0tat" });

        Assert.Equal(("Kari", "notat"), (answer["name"].GetString(), answer["note"].GetString()));
    }

    [Fact]
    public async Task The_same_sender_is_one_customer_within_a_brand_and_another_in_another()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");

        await house.Receive(new TestMail());
        await house.Receive(new TestMail { From = "KARI@Kunde.Example", Text = "Igjen" });
        await house.Receive(new TestMail { To = other.MailAddress });

        var customers = await house.App.Read(db => db.Customers.OrderBy(x => x.Id).ToListAsync());
        Assert.Equal([house.Place.Brand, other.Brand], customers.Select(x => x.BrandId));
    }

    [Fact]
    public async Task First_mails_of_one_sender_at_the_same_moment_make_one_customer()
    {
        await using var house = await MailHouse.Start();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(x => house.HandIn(new TestMail { Text = $"Mail {x}" })));
        await house.Settled();

        Assert.All(await house.App.Read(db => db.IntakeItems.ToListAsync()), x => Assert.Equal(IntakeState.Done, x.State));
        Assert.Equal(1, await house.App.Read(db => db.Customers.CountAsync()));
        Assert.Equal(8, await house.App.Read(db => db.Set<Kjerne.Features.Conversations.Conversation>().CountAsync()));
    }

    private static async Task<string> Path(MailHouse house)
    {
        await house.Receive(new TestMail());
        return $"/api/customers/{(await house.App.Read(db => db.Customers.SingleAsync())).Id}";
    }

    private static async Task<string?> Error(MailHouse house, string path, object request, string field) =>
        (await house.Agent.Client.Call(HttpMethod.Patch, path, request))["errors"].GetProperty(field)[0].GetString();
}
