using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task Guessing_gets_slower_and_the_answer_says_how_long_to_wait()
    {
        await using var app = await Start();
        await app.SetUp();
        var client = app.Anonymous();
        await Guess(client, AccessSteps.Email, 5);

        var refused = await client.SignInWith(AccessSteps.Email, AccessSteps.Password);

        var problem = await refused.Expect(HttpStatusCode.TooManyRequests, "too_many_attempts");
        Assert.Equal("2", problem.GetProperty("params").GetProperty("seconds").GetString());
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await Guess(client, AccessSteps.Email, 1);
        var longer = await (await client.SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("4", longer.GetProperty("params").GetProperty("seconds").GetString());
    }

    [Fact]
    public async Task Within_a_quarter_of_an_hour_one_network_gets_no_more_than_fifteen_guesses()
    {
        await using var app = await Start();
        await app.SetUp();
        var client = app.Anonymous();
        var guesses = 0;
        var end = app.Now().AddMinutes(15);
        while (app.Now() < end)
        {
            var answer = await client.SignInWith(AccessSteps.Email, "a wrong guess");
            guesses += answer.StatusCode == HttpStatusCode.Unauthorized ? 1 : 0;
            app.Clock.Advance(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero);
        }

        Assert.InRange(guesses, 5, 15);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_all_counted()
    {
        await using var app = await Start();
        await app.SetUp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => app.Anonymous().SignInWith(AccessSteps.Email, $"guess {i}")));

        Assert.Equal(5, answers.Count(x => x.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task An_unknown_address_is_slowed_down_just_like_a_known_one()
    {
        await using var app = await Start();
        await app.SetUp();
        await Guess(app.Anonymous(), "stranger@nordlys.example", 5);

        await (await app.Anonymous().SignInWith("stranger@nordlys.example", "whatever it is")).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Known_device_signs_in_while_somebody_else_guesses()
    {
        await using var app = await Start();
        var owner = await app.SetUp();
        await (await owner.DeleteAsync("/api/session")).Expect(HttpStatusCode.NoContent);
        await Guess(app.Anonymous(), AccessSteps.Email, 5);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.TooManyRequests);

        await (await owner.SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_device_is_known_only_for_the_person_who_signed_in_there()
    {
        await using var app = await Start();
        await app.SetUp();
        var insider = await app.AddUser(Role.Agent);
        await app.SetPassword(insider);
        var device = app.Anonymous();
        await (await device.SignInWith(insider.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);

        await Guess(device, AccessSteps.Email, 5);

        await (await device.SignInWith(AccessSteps.Email, "one more")).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_known_device_may_not_guess_without_end_either()
    {
        await using var app = await Start();
        var device = await app.SetUp();
        await Guess(device, AccessSteps.Email, 5);

        await (await device.SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Other_networks_are_not_slowed_down_by_a_few_guesses_from_one()
    {
        await using var app = await Start();
        await app.SetUp();
        await Guess(From(app, "203.0.113.7"), AccessSteps.Email, 5);

        await (await From(app, "203.0.113.250").SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.TooManyRequests);
        await (await From(app, "198.51.100.4").SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_networks_together_are_slowed_down_too()
    {
        await using var app = await Start();
        await app.SetUp();
        for (var i = 0; i < 10; i++)
        {
            await Guess(From(app, $"10.0.{i}.1"), AccessSteps.Email, 5);
        }

        await (await From(app, "10.0.99.1").SignInWith(AccessSteps.Email, "one more")).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void The_whole_of_an_ipv6_network_counts_as_one()
    {
        Assert.Equal(ClientAddress.NetworkOf(IPAddress.Parse("2001:db8:1:2::1")), ClientAddress.NetworkOf(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(ClientAddress.NetworkOf(IPAddress.Parse("2001:db8:1:2::1")), ClientAddress.NetworkOf(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public async Task A_right_password_is_not_counted_against_the_office_it_comes_from()
    {
        await using var app = await Start();
        await app.SetUp();
        for (var i = 0; i < 120; i++)
        {
            await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
        }

        Assert.Equal(50, await app.Read(db => db.Sessions.CountAsync()));
    }

    /// <summary>Behind a proxy on this machine, and with a quick hash: these tests are about counting, and there are many guesses in them.</summary>
    private static Task<TestApp> Start() => TestApp.Start(x =>
    {
        x.Clock = new FakeClock();
        x.Settings["Kjerne:TrustedProxies:0"] = "127.0.0.1";
        x.Services = services => services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100);
    });

    private static async Task Guess(HttpClient client, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await (await client.SignInWith(email, $"wrong guess {i}")).Expect(HttpStatusCode.Unauthorized, "sign_in_failed");
        }
    }

    private static HttpClient From(TestApp app, string address) => app.Bare(("X-Kjerne", "1"), ("X-Forwarded-For", address));
}
