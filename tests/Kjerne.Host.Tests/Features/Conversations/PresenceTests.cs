using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Platform.Live;
using Kjerne.Testing;
using Kjerne.Tests.Platform.Live;
using Xunit;

namespace Kjerne.Tests.Features.Conversations;

/// <summary>Who looks and who writes is told to those who may see the conversation, and to nobody else.</summary>
public sealed class PresenceTests
{
    [Fact]
    public async Task A_colleague_is_told_who_looks_who_writes_and_who_has_left()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId.Value;
        await using var ola = await Open(house.App, house.Agent.Id);
        await using var jonas = await Open(house.App, (await house.App.AddUser(Role.Agent, "Jonas Lie")).Id);

        await ola.Here(id, PresentActivity.Looking);
        await Eventually.True(() => Is(jonas, id, ("Ola Agent", PresentActivity.Looking)));
        await ola.Here(id, PresentActivity.Writing);
        await Eventually.True(() => Is(jonas, id, ("Ola Agent", PresentActivity.Writing)));
        await using var late = await Open(house.App, (await house.App.AddUser(Role.Agent)).Id);
        await Eventually.True(() => Is(late, id, ("Ola Agent", PresentActivity.Writing)));

        await ola.Here(0, PresentActivity.Looking);
        await Eventually.True(() => Is(jonas, id));
    }

    [Fact]
    public async Task A_closed_page_has_left_and_two_pages_are_one_person()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId.Value;
        await using var jonas = await Open(house.App, (await house.App.AddUser(Role.Agent, "Jonas Lie")).Id);
        await using var first = await Open(house.App, house.Agent.Id);
        var second = await Open(house.App, house.Agent.Id);
        await first.Here(id, PresentActivity.Idle);
        await second.Here(id, PresentActivity.Writing);
        await Eventually.True(() => Is(jonas, id, ("Ola Agent", PresentActivity.Writing)));

        await second.DisposeAsync();

        await Eventually.True(() => Is(jonas, id, ("Ola Agent", PresentActivity.Idle)));
    }

    [Fact]
    public async Task Who_may_not_see_it_neither_hears_nor_is_heard()
    {
        await using var house = await MailHouse.Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var specialist = await house.App.AddUser(Role.Specialist, "Spesialisten");
        await using var ola = await Open(house.App, house.Agent.Id);
        await using var stranger = await Open(house.App, specialist.Id);

        await stranger.Here(id.Value, PresentActivity.Writing);
        await ola.Here(id.Value, PresentActivity.Looking);
        await Eventually.True(() => Is(ola, id.Value, ("Ola Agent", PresentActivity.Looking)));
        Assert.Empty(stranger.Present);

        await house.Agent.Client.Put($"/api/conversations/{id}/assignee", new { userId = specialist.Id.Value });
        await ola.Here(id.Value, PresentActivity.Writing);
        await Eventually.True(() => Is(stranger, id.Value, ("Ola Agent", PresentActivity.Writing)));
        await stranger.Here(id.Value, PresentActivity.Looking);
        await Eventually.True(() => Is(ola, id.Value, ("Ola Agent", PresentActivity.Writing), ("Spesialisten", PresentActivity.Looking)));

        // Given to somebody else: at the next word it has left.
        await house.Agent.Client.Put($"/api/conversations/{id}/assignee", new { userId = house.Agent.Id.Value });
        await stranger.Here(id.Value, PresentActivity.Looking);
        await Eventually.True(() => Is(ola, id.Value, ("Ola Agent", PresentActivity.Writing)));
    }

    [Fact]
    public async Task Two_nodes_know_of_each_others_people_and_drafts()
    {
        await using var house = await MailHouse.Start(x => x.Database = DatabaseKind.Postgres);
        var id = (await house.Receive(new TestMail())).ConversationId;
        await using var node = await TestApp.Start(x => (x.Database, x.Data) = (DatabaseKind.Postgres, house.App.Data));
        var jonas = await house.App.AddUser(Role.Agent, "Jonas Lie");
        await using var there = await Open(node, jonas.Id);
        await using var here = await Open(house.App, house.Agent.Id);

        // Nodes begin to listen a moment after they have started; pages say it again and again.
        await Eventually.True(async () =>
        {
            await here.Here(id.Value, PresentActivity.Writing);
            return Is(there, id.Value, ("Ola Agent", PresentActivity.Writing));
        });
        await house.Agent.Client.Put($"/api/conversations/{id}/drafts/reply", new { text = "Hei", basedOn = (string?)null });

        await Eventually.True(() => there.Changes.Any(x => x is { Kind: "draft", Event: "draftSaved" } && x.Id == id.Value));
    }

    private static bool Is(LiveClient client, long id, params (string Name, PresentActivity Activity)[] people) =>
        client.Present.TryGetValue(id, out var present) && present.Select(x => (x.Name, x.Activity)).Order().SequenceEqual(people.Order());

    private static async Task<LiveClient> Open(TestApp app, UserId user) =>
        await LiveClient.Connect(app.Url, ("Cookie", $"{TestPeople.SessionCookie}={await app.AddSession(user)}"), ("X-Kjerne", "1"));
}
