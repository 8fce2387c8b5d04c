using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.CustomerPages;

/// <summary>Identities, search, and the page of a customer.</summary>
public sealed class CustomerPagesTests
{
    [Fact]
    public async Task Identities_are_added_in_their_normal_form_made_main_and_removed()
    {
        await using var house = await MailHouse.Start();
        var path = await Kari(house);

        var added = await house.Agent.Client.Post(path + "/identities", new { kind = "phone", value = "912 34 567" });
        var second = await house.Agent.Client.Post(path + "/identities", new { kind = "phone", value = "+47 22 33 44 55" });
        var phones = second["identities"].EnumerateArray().Where(x => x.GetProperty("kind").GetString() == "phone").ToList();
        var main = await house.Agent.Client.Put($"{path}/identities/{phones[1].GetProperty("id")}/main", null);
        var removed = await house.Agent.Client.Call(HttpMethod.Delete, $"{path}/identities/{phones[0].GetProperty("id")}", null);

        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Equal(["+4791234567", "+4722334455"], phones.Select(x => x.GetProperty("value").GetString()));
        Assert.Equal("+4722334455", main["identities"].EnumerateArray().First(x => x.GetProperty("kind").GetString() == "phone").GetProperty("value").GetString());
        Assert.DoesNotContain("+4791234567", removed.Body.ToString(), StringComparison.Ordinal);
        Assert.Equal("not_a_phone_number", (await house.Agent.Client.Post(path + "/identities", new { kind = "phone", value = "ring" }))["errors"].GetProperty("value")[0].GetString());
    }

    [Fact]
    public async Task An_identity_of_another_customer_is_not_taken_and_its_owner_is_named()
    {
        await using var house = await MailHouse.Start();
        var kari = await Kari(house);
        await house.Receive(new TestMail { From = "Ola Hansen <ola@kunde.example>" });

        var refused = await house.Agent.Client.Post(kari + "/identities", new { kind = "email", value = "OLA@kunde.example" });

        Assert.Equal((HttpStatusCode.Conflict, "identity_is_taken"), (refused.Status, refused.Code));
        Assert.Equal("Ola Hansen", refused["params"].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("nord", 1)]
    [InlineData("KARI nordm", 1)]
    [InlineData("kari@kunde", 1)]
    [InlineData("912 34", 1)]
    [InlineData("+47 912 34 567", 1)]
    [InlineData("åsmund", 0)]
    [InlineData("%", 0)]
    [InlineData("aas", 1)]
    [InlineData("ås", 1)]
    public async Task A_customer_is_found_while_name_address_or_number_is_typed(string typed, int count)
    {
        await using var house = await MailHouse.Start();
        var path = await Kari(house);
        await house.Agent.Client.Call(HttpMethod.Patch, path, new { name = "Kari Åse Nordmann" });
        await house.Agent.Client.Post(path + "/identities", new { kind = "phone", value = "91234567" });

        var found = await house.Agent.Client.Read($"/api/customers?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(count, found["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_page_has_inquiries_messages_and_files_open_ones_first_and_only_what_the_reader_sees()
    {
        await using var house = await MailHouse.Start();
        var first = await house.Receive(new TestMail { Subject = "Faktura" });
        await house.Reply(first.ConversationId, "Her er den.", new { text = "Her er den.", afterSending = "close" });
        await house.Receive(new TestMail { Subject = "Retur" });
        var path = $"/api/customers/{(await house.App.Read(db => db.Customers.SingleAsync())).Id}";

        var history = await house.Agent.Client.Read(path + "/history");
        var messages = await house.Agent.Client.Read(path + "/messages");
        var files = await house.Agent.Client.Read(path + "/files");

        Assert.Equal(["Retur", "Faktura"], history["inquiries"].EnumerateArray().Select(x => x.GetProperty("subject").GetString()));
        Assert.Equal(3, messages["items"].GetArrayLength());
        Assert.Equal(JsonValueKind.Array, files.Body.ValueKind);
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var stranger = await house.App.AddUser(Role.Agent, brands: [other.Brand]);
        var specialist = await house.App.AddUser(Role.Specialist);
        foreach (var end in new[] { "/history", "/messages", "/files", "/notes" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.Read(path + end)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await specialist.Client.Read(path + end)).Status);
        }

        Assert.Equal(0, (await stranger.Client.Read("/api/customers"))["items"].GetArrayLength());
        Assert.Equal(0, (await specialist.Client.Read("/api/customers"))["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_note_keeps_its_history()
    {
        await using var house = await MailHouse.Start();
        var path = await Kari(house);
        await house.Agent.Client.Call(HttpMethod.Patch, path, new { note = "Ringer helst" });
        await house.Agent.Client.Call(HttpMethod.Patch, path, new { note = "Ringer helst" });
        await house.Agent.Client.Call(HttpMethod.Patch, path, new { note = "" });

        var notes = (await house.Agent.Client.Read(path + "/notes")).Body.EnumerateArray().ToList();

        Assert.Equal([null, "Ringer helst"], notes.Select(x => x.GetProperty("text").GetString()));
        Assert.All(notes, x => Assert.Equal("Ola Agent", x.GetProperty("authorName").GetString()));
    }

    [Fact]
    public async Task The_language_is_guessed_from_mails_until_a_person_says_it()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(new TestMail { Subject = "Var är mitt paket?", Text = "Hej, jag undrar varför paketet inte har kommit än. Kan ni hjälpa mig?" });
        var customer = await house.App.Read(db => db.Customers.SingleAsync());
        var guessed = await house.Agent.Client.Read($"/api/customers/{customer.Id}");

        await house.Agent.Client.Call(HttpMethod.Patch, $"/api/customers/{customer.Id}", new { language = "en" });
        await house.Receive(new TestMail { Text = "Hei, jeg lurer på hvor det ble av pakken min, den skulle ha vært her for lenge siden." });
        var said = await house.Agent.Client.Read($"/api/customers/{customer.Id}");

        Assert.Equal(("sv", true), (guessed["language"].GetString(), guessed["languageIsGuessed"].GetBoolean()));
        Assert.Equal(("en", false), (said["language"].GetString(), said["languageIsGuessed"].GetBoolean()));
    }

    [Fact]
    public async Task Customers_from_before_the_keys_get_theirs()
    {
        await using var house = await MailHouse.Start();
        await Kari(house);
        await house.App.Writer.Write(async db =>
        {
            await db.CustomerKeys.ExecuteDeleteAsync();
            await db.Customers.ExecuteUpdateAsync(x => x.SetProperty(y => y.KeysVersion, 0));
        });

        await new CustomerKeyFilling(house.App.Writer).Run(CancellationToken.None);

        Assert.Equal(1, (await house.Agent.Client.Read("/api/customers?q=kari"))["items"].GetArrayLength());
    }

    private static async Task<string> Kari(MailHouse house)
    {
        await house.Receive(new TestMail());
        return $"/api/customers/{(await house.App.Read(db => db.Customers.SingleAsync())).Id}";
    }
}
