using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email.Signing;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>Keys for signing mail, made on the settings page and switched on when their record is in DNS.</summary>
public sealed class SigningKeyTests
{
    private const string Keys = "/api/signing-keys";
    private static readonly string Domain = TestWorkplace.DefaultAddress[(TestWorkplace.DefaultAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];

    [Fact]
    public async Task A_key_signs_from_the_moment_its_record_is_found()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var question = await house.Receive(new TestMail());

        var made = await administrator.Post(Keys, new { domain = Domain });
        var before = await Check(administrator, made);
        await house.Reply(question.ConversationId, "Uten signatur.");
        var unsigned = await house.World.Mail(1);
        zone.Publish(made);
        var after = await Check(administrator, made);
        await house.Reply(question.ConversationId, "Med signatur.");
        var signed = await house.World.Mail(2);

        Assert.Equal((HttpStatusCode.Created, "waiting"), (made.Status, made["state"].GetString()));
        Assert.Equal(("missing", "waiting"), Outcome(before));
        Assert.DoesNotContain("DKIM-Signature", unsigned.Source, StringComparison.Ordinal);
        Assert.Equal(("found", "active"), Outcome(after));
        Assert.StartsWith($"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={Domain};", signed.Source, StringComparison.Ordinal);
        Assert.Contains($" s={made["name"].GetString()!.Split('.')[0]};", signed.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_takes_over_from_the_old_one_which_stays_listed()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var old = await administrator.Post(Keys, new { domain = Domain });
        zone.Publish(old);
        await Check(administrator, old);

        var next = await administrator.Post(Keys, new { domain = Domain });
        var meanwhile = await States(administrator);
        zone.Publish(next);
        await Check(administrator, next);

        Assert.NotEqual(old["name"].GetString(), next["name"].GetString());
        Assert.Equal(["active", "waiting"], meanwhile);
        Assert.Equal(["active", "retired"], await States(administrator));
        Assert.Equal(("found", "retired"), Outcome(await Check(administrator, old)));
    }

    [Fact]
    public async Task The_check_says_what_stands_there_instead()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var made = await administrator.Post(Keys, new { domain = Domain });
        var (name, record) = (made["name"].GetString()!, made["record"].GetString()!);

        zone.Records[name] = [record.Replace("p=MII", "p=MIJ", StringComparison.Ordinal)];
        var other = await Check(administrator, made);
        zone.Records[name] = [record, "v=spf1 -all"];
        var several = await Check(administrator, made);
        zone.Records[name] = [record.Replace("; ", ";", StringComparison.Ordinal)];
        zone.IsDown = true;
        var down = await Check(administrator, made);

        Assert.Equal(("differs", "waiting"), Outcome(other));
        Assert.Contains("p=MIJ", other["found"].GetString(), StringComparison.Ordinal);
        Assert.Equal(("several", "waiting"), Outcome(several));
        Assert.Equal(("unreachable", "waiting"), Outcome(down));
        zone.IsDown = false;
        Assert.Equal(("found", "active"), Outcome(await Check(administrator, made)));
    }

    [Fact]
    public async Task A_record_that_comes_later_is_found_without_anybody_at_the_page()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        zone.Publish(await administrator.Post(Keys, new { domain = Domain }));

        await using (var scope = house.App.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<WatchSigningKeys>(scope.ServiceProvider).Run(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["active"], await States(administrator));
    }

    [Fact]
    public async Task A_deleted_key_signs_no_more_and_each_step_stands_in_the_audit_log()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var made = await administrator.Post(Keys, new { domain = Domain });
        zone.Publish(made);
        await Check(administrator, made);
        var question = await house.Receive(new TestMail());

        var removed = await administrator.Call(HttpMethod.Delete, $"{Keys}/{made["id"]}", null);
        await house.Reply(question.ConversationId, "Uten signatur igjen.");

        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.DoesNotContain("DKIM-Signature", (await house.World.Mail(1)).Source, StringComparison.Ordinal);
        Assert.Empty(await States(administrator));
        var subject = $"signing key {made["id"]}";
        Assert.Equal(
            ["signing_key_made", "signing_key_activated", "signing_key_removed"],
            await house.App.Read(db => db.Audit.Where(x => x.Subject == subject).OrderBy(x => x.Id).Select(x => x.Action).ToListAsync()));
    }

    [Fact]
    public async Task The_private_key_is_given_to_nobody_and_is_protected_where_it_lies()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var made = await administrator.Post(Keys, new { domain = Domain });

        Assert.DoesNotContain("PRIVATE", made.Body.GetRawText() + (await administrator.Read(Keys)).Body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PRIVATE", await house.App.Read(db => db.SigningKeys.Select(x => x.PrivateKey).SingleAsync()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Keys_are_made_for_domains_of_our_own_only_and_one_at_a_time()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var administrator = await house.App.SignedInAs(Role.Administrator);

        var foreign = await administrator.Post(Keys, new { domain = "fremmed.example" });
        await administrator.Post(Keys, new { domain = Domain });
        var second = await administrator.Post(Keys, new { domain = Domain });

        Assert.Equal("signing_domain_not_found", foreign.Code);
        Assert.Equal("signing_key_waits", second.Code);
    }

    [Fact]
    public async Task Whoever_does_not_see_every_brand_of_a_domain_manages_no_keys_of_it()
    {
        await using var zone = new Zone();
        await using var house = await zone.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var made = await administrator.Post(Keys, new { domain = Domain });
        var limited = (await house.App.AddUser(Role.Administrator, brands: [other.Brand])).Client;

        var listed = await limited.Read(Keys);

        Assert.Equal(["sorlys.example"], listed.Body.EnumerateArray().Select(x => x.GetProperty("domain").GetString()));
        Assert.Equal("signing_domain_not_found", (await limited.Post(Keys, new { domain = Domain })).Code);
        Assert.Equal("signing_key_not_found", (await limited.Post($"{Keys}/{made["id"]}/check", null)).Code);
        Assert.Equal("signing_key_not_found", (await limited.Call(HttpMethod.Delete, $"{Keys}/{made["id"]}", null)).Code);
    }

    private static Task<Answer> Check(HttpClient client, Answer key) => client.Post($"{Keys}/{key["id"]}/check", null);

    private static (string?, string?) Outcome(Answer check) => (check["outcome"].GetString(), check["key"].GetProperty("state").GetString());

    private static async Task<List<string?>> States(HttpClient client) =>
        (await client.Read(Keys)).Body.EnumerateArray().Single(x => x.GetProperty("domain").GetString() == Domain)
            .GetProperty("keys").EnumerateArray().Select(x => x.GetProperty("state").GetString()).ToList();

    /// <summary>The name service as the test sets it up.</summary>
    private sealed class Zone : IAsyncDisposable
    {
        private readonly FakeNameServer _server;

        public Zone() => _server = new FakeNameServer(question =>
            IsDown ? question.Reply(code: 2)
            : Records.TryGetValue(question.Name, out var texts) ? question.Reply(records: [.. texts.Select(x => NameQuestion.TextRecord(x))])
            : question.Reply(code: 3));

        public Dictionary<string, string[]> Records { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool IsDown { get; set; }

        public void Publish(Answer key) => Records[key["name"].GetString()!] = [key["record"].GetString()!];

        public Task<MailHouse> Start() => MailHouse.Start(x => x.Settings["Kjerne:Mail:DnsServers:0"] = _server.Endpoint.ToString());

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
