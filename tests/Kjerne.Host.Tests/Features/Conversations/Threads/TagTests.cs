using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class TagTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Fact]
    public async Task A_tag_stands_on_the_row_until_it_is_taken_off()
    {
        var (id, tag) = (await threads.Conversation(), await threads.Tag("Retur"));

        var put = await threads.Do(id, new { kind = "addTag", tagId = tag });
        var again = await threads.Do(id, new { kind = "addTag", tagId = tag });
        var taken = await threads.Do(id, new { kind = "removeTag", tagId = tag });

        Assert.Equal([tag], put["tags"].EnumerateArray().Select(x => x.GetInt64()));
        Assert.Equal(put["version"].GetInt32(), again["version"].GetInt32());
        Assert.Empty(taken["tags"].EnumerateArray());
    }

    [Fact]
    public async Task Another_brands_tag_and_an_archived_one_are_not_there()
    {
        var other = await TestWorkplace.AddBrand(threads.House.App, "Sørlys", "support@sorlys.example");
        var (id, foreign, old) = (await threads.Conversation(), await threads.Tag("Fremmed", other.Brand), await threads.Tag("Gammel"));
        await threads.Administrator.Client.Put($"/api/tags/{old}", new { name = "Gammel", isArchived = true });

        Assert.Equal("tag_not_found", (await threads.Do(id, new { kind = "addTag", tagId = foreign })).Code);
        Assert.Equal("tag_not_found", (await threads.Do(id, new { kind = "addTag", tagId = old })).Code);
    }

    [Fact]
    public async Task Two_who_change_one_tag_do_not_overwrite_each_other()
    {
        var tag = await threads.Tag("Haster");

        var first = await threads.Administrator.Client.Put($"/api/tags/{tag}", new { name = "Haster!" }, ("If-Match", "\"1\""));
        var second = await threads.Administrator.Client.Put($"/api/tags/{tag}", new { name = "Viktig" }, ("If-Match", "\"1\""));
        var taken = await threads.Administrator.Client.Post("/api/tags", new { name = "Haster!" });

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal("changed_by_someone_else", second.Code);
        Assert.Equal("name_is_taken", taken.Code);
    }

    [Fact]
    public async Task A_refused_action_undoes_the_ones_before_it()
    {
        var (id, tag) = (await threads.Conversation(), await threads.Tag("Halv"));

        var refused = await threads.Do(id, new { kind = "addTag", tagId = tag }, new { kind = "addNote", text = "Halvveis" }, new { kind = "snooze", until = "2020-01-01T00:00:00Z" });

        Assert.Equal("snooze_has_no_end", refused.Code);
        var after = await threads.Agent.Read($"/api/conversations/{id}");
        Assert.Empty(after["tags"].EnumerateArray());
        Assert.Equal(1, after["messageCount"].GetInt32());
    }

    [Fact]
    public async Task A_viewer_may_follow_and_nothing_else()
    {
        var (id, tag, viewer) = (await threads.Conversation(), await threads.Tag("Bare se"), await threads.House.App.AddUser(Role.Viewer));

        Assert.Equal(HttpStatusCode.OK, (await ThreadHouse.Do(viewer.Client, id, new { kind = "follow" })).Status);
        Assert.Equal("not_allowed", (await ThreadHouse.Do(viewer.Client, id, new { kind = "addTag", tagId = tag })).Code);
        Assert.Equal("not_allowed", (await ThreadHouse.Do(viewer.Client, id, new { kind = "setState", state = "closed" })).Code);
        Assert.Equal("not_allowed", (await ThreadHouse.Do(viewer.Client, id, new { kind = "assign", userId = viewer.Id.Value })).Code);
    }
}
