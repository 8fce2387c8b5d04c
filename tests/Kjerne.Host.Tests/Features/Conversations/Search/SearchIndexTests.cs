using Kjerne.Features;
using Kjerne.Features.Conversations.Search;
using Kjerne.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Search;

/// <summary>The index by itself: words that are rare, common, and long ago.</summary>
public sealed class SearchIndexTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_rare_and_far_apart_the_newest_come_first_and_it_goes_on_from_anywhere()
    {
        await using var app = await TestApp.Start();
        var index = app.Services.GetRequiredService<ISearchIndex>();
        long[] all = [10, 20, 40_000, .. Enumerable.Range(79_800, 200).Select(x => (long)x), 80_000, 80_001];
        long[] rare = [10, 20, 40_000, 80_000, 80_001];
        await app.Writer.Write(db => index.Put(db, [.. all.Select(x => new SearchDocument(new ConversationId(x), rare.Contains(x) ? ["alltid", "sjelden"] : ["alltid"]))]));

        Assert.Equal([80_001, 80_000, 40_000], await Find("sjel", null, 3));
        Assert.Equal([80_001, 80_000, 40_000, 20, 10], await Find("sjelden", null, 100));
        Assert.Equal([40_000, 20, 10], await Find("sjelden", 80_000, 100));
        Assert.Equal([20], await Find("sjelden", 40_000, 1));
        Assert.Equal(Enumerable.Reverse(all), await Find("alltid", null, 300));
        Assert.Equal(Enumerable.Reverse(all).Skip(2).Take(203), await Find("alltid", 80_000, 203));
        Assert.Empty(await Find("aldri", null, 10));

        async Task<List<long>> Find(string beginning, long? before, int most) => await app.Read(async db =>
            (await index.Find(db, [new SearchTerm([beginning], [])], before is { } id ? new ConversationId(id) : null, most, Stop)).ConvertAll(x => x.Value));
    }
}
