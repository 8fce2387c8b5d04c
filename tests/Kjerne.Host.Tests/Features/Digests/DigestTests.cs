using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Digests;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Digests;

/// <summary>What is said to whom, once, about which part of the service.</summary>
public sealed class DigestTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public async Task What_grew_beyond_chance_is_said_with_its_numbers_its_owner_and_the_way_to_its_evidence()
    {
        await using var scene = await DigestScene.Start();
        var team = await scene.Team("Fakturateamet");
        var grown = await scene.Grown("Faktura", team);
        await scene.Grown("Levering", more: 0);
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id]));

        var edition = await scene.Preview(id);

        Assert.True(edition.Status == HttpStatusCode.OK, edition.ToString());
        Assert.Equal("105 inquiries, 42 in the period before.", edition["volume"].GetString());
        var line = edition["decide"].EnumerateArray().Single(x => x.GetProperty("kind").GetString() == "grew");
        Assert.Equal("“Faktura” grew: 84 inquiries, 21 in the period before. Usual is 21 to 21.", line.GetProperty("sentence").GetString());
        Assert.Equal("Fakturateamet", line.GetProperty("owner").GetString());
        Assert.Equal($"/topics/{grown}/dive?period=own&from=2026-02-23&to=2026-03-01", line.GetProperty("path").GetString());
        Assert.Equal("63 people, 0 hours", line.GetProperty("weight").GetString());
        Assert.DoesNotContain(DigestScene.Said(edition), x => x.Contains("Levering", StringComparison.Ordinal));

        // The page it leads to says the same.
        var overview = await scene.Client.Read($"/api/insights/overview?from=2026-02-23&to=2026-03-01&topicId={grown}");
        Assert.Equal(84, overview["total"].GetProperty("now").GetProperty("inquiries").GetDouble());
    }

    [Fact]
    public async Task Each_receiver_gets_one_mail_in_their_language_however_often_the_job_runs()
    {
        await using var scene = await DigestScene.Start();
        var (kari, gone) = (await scene.App.AddUser(Role.Viewer, "Kari", language: Language.Nb), await scene.App.AddUser(Role.Lead, "Per"));
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id, kari.Id, gone.Id]));
        await scene.RunJob();
        Assert.Empty(scene.Letters);

        await scene.Insights.Pass(Week);
        await scene.Grown("Faktura");
        await scene.App.Writer.Write(db => db.Users.Where(x => x.Id == gone.Id.Value).ExecuteUpdateAsync(x => x.SetProperty(y => y.Role, Role.Agent)));
        await Task.WhenAll(scene.RunJob(), scene.RunJob());
        await scene.RunJob();
        await Eventually.True(() => scene.App.Read(async db => !await db.DigestSendings.AnyAsync(x => x.State != DigestSendingState.Sent)));

        Assert.Equal([kari.Email, scene.Insights.Lead.Email], scene.Letters.SelectMany(x => x.Recipients).Order().Reverse());
        var norwegian = scene.Letters.Single(x => x.Recipients.Contains(kari.Email));
        var text = norwegian.Read().TextBody!;
        Assert.Contains("«Faktura» vokste: 84 henvendelser, 21 i perioden før.", text, StringComparison.Ordinal);
        Assert.Contains("http://hjelp.example/workspace/topics/", text, StringComparison.Ordinal);
        Assert.Contains($"http://hjelp.example/workspace/digests/{id}/editions/", text, StringComparison.Ordinal);
        Assert.Contains("“Faktura” grew", scene.Letters.Single(x => x != norwegian).Read().TextBody!, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", norwegian.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", norwegian.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", norwegian.Read().HtmlBody!, StringComparison.Ordinal);
        Assert.Equal("Uken: 2.–8. mar. 2026", norwegian.Read().Subject);
        var source = norwegian.Source;
        Assert.True(source.IndexOf("text/plain", StringComparison.Ordinal) < source.IndexOf("text/html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_weeks_without_running_only_the_newest_is_sent()
    {
        await using var scene = await DigestScene.Start();
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id]));

        await scene.Insights.Pass(4 * Week + TimeSpan.FromDays(2));
        await scene.RunJob();

        var editions = (await scene.Client.Read($"{DigestScene.Path}/{id}"))["editions"];
        Assert.Equal(("2026-03-23", "2026-03-29"), (editions[0].GetProperty("from").GetString(), editions[0].GetProperty("to").GetString()));
        Assert.Equal((1, 1), (editions.GetArrayLength(), scene.Letters.Count));
    }

    [Fact]
    public async Task Whoever_takes_themselves_off_gets_no_more_and_a_deleted_one_is_sent_to_nobody()
    {
        await using var scene = await DigestScene.Start();
        var kari = await scene.App.AddUser(Role.Viewer, "Kari");
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id, kari.Id]));
        await scene.Insights.Pass(Week);
        await scene.RunJob();
        Assert.Contains($"http://hjelp.example/workspace/digests/{id}\n", scene.Letters.First(x => x.Recipients.Contains(kari.Email)).Read().TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var client = await scene.App.SignIn(kari.Id);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Call(HttpMethod.Delete, $"{DigestScene.Path}/{id}/receivers/me", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Call(HttpMethod.Delete, $"{DigestScene.Path}/{id}/receivers/me", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Call(HttpMethod.Delete, $"{DigestScene.Path}/{id}", null)).Status);
        await scene.Insights.Pass(Week);
        await scene.RunJob();
        Assert.Equal([kari.Email, scene.Insights.Lead.Email, scene.Insights.Lead.Email], scene.Letters.SelectMany(x => x.Recipients).OrderBy(x => x == kari.Email ? 0 : 1));

        Assert.Equal(HttpStatusCode.NoContent, (await scene.Client.Call(HttpMethod.Delete, $"{DigestScene.Path}/{id}", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Client.Call(HttpMethod.Get, $"{DigestScene.Path}/{id}", null)).Status);
        await scene.Insights.Pass(Week);
        await scene.RunJob();
        Assert.Equal(3, scene.Letters.Count);
        Assert.Equal(0, await scene.App.Read(db => db.DigestEditions.CountAsync()));
    }

    [Fact]
    public async Task A_week_in_which_nothing_happened_says_so_in_one_line()
    {
        await using var scene = await DigestScene.Start();
        await scene.Make(scene.Request([scene.Insights.Lead.Id]));

        await scene.Insights.Pass(Week);
        await scene.RunJob();

        Assert.Contains("Nothing was out of the ordinary.", Assert.Single(scene.Letters).Read().TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_stays_when_the_figures_change()
    {
        await using var scene = await DigestScene.Start();
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id]));
        await scene.Insights.Pass(Week);
        var topic = await scene.Grown("Faktura");
        await scene.RunJob();

        await scene.App.Writer.Write(db => db.Set<Kjerne.Features.Topics.Topic>().Where(x => x.Id == topic).ExecuteUpdateAsync(x => x.SetProperty(y => y.Name, "Regning")));
        await scene.Grown("Levering");

        var edition = (await scene.Client.Read($"{DigestScene.Path}/{id}"))["editions"][0].GetProperty("id").GetInt64();
        var said = await scene.Client.Read($"{DigestScene.Path}/{id}/editions/{edition}");
        Assert.Contains(DigestScene.Said(said), x => x.StartsWith("“Faktura” grew", StringComparison.Ordinal));
        Assert.Contains(DigestScene.Said(await scene.Preview(id)), x => x.StartsWith("“Levering” grew", StringComparison.Ordinal));
        Assert.Equal("sent", said["sendings"][0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_mail_that_may_have_left_is_not_sent_again_by_itself_but_by_hand_and_in_its_thread()
    {
        await using var scene = await DigestScene.Start();
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id]));
        await scene.Insights.Pass(Week);
        await scene.RunJob();
        var first = Assert.Single(scene.Letters);

        // As after a crash between the handing over and the word that it was done.
        await scene.App.Writer.Write(db => db.DigestSendings.ExecuteUpdateAsync(x => x.SetProperty(y => y.State, DigestSendingState.Sending)));
        await scene.Insights.Pass(TimeSpan.FromHours(3));
        await scene.RunJob();
        Assert.Single(scene.Letters);
        var edition = (await scene.Client.Read($"{DigestScene.Path}/{id}"))["editions"][0];
        Assert.Equal(1, edition.GetProperty("unclear").GetInt32());

        var resent = await scene.Client.Post($"{DigestScene.Path}/{id}/editions/{edition.GetProperty("id").GetInt64()}/resend", null);
        Assert.Equal(HttpStatusCode.Accepted, resent.Status);
        await scene.RunJob();
        await Eventually.True(() => Task.FromResult(scene.Letters.Count == 2), what: "the second mail");
        Assert.Equal([first.Read().MessageId!], scene.Letters[1].Read().References);
        Assert.NotEqual(first.Read().MessageId, scene.Letters[1].Read().MessageId);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_under_the_same_id()
    {
        await using var scene = await DigestScene.Start();
        await scene.Make(scene.Request([scene.Insights.Lead.Id]));
        scene.World.Answer = _ => new SmtpReply(451, "Later");
        await scene.Insights.Pass(Week);
        await scene.RunJob();
        Assert.Empty(scene.Letters);

        scene.World.Answer = _ => SmtpReply.Ok;
        await scene.RunJob();
        Assert.Empty(scene.Letters);
        await scene.Insights.Pass(TimeSpan.FromHours(1));
        await scene.RunJob();

        Assert.Equal(scene.World.Tries[0].Read().MessageId, Assert.Single(scene.Letters).Read().MessageId);
    }

    [Fact]
    public async Task A_brand_hears_of_itself_and_a_department_of_what_it_owns()
    {
        await using var scene = await DigestScene.Start();
        var other = (await TestWorkplace.AddBrand(scene.App, "Sørlys", "hjelp@sorlys.example")).Brand;
        var team = await scene.Team("Levering");
        var owned = await scene.Grown("Pakken", team);
        await scene.Grown("Faktura");
        await scene.Grown("Lampen", brand: other);
        IReadOnlyList<UserId> me = [scene.Insights.Lead.Id];

        var whole = DigestScene.Said(await scene.Preview(await scene.Make(scene.Request(me)))).ToList();
        var ofBrand = await scene.Preview(await scene.Make(scene.Request(me, brand: other)));
        var ofTeam = await scene.Preview(await scene.Make(scene.Request(me, team: team)));

        Assert.All(new[] { "Pakken", "Faktura", "Lampen" }, x => Assert.Contains(whole, y => y.Contains($"“{x}” grew", StringComparison.Ordinal)));
        Assert.Equal(("Sørlys", "84 inquiries, 21 in the period before."), (ofBrand["scope"].GetString(), ofBrand["volume"].GetString()));
        Assert.DoesNotContain(DigestScene.Said(ofBrand), x => x.Contains("Pakken", StringComparison.Ordinal) || x.Contains("Faktura", StringComparison.Ordinal));
        Assert.Contains($"brandId={other}", DigestScene.LineOf(ofBrand, "Lampen").GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(("Levering", "84 inquiries, 21 in the period before."), (ofTeam["scope"].GetString(), ofTeam["volume"].GetString()));
        Assert.Contains($"/topics/{owned}/", Assert.Single(DigestScene.Said(ofTeam).Zip(ofTeam["decide"].EnumerateArray())).Second.GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_figures_neither_sees_a_digest_nor_receives_one()
    {
        await using var scene = await DigestScene.Start();
        var narrow = await scene.App.AddUser(Role.Lead, "Nina", brands: [scene.Brand]);
        var (viewer, agent) = (await scene.App.AddUser(Role.Viewer), await scene.App.AddUser(Role.Agent));
        var whole = await scene.Make(scene.Request([scene.Insights.Lead.Id]));
        var ofBrand = await scene.Make(scene.Request([narrow.Id], brand: scene.Brand));

        Assert.Equal([ofBrand], Ids(await narrow.Client.Read(DigestScene.Path)));
        Assert.Equal([whole, ofBrand], Ids(await viewer.Client.Read(DigestScene.Path)));
        Assert.Empty(Ids(await agent.Client.Read(DigestScene.Path)));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Preview(whole, narrow.Client)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await narrow.Client.Put($"{DigestScene.Path}/{whole}", scene.Request([narrow.Id]), ("If-Match", "\"1\""))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Client.Post(DigestScene.Path, scene.Request([viewer.Id]))).Status);
        foreach (var person in new[] { agent.Id, narrow.Id })
        {
            var refused = await scene.Client.Post(DigestScene.Path, scene.Request([person]));
            Assert.Equal(["cannot_see_it"], refused["errors"].GetProperty("receivers").EnumerateArray().Select(x => x.GetString()));
        }

        Assert.Equal("cannot_see_it", (await narrow.Client.Post(DigestScene.Path, scene.Request([narrow.Id])))["errors"].GetProperty("brandId")[0].GetString());
    }

    [Fact]
    public async Task Changed_it_holds_as_given_and_what_somebody_else_changed_is_told()
    {
        await using var scene = await DigestScene.Start();
        var viewer = await scene.App.AddUser(Role.Viewer, "Vera");
        var id = await scene.Make(scene.Request([scene.Insights.Lead.Id]));

        var changed = await scene.Client.Put($"{DigestScene.Path}/{id}", scene.Request([viewer.Id], "monthly", 5, 9, isOn: false, name: "Måneden"), ("If-Match", "\"1\""));
        var late = await scene.Client.Put($"{DigestScene.Path}/{id}", scene.Request([viewer.Id]), ("If-Match", "\"1\""));
        var wrong = await scene.Client.Put($"{DigestScene.Path}/{id}", scene.Request([], day: 9, hour: 24, name: " "), ("If-Match", "\"2\""));

        Assert.Equal((HttpStatusCode.NoContent, "changed_by_someone_else"), (changed.Status, late.Code));
        Assert.Equal(["day", "hour", "name", "receivers"], wrong["errors"].EnumerateObject().Select(x => x.Name).Order());
        var row = (await scene.Client.Read($"{DigestScene.Path}/{id}"))["digest"];
        Assert.Equal(("Måneden", "monthly", 5, 9, false, "Vera"), (
            row.GetProperty("name").GetString(), row.GetProperty("rhythm").GetString(), row.GetProperty("day").GetInt32(), row.GetProperty("hour").GetInt32(), row.GetProperty("isOn").GetBoolean(),
            row.GetProperty("receivers")[0].GetProperty("name").GetString()));
        await scene.Insights.Pass(TimeSpan.FromDays(40));
        await scene.RunJob();
        Assert.Empty(scene.Letters);
    }

    private static IEnumerable<long> Ids(Answer list) => list["items"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64());
}
