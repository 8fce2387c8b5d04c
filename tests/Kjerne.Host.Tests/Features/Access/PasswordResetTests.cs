using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Web;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class PasswordResetTests
{
    private const string PublicUrl = "http://service.example.no";
    private const string NewPassword = "en helt annen setning";

    [Fact]
    public async Task Mailed_link_sets_a_new_password_once_and_signs_out_everywhere()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        var owner = await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        var token = TokenIn(await mail.Next());

        await (await Confirm(app, token)).Expect(HttpStatusCode.NoContent);
        await (await Confirm(app, token)).Expect(HttpStatusCode.BadRequest, "reset_link_invalid");

        await (await owner.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.Unauthorized);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, NewPassword)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Link_names_the_configured_address_whatever_host_the_request_claims()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        var forged = app.Bare(("X-Kjerne", "1"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil.example"));
        await Ask(forged, AccessSteps.Email);

        var text = (await mail.Next()).Text;
        Assert.Contains(PublicUrl + "/workspace/reset?email=kari%40nordlys.example&token=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_host_header_is_refused()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/password-reset") { Content = JsonContent.Create(new { email = AccessSteps.Email }), Headers = { Host = "evil.example" } };

        await (await app.Bare(("X-Kjerne", "1")).SendAsync(request)).Expect(HttpStatusCode.BadRequest, "unknown_host");
    }

    [Fact]
    public async Task Unknown_address_gets_the_same_answer_and_no_mail()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();

        var unknown = await Ask(app.Anonymous(), "stranger@nordlys.example");
        var known = await Ask(app.Anonymous(), AccessSteps.Email);

        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await known.Content.ReadAsStringAsync());
        Assert.Equal(AccessSteps.Email, (await mail.Next()).To);
        Assert.Equal(1, mail.Count);
    }

    [Fact]
    public async Task Answer_does_not_wait_for_the_mail()
    {
        var mail = new Mailbox { Gate = new TaskCompletionSource() };
        await using var app = await Start(mail);
        await app.SetUp();

        await Ask(app.Anonymous(), AccessSteps.Email);

        Assert.Equal(0, mail.Count);
        mail.Gate.SetResult();
        await mail.Next();
    }

    [Fact]
    public async Task An_account_gets_three_mails_an_hour_and_a_network_can_ask_for_ten()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        var colleagues = new List<TestUser>();
        for (var i = 0; i < 10; i++)
        {
            colleagues.Add(await app.AddUser(Role.Agent));
        }

        for (var i = 0; i < 5; i++)
        {
            await Ask(app.Anonymous(), AccessSteps.Email);
        }

        foreach (var colleague in colleagues)
        {
            await Ask(app.Anonymous(), colleague.Email);
        }

        // Five asked for Kari (three sent), the network has five of its ten left for the ten colleagues.
        await Eventually.True(() => mail.Count == 8);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Ask(app.Anonymous(), colleagues[9].Email);
        await Eventually.True(() => mail.Count == 9);
        Assert.Equal(3, mail.All.Count(x => x.To == AccessSteps.Email));
        Assert.Single(mail.All, x => x.To == colleagues[9].Email);
    }

    [Fact]
    public async Task Link_dies_after_an_hour_and_when_a_newer_one_was_sent()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        var first = TokenIn(await mail.Next());
        await Ask(app.Anonymous(), AccessSteps.Email);
        var second = TokenIn(await mail.Next());

        await (await Confirm(app, first)).Expect(HttpStatusCode.BadRequest, "reset_link_invalid");
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await (await Confirm(app, second)).Expect(HttpStatusCode.BadRequest, "reset_link_invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Empty_and_made_up_keys_open_nothing(string? token)
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        await mail.Next();

        await (await Confirm(app, token)).Expect(HttpStatusCode.BadRequest, "reset_link_invalid");
    }

    [Fact]
    public async Task A_link_works_only_for_the_address_it_was_sent_to()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        var attacker = await app.AddUser(Role.Agent);
        await Ask(app.Anonymous(), attacker.Email);
        var token = TokenIn(await mail.Next());

        await (await Confirm(app, token)).Expect(HttpStatusCode.BadRequest, "reset_link_invalid");
    }

    [Fact]
    public async Task A_password_that_is_refused_does_not_cost_the_link()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        var token = TokenIn(await mail.Next());

        await (await Confirm(app, token, "short")).Expect(HttpStatusCode.BadRequest, "invalid_request");
        await (await Confirm(app, token)).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Two_uses_at_once_set_one_password()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        var token = TokenIn(await mail.Next());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Confirm(app, token)));

        Assert.Single(answers, x => x.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Key_is_stored_only_as_a_hash()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        await app.SetUp();
        await Ask(app.Anonymous(), AccessSteps.Email);
        var token = TokenIn(await mail.Next());

        Assert.Equal(SecretKey.Hash(token), (await app.Read(db => db.OneTimeKeys.SingleAsync())).KeyHash);
    }

    [Fact]
    public async Task Somebody_added_without_a_password_gets_a_link_that_lives_three_days()
    {
        var mail = new Mailbox();
        await using var app = await Start(mail);
        var owner = await app.SetUp();
        await (await owner.PostAsJsonAsync("/api/users", new { name = "Ola", email = "ola@nordlys.example", role = "agent" })).Expect(HttpStatusCode.Created);
        var invitation = await mail.Next();

        app.Clock.Advance(TimeSpan.FromHours(71));
        var token = TokenIn(invitation);
        var answer = await app.Anonymous().PostAsJsonAsync("/api/password-reset/confirm", new { email = "ola@nordlys.example", token, password = NewPassword });

        await answer.Expect(HttpStatusCode.NoContent);
        await (await app.Anonymous().SignInWith("ola@nordlys.example", NewPassword)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(PublicUrl, true, true)]
    [InlineData("", true, false)]
    [InlineData(PublicUrl, false, false)]
    public async Task Whoever_adds_somebody_is_told_beforehand_whether_a_link_can_be_mailed(string publicUrl, bool hasAccount, bool canMail)
    {
        await using var app = await Start(new Mailbox { HasAccount = hasAccount }, publicUrl);
        var owner = await app.SetUp();

        Assert.Equal(canMail, (await owner.GetFromJsonAsync<GetInvitationWay.Response>("/api/users/invitation-way"))!.CanMail);
    }

    private static Task<TestApp> Start(Mailbox mail, string publicUrl = PublicUrl) => TestApp.Start(x =>
    {
        x.Clock = new FakeClock();
        x.Settings["Kjerne:PublicUrl"] = publicUrl;
        x.Services = services => services.AddSingleton<ISystemMail>(mail);
    });

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string email)
    {
        var answer = await client.PostAsJsonAsync("/api/password-reset", new { email });
        await answer.Expect(HttpStatusCode.Accepted);
        return answer;
    }

    private static Task<HttpResponseMessage> Confirm(TestApp app, string? token, string password = NewPassword) =>
        app.Anonymous().PostAsJsonAsync("/api/password-reset/confirm", new { email = AccessSteps.Email, token, password });

    private static string TokenIn(Mail mail)
    {
        var link = new Uri(mail.Text.Split('\n').Single(x => x.StartsWith("http://", StringComparison.Ordinal)));
        return HttpUtility.ParseQueryString(link.Query)["token"]!;
    }

    private sealed record Mail(string To, string Subject, string Text);

    private sealed class Mailbox : ISystemMail
    {
        private readonly ConcurrentQueue<Mail> _mails = [];
        private int _taken;

        public TaskCompletionSource? Gate { get; init; }

        public bool HasAccount { get; init; } = true;

        public int Count => _mails.Count;

        public Task<bool> CanSend(CancellationToken stop) => Task.FromResult(HasAccount);

        public IReadOnlyCollection<Mail> All => _mails;

        public async Task<SystemMailOutcome> SendAsync(SystemLetter letter, CancellationToken stop)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            _mails.Enqueue(new Mail(letter.To, letter.Subject, letter.Text));
            return SystemMailOutcome.Taken;
        }

        public async Task<Mail> Next()
        {
            await Eventually.True(() => _mails.Count > _taken);
            return _mails.ElementAt(_taken++);
        }
    }
}
