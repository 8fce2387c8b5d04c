using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations;

/// <summary>Whoever may not see a conversation finds it on no path at all; whoever may, on every path their role has.</summary>
public sealed class VisibilityTests
{
    private static readonly string[] Html =
    [
        "--b", "Content-Type: text/html", "", "<p>Hei</p>", "--b", "Content-Type: text/plain", "Content-Disposition: attachment; filename=fil.txt", "", "innhold", "--b--",
    ];

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Administrator)]
    public async Task People_of_another_brand_find_nothing(Role role)
    {
        await using var scene = await Scene.Set();
        var other = await TestWorkplace.AddBrand(scene.House.App, "Sørlys", "hjelp@sorlys.example");

        await scene.FindsNothing((await scene.House.App.AddUser(role, brands: [other.Brand])).Client, isViewer: role == Role.Viewer, canAssign: role is not (Role.Viewer or Role.Specialist));
    }

    [Theory]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    public async Task People_of_another_team_find_nothing(Role role)
    {
        await using var scene = await Scene.Set();
        var person = await scene.House.App.AddUser(role);
        await scene.AddToTeam(person, await scene.AddTeam("Andre"));

        await scene.FindsNothing(person.Client, isViewer: false, canAssign: role == Role.Agent);
    }

    [Fact]
    public async Task Nobody_signed_in_finds_nothing()
    {
        await using var scene = await Scene.Set();
        using var nobody = scene.House.App.Anonymous();

        foreach (var (method, path, body) in scene.Paths())
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Call(method, path, body)).Status);
        }
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Administrator)]
    public async Task Those_over_all_teams_read_everything(Role role)
    {
        await using var scene = await Scene.Set();

        await scene.ReadsEverything((await scene.House.App.AddUser(role, brands: [scene.House.Place.Brand])).Client);
    }

    [Theory]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    public async Task The_teams_own_people_read_everything(Role role)
    {
        await using var scene = await Scene.Set();
        var person = await scene.House.App.AddUser(role);
        await scene.AddToTeam(person, scene.Team);

        await scene.ReadsEverything(person.Client);
    }

    [Fact]
    public async Task An_assigned_specialist_of_no_team_reads_everything()
    {
        await using var scene = await Scene.Set();
        var specialist = await scene.House.App.AddUser(Role.Specialist);
        await scene.Lead.Client.Put($"/api/conversations/{scene.Id}/assignee", new { userId = specialist.Id.Value, teamId = scene.Team.Value });

        await scene.ReadsEverything(specialist.Client);
    }

    [Fact]
    public async Task A_specialist_finds_nothing_unassigned()
    {
        await using var scene = await Scene.Set();
        await scene.Lead.Client.Put($"/api/conversations/{scene.Id}/assignee", new { });

        await scene.FindsNothing((await scene.House.App.AddUser(Role.Specialist)).Client, isViewer: false, canAssign: false);
    }

    [Fact]
    public async Task Earlier_conversations_beside_a_customer_leave_out_what_is_not_to_be_seen()
    {
        await using var scene = await Scene.Set();
        var open = await scene.House.Receive(new TestMail { Text = "Et annet spørsmål" });

        var agent = await scene.House.Agent.Client.Read($"/api/conversations/{open.ConversationId}");
        var lead = await scene.Lead.Client.Read($"/api/conversations/{open.ConversationId}");

        Assert.Empty(agent["customer"].GetProperty("earlier").EnumerateArray());
        Assert.Single(lead["customer"].GetProperty("earlier").EnumerateArray());
    }

    [Fact]
    public async Task A_customer_is_no_specialists_and_no_other_brands_to_read_or_change()
    {
        await using var scene = await Scene.Set();
        var other = await TestWorkplace.AddBrand(scene.House.App, "Sørlys", "hjelp@sorlys.example");
        var customer = await scene.House.App.Read(db => db.Customers.SingleAsync());
        var specialist = (await scene.House.App.AddUser(Role.Specialist)).Client;
        var stranger = (await scene.House.App.AddUser(Role.Agent, brands: [other.Brand])).Client;

        Assert.Equal(HttpStatusCode.NotFound, (await specialist.Read($"/api/customers/{customer.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.Call(HttpMethod.Patch, $"/api/customers/{customer.Id}", new { name = "X" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Read($"/api/customers/{customer.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Call(HttpMethod.Patch, $"/api/customers/{customer.Id}", new { name = "X" })).Status);
        Assert.Equal("Kari Nordmann", (await scene.House.App.Read(db => db.Customers.SingleAsync())).Name);
    }

    [Fact]
    public async Task A_viewer_changes_nothing_on_any_path()
    {
        await using var scene = await Scene.Set();
        var viewer = await scene.House.App.SignedInAs(Role.Viewer);
        var before = (await scene.House.Conversation(scene.Id)).Version;

        foreach (var (method, path, body) in scene.Paths().Where(x => x.Method != HttpMethod.Get))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Call(method, path, body)).Status);
        }

        Assert.Equal(before, (await scene.House.Conversation(scene.Id)).Version);
    }

    /// <summary>A conversation given to a team, with a rich message, a file and a reply that failed.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        public required MailHouse House { get; init; }
        public required TestUser Lead { get; init; }
        public required ConversationId Id { get; init; }
        public required MessageId Question { get; init; }
        public required MessageId Failed { get; init; }
        public required string File { get; init; }
        public TeamId Team { get; private set; }

        public static async Task<Scene> Set()
        {
            var house = await MailHouse.Start();
            var question = await house.Receive(new TestMail { ContentType = "multipart/mixed; boundary=b", Text = string.Join('\n', Html) });
            house.World.Answer = _ => new Kjerne.Mail.Smtp.SmtpReply(554, "5.0.0 Nei");
            var failed = await house.Delivered((await house.Reply(question.ConversationId, "Svar")).Id, DeliveryState.Failed);
            var scene = new Scene
            {
                House = house,
                Lead = await house.App.AddUser(Role.Lead),
                Id = question.ConversationId,
                Question = question.Id,
                Failed = failed.Id,
                File = (await house.App.Read(db => db.Attachments.SingleAsync())).Id,
            };
            scene.Team = await scene.AddTeam("Lager");
            Assert.Equal(HttpStatusCode.OK, (await scene.Lead.Client.Put($"/api/conversations/{scene.Id}/assignee", new { teamId = scene.Team.Value })).Status);
            return scene;
        }

        public Task<TeamId> AddTeam(string name) => House.App.Writer.Write(async db =>
        {
            var team = new Team { Name = name };
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team.Id;
        });

        public Task AddToTeam(TestUser person, TeamId team) => House.App.Writer.Write(async db =>
        {
            db.Set<TeamMember>().Add(new TeamMember { TeamId = team, UserId = person.Id });
            await db.SaveChangesAsync();
        });

        public IEnumerable<(HttpMethod Method, string Path, object? Body)> Paths() =>
        [
            (HttpMethod.Get, $"/api/conversations/{Id}", null),
            (HttpMethod.Get, $"/api/conversations/{Id}/messages?before=1000", null),
            (HttpMethod.Get, $"/api/messages/{Question}/html", null),
            (HttpMethod.Get, $"/api/messages/{Question}/raw", null),
            (HttpMethod.Get, $"/api/attachments/{File}", null),
            (HttpMethod.Post, $"/api/conversations/{Id}/replies", new { text = "Smuglet svar" }),
            (HttpMethod.Post, $"/api/conversations/{Id}/notes", new { text = "Smuglet notat" }),
            (HttpMethod.Put, $"/api/conversations/{Id}/assignee", new { }),
            (HttpMethod.Put, $"/api/conversations/{Id}/state", new { state = "closed" }),
            (HttpMethod.Put, $"/api/conversations/{Id}/participants", new { address = "x@y.example", isApproved = true }),
            (HttpMethod.Post, $"/api/conversations/{Id}/handling-time", new { seconds = 10 }),
            (HttpMethod.Post, $"/api/messages/{Failed}/delivery/retry", null),
        ];

        public async Task FindsNothing(HttpClient client, bool isViewer, bool canAssign)
        {
            var before = await House.Conversation(Id);
            var messages = await House.App.Read(db => db.Messages.CountAsync());
            foreach (var (method, path, body) in Paths())
            {
                var isForbidden = method != HttpMethod.Get && (isViewer || (!canAssign && path.EndsWith("/assignee", StringComparison.Ordinal)));
                var answer = await client.Call(method, path, body);
                Assert.True(answer.Status == (isForbidden ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound), $"{method} {path}: {answer}");
            }

            foreach (var view in Enum.GetNames<ConversationListView>())
            {
                Assert.Empty((await client.Read($"/api/conversations?view={JsonNamingPolicy.CamelCase.ConvertName(view)}"))["items"].EnumerateArray());
            }

            Assert.All((await client.Read("/api/conversations/counts")).Body.EnumerateObject(), x => Assert.Equal(0, x.Value.GetInt32()));
            Assert.Equal(before.Version, (await House.Conversation(Id)).Version);
            Assert.Equal(messages, await House.App.Read(db => db.Messages.CountAsync()));
        }

        public async Task ReadsEverything(HttpClient client)
        {
            foreach (var (method, path, body) in Paths().Where(x => x.Method == HttpMethod.Get))
            {
                Assert.Equal(HttpStatusCode.OK, (await client.Call(method, path, body)).Status);
            }

            var row = Assert.Single((await client.Read("/api/conversations?view=all"))["items"].EnumerateArray());
            Assert.Equal(Id.Value, row.GetProperty("id").GetInt64());
        }

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }
}
