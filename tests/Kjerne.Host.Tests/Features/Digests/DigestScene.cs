using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Digests;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Kjerne.Tests.Features.Insights;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Digests;

/// <summary>A house with ten weeks of questions, in which a topic can have grown. It is Monday 2 March 2026, 10 o'clock in Oslo.</summary>
public sealed class DigestScene(InsightScene insights) : IAsyncDisposable
{
    public const string Path = "/api/digests";
    private const int Days = 70;

    public InsightScene Insights { get; } = insights;

    public TestApp App => Insights.App;

    public OutsideWorld World => Insights.House.World;

    public HttpClient Client => Insights.Client;

    public BrandId Brand => Insights.House.Place.Brand;

    public static async Task<DigestScene> Start() => new(await InsightScene.Start(x =>
    {
        x.Settings["Kjerne:PublicUrl"] = "http://hjelp.example";
        x.IsScheduleOn = false;
    }));

    /// <summary>Three questions a day about the topic for ten weeks, and in the last seven days nine more each.</summary>
    public async Task<TopicId> Grown(string name, TeamId? owner = null, BrandId? brand = null, int more = 9)
    {
        var past = new PastInquiries(App, brand ?? Brand);
        var topic = await past.AddTopic(name, owner: owner);
        var now = App.Now();
        await past.Ask(topic, _ => "hemmelig ord fra en kunde", Enumerable.Range(1, Days).SelectMany(day => Enumerable.Range(0, day <= 7 ? 3 + more : 3).Select(x => now.AddDays(-day).AddMinutes(-x))));
        await Insights.Recount();
        return topic;
    }

    public async Task<TeamId> Team(string name, BrandId? brand = null) => await App.Writer.Write(async db =>
    {
        var team = new Team { Name = name, BrandId = brand };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        return team.Id;
    });

    public object Request(IEnumerable<UserId> receivers, string rhythm = "weekly", int day = 1, int hour = 7, BrandId? brand = null, TeamId? team = null, bool isOn = true, string name = "Uken") => new
    {
        name, rhythm, day, hour, brandId = brand?.Value, teamId = team?.Value, isOn, receivers = receivers.Select(x => x.Value),
    };

    public async Task<long> Make(object request)
    {
        var answer = await Client.Post(Path, request);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        return answer["id"].GetInt64();
    }

    public async Task<Answer> Preview(long id, HttpClient? client = null) => await (client ?? Client).Read($"{Path}/{id}/preview");

    public async Task RunJob()
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DigestJob>().Run(TestContext.Current.CancellationToken);
    }

    public IReadOnlyList<OutsideMail> Letters => [.. World.Mails.Where(x => x.Source.Contains("List-Id: <digest-", StringComparison.Ordinal))];

    public static IEnumerable<string> Said(Answer edition) => new[] { "decide", "know" }.SelectMany(x => edition[x].EnumerateArray()).Select(x => x.GetProperty("sentence").GetString()!);

    public static JsonElement LineOf(Answer edition, string about) =>
        new[] { "decide", "know" }.SelectMany(x => edition[x].EnumerateArray()).Single(x => x.GetProperty("sentence").GetString()!.Contains(about, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Insights.DisposeAsync();
}
