using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>Signing in at a provider, and the tokens it gives.</summary>
public sealed class MailSignInTests
{
    [Theory]
    [InlineData("microsoft365", "Microsoft", "outlook.office365.com")]
    [InlineData("google", "Google", "imap.gmail.com")]
    public async Task After_the_sign_in_the_account_has_the_providers_servers_and_no_secret_is_told(string provider, string name, string host)
    {
        await using var outside = await SignInProvider.Start();
        await using var house = await Start(outside, name);
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var end = await SignIn(house, administrator, provider);
        var account = (await administrator.Read("/api/email-accounts")).Body[0];

        Assert.Equal("/workspace/settings/accounts?signIn=done", end);
        Assert.Equal((host, "signIn", provider), (
            account.GetProperty("incoming").GetProperty("host").GetString(), account.GetProperty("incoming").GetProperty("authentication").GetString(),
            account.GetProperty("signIn").GetProperty("provider").GetString()));
        Assert.DoesNotContain("refresh-1", account.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-1", (await Stored(house)).Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_person_began_nobody_else_can_finish()
    {
        await using var outside = await SignInProvider.Start();
        await using var house = await Start(outside, "Google");
        var one = await house.App.SignedInAs(Role.Administrator);
        var other = await house.App.SignedInAs(Role.Administrator);

        var done = await Authorize(house, one, "google");

        Assert.Equal("/workspace/settings/accounts?signIn=expired", await Follow(other, done));
        Assert.Equal("/workspace/settings/accounts?signIn=expired", await Follow(one, done.Replace("state=", "state=x", StringComparison.Ordinal)));
        Assert.Null(EmailSettings.Read((await Stored(house)).Settings).SignIn);
    }

    [Fact]
    public async Task A_refusal_of_the_provider_changes_nothing()
    {
        await using var outside = await SignInProvider.Start();
        await using var house = await Start(outside, "Google");
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var done = await Authorize(house, administrator, "google");

        var end = await Follow(administrator, System.Text.RegularExpressions.Regex.Replace(done, "code=[0-9a-f]+", "code=stolen"));

        Assert.Equal("/workspace/settings/accounts?signIn=refused", end);
        Assert.Null(EmailSettings.Read((await Stored(house)).Settings).Incoming);
    }

    [Fact]
    public async Task Without_a_registration_it_is_said()
    {
        await using var house = await MailHouse.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var answer = await administrator.Post($"/api/email-accounts/{house.Place.Mail}/sign-in", new { provider = "google" });

        Assert.Equal((HttpStatusCode.Conflict, "provider_not_registered"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_token_is_used_until_it_ends_and_the_next_refresh_token_is_kept()
    {
        await using var outside = await SignInProvider.Start();
        var clock = new FakeClock();
        await using var house = await Start(outside, "Google", clock);
        await SignIn(house, await house.App.SignedInAs(Role.Administrator), "google");

        var first = await Token(house);
        var again = await Token(house);
        clock.Advance(TimeSpan.FromMinutes(58));
        var later = await Token(house);
        clock.Advance(TimeSpan.FromMinutes(58));
        var last = await Token(house);

        Assert.Equal(["access-2", "access-2", "access-3", "access-4"], new[] { first, again, later, last }.Select(x => Assert.IsType<MailToken.Granted>(x).AccessToken));
    }

    [Fact]
    public async Task A_withdrawn_sign_in_is_told_as_one_to_be_renewed()
    {
        await using var outside = await SignInProvider.Start();
        await using var house = await Start(outside, "Google");
        var administrator = await house.App.SignedInAs(Role.Administrator);
        await SignIn(house, administrator, "google");
        outside.IsWithdrawn = true;

        var tested = await administrator.Post($"/api/email-accounts/{house.Place.Mail}/test", null);

        Assert.Equal(("sign_in_again", "sign_in_again"), (tested["incoming"].GetProperty("reason").GetString(), tested["outgoing"].GetProperty("reason").GetString()));
    }

    private static Task<MailHouse> Start(SignInProvider outside, string name, FakeClock? clock = null) => MailHouse.Start(x =>
    {
        x.Clock = clock;

        // The provider's real mailbox is not to be reached from a test.
        x.Services = services => services.Remove(services.Single(y => y.ImplementationFactory is not null && y.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && y.ImplementationFactory.Method.ReturnType == typeof(MailboxFetching)));
        foreach (var (key, value) in outside.Settings(name))
        {
            x.Settings[key] = value;
        }
    });

    private static Task<MailToken> Token(MailHouse house) => house.App.Services.GetRequiredService<MailTokens>().For(house.Place.Mail, TestContext.Current.CancellationToken);

    private static Task<ChannelAccount> Stored(MailHouse house) => house.App.Read(db => db.ChannelAccounts.FirstAsync(x => x.Id == house.Place.Mail));

    private static async Task<string> SignIn(MailHouse house, HttpClient client, string provider) => await Follow(client, await Authorize(house, client, provider));

    /// <summary>The person's way: to the provider, which sends the browser back to this address.</summary>
    private static async Task<string> Authorize(MailHouse house, HttpClient client, string provider)
    {
        var start = await client.Post($"/api/email-accounts/{house.Place.Mail}/sign-in", new { provider });
        Assert.Equal(HttpStatusCode.OK, start.Status);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(start["url"].GetString(), TestContext.Current.CancellationToken);
        return answer.Headers.Location!.PathAndQuery;
    }

    private static async Task<string> Follow(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.Headers.Location!.OriginalString;
    }
}
