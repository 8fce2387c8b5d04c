using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>Held mail let in by hand: past its cause, by somebody who is named, and past no other cause.</summary>
public sealed class ReleaseTests
{
    [Theory]
    [InlineData("own_address")]
    [InlineData("blank")]
    [InlineData("loop")]
    [InlineData("no_sender")]
    public async Task Each_cause_can_be_let_past(string cause)
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.AddUser(Role.Lead, "Liv Leder");
        var held = await house.Take(cause switch
        {
            "own_address" => new TestMail { From = TestWorkplace.DefaultAddress },
            "blank" => new TestMail { Subject = " ", Text = "\n" },
            "loop" => new TestMail { Headers = [.. Enumerable.Range(0, 101).Select(x => $"Received: from a{x}.example")] },
            _ => new TestMail { From = "", ReturnPath = null },
        });

        var row = (await lead.Client.Read("/api/intake/failed"))["items"][0];
        var released = await lead.Client.Post($"/api/intake/{held.Id}/release", null);
        await house.Settled();

        Assert.Equal((IntakeState.Held, cause), (held.State, held.Cause));
        Assert.Equal(cause, row.GetProperty("cause").GetString());
        Assert.Equal(HttpStatusCode.Accepted, released.Status);
        var after = await Item(house, held.Id);
        Assert.Equal((IntakeState.Done, lead.Id, cause), (after.State, after.ReleasedById!.Value, after.ReleasedCauses));
        Assert.True(await house.App.Read(db => db.Set<Kjerne.Features.Access.AuditEntry>().AnyAsync(x => x.Action == "intake_released" && x.ActorId == lead.Id)));
    }

    [Fact]
    public async Task Past_one_cause_is_not_past_the_next()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.SignedInAs(Role.Lead);
        var held = await house.Take(new TestMail { From = TestWorkplace.DefaultAddress, Subject = "", Text = "" });

        await lead.Post($"/api/intake/{held.Id}/release", null);
        await house.Settled();
        var between = await Item(house, held.Id);
        await lead.Post($"/api/intake/{held.Id}/release", null);
        await house.Settled();

        Assert.Equal((IntakeState.Held, "blank", "own_address"), (held.State, held.Cause, between.Cause));
        Assert.Equal((IntakeState.Done, "blank own_address"), ((await Item(house, held.Id)).State, (await Item(house, held.Id)).ReleasedCauses));
    }

    [Fact]
    public async Task All_are_run_again_and_what_is_still_wrong_is_held_again()
    {
        await using var house = await MailHouse.Start();
        var lead = await house.App.SignedInAs(Role.Lead);
        var first = await house.Take(new TestMail { From = TestWorkplace.DefaultAddress });
        var second = await house.Take(new TestMail { From = "gammel@nordlys.example", Subject = "", Text = "" });

        var run = await lead.Post("/api/intake/run", null);
        await Eventually.True(async () => (await Item(house, first.Id)).Attempts == 2 && (await Item(house, second.Id)).Attempts == 2);

        Assert.Equal((HttpStatusCode.Accepted, 2), (run.Status, run["count"].GetInt32()));
        Assert.Equal((IntakeState.Held, IntakeState.Held), ((await Item(house, first.Id)).State, (await Item(house, second.Id)).State));
        Assert.Equal(2, (await lead.Read("/api/intake/failed"))["total"].GetInt32());
    }

    [Fact]
    public async Task Running_all_again_touches_only_the_brands_one_sees()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var held = await house.Take(new TestMail { From = TestWorkplace.DefaultAddress });
        var lead = (await house.App.AddUser(Role.Lead, brands: [other.Brand])).Client;

        Assert.Equal(0, (await lead.Post("/api/intake/run", null))["count"].GetInt32());
        Assert.Equal("intake_item_not_found", (await lead.Post($"/api/intake/{held.Id}/release", null)).Code);
    }

    [Fact]
    public async Task A_machine_that_floods_is_held_while_people_are_not()
    {
        await using var house = await MailHouse.Start();
        for (var i = 0; i < 61; i++)
        {
            await house.HandIn(new TestMail { From = "alarm@maskin.example", Headers = ["Auto-Submitted: auto-generated"], Text = $"Feil {i}" });
        }

        await house.HandIn(new TestMail());
        await house.Settled();

        var held = await house.App.Read(db => db.IntakeItems.Where(x => x.State == IntakeState.Held).ToListAsync());
        Assert.Equal(["mass"], held.Select(x => x.Cause));
    }

    private static Task<IntakeItem> Item(MailHouse house, Kjerne.Features.IntakeItemId id) => house.App.Read(db => db.IntakeItems.FirstAsync(x => x.Id == id));
}
