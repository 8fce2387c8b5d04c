using Kjerne.Features.Topics;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kjerne.Tests.Features.Topics;

[RunsOnce]
public sealed class EmbeddingsAddressTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Texts = ["en pakke", "en regning", "to pakker", "noe annet", "regningen"];

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Each_text_gets_its_own_vector_whatever_the_order_of_the_answer()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"], ["regning"]);
        using var address = Address(server, x => (x.Batch, x.ApiKey, x.Model) = (2, " secret ", "tiny"));

        var vectors = await address.Ask(Texts, Patience, CancellationToken.None);

        Assert.Equal([1, 0, 1, 0, 0], vectors.Select(x => x![1] == 1 ? 1 : 0));
        Assert.Equal([0, 1, 0, 0, 1], vectors.Select(x => x![2] == 1 ? 1 : 0));
        Assert.Equal([2, 2, 1], server.Batches);
        Assert.Equal(["Bearer secret"], server.Keys.Distinct());
        Assert.Equal(["tiny"], server.Models.Distinct());
    }

    [Fact]
    public async Task An_answer_in_base64_is_read_too()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        server.AnswersInBase64 = true;
        using var address = Address(server);

        Assert.Equal(1, (await address.Ask(Texts, Patience, CancellationToken.None))[0]![1]);
    }

    [Theory]
    [InlineData(EmbeddingsFault.Broken)]
    [InlineData(EmbeddingsFault.OneTooFew)]
    [InlineData(EmbeddingsFault.OneShorter)]
    [InlineData(EmbeddingsFault.NotANumber)]
    [InlineData(EmbeddingsFault.SameIndexTwice)]
    [InlineData(EmbeddingsFault.NoJson)]
    public async Task A_wrong_answer_gives_nothing_and_a_pause(EmbeddingsFault fault)
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        server.Fault = fault;
        using var address = Address(server);

        Assert.All(await address.Ask(Texts, Patience, CancellationToken.None), Assert.Null);
        Assert.All(await address.Ask(Texts, Patience, CancellationToken.None), Assert.Null);
        Assert.Single(server.Batches);

        (server.Fault, _) = (EmbeddingsFault.None, 0);
        _clock.Advance(address.ShortestPause);
        Assert.All(await address.Ask(Texts, Patience, CancellationToken.None), Assert.NotNull);
    }

    [Fact]
    public async Task Too_many_requests_are_asked_again_when_the_address_wants_it()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        (server.Fault, server.RetryAfter) = (EmbeddingsFault.TooMany, "420");
        using var address = Address(server);

        await address.Ask(Texts, Patience, CancellationToken.None);

        Assert.Equal(_clock.GetUtcNow().AddSeconds(420), address.PausedUntil);
    }

    [Fact]
    public async Task A_retry_after_of_a_year_is_an_hour()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        (server.Fault, server.RetryAfter) = (EmbeddingsFault.TooMany, "31536000");
        using var address = Address(server);

        await address.Ask(Texts, Patience, CancellationToken.None);

        Assert.Equal(_clock.GetUtcNow().AddHours(1), address.PausedUntil);
    }

    [Fact]
    public async Task Pauses_grow_while_it_fails()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        server.Fault = EmbeddingsFault.Broken;
        using var address = Address(server);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            await address.Ask(Texts, Patience, CancellationToken.None);
            pauses.Add(address.PausedUntil - _clock.GetUtcNow());
            _clock.Advance(pauses[^1]);
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[0] < pauses[1]);
        Assert.Equal(TimeSpan.FromMinutes(10), pauses[^1]);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_left_after_the_time_one_has()
    {
        await using var server = await EmbeddingsServer.Start(["pakke"]);
        server.Fault = EmbeddingsFault.NoAnswer;
        using var address = Address(server);

        Assert.All(await address.Ask(Texts, TimeSpan.FromMilliseconds(300), CancellationToken.None), Assert.Null);
        Assert.True(address.PausedUntil > _clock.GetUtcNow());
    }

    [Fact]
    public async Task Nobody_at_the_address_gives_nothing()
    {
        string gone;
        await using (var server = await EmbeddingsServer.Start(["pakke"]))
        {
            gone = server.Url;
        }

        using var address = Address(gone);
        Assert.All(await address.Ask(Texts, Patience, CancellationToken.None), Assert.Null);
    }

    [Theory]
    [InlineData("http://x", "http://x/v1/embeddings")]
    [InlineData("http://x/v1/", "http://x/v1/embeddings")]
    [InlineData("https://x/openai/v1", "https://x/openai/v1/embeddings")]
    [InlineData("https://x/d/m/embeddings?api-version=1", "https://x/d/m/embeddings?api-version=1")]
    public void A_root_is_an_address_too(string given, string asked) => Assert.Equal(asked, new EmbeddingsOptions { Url = given }.Address!.AbsoluteUri);

    private EmbeddingsAddress Address(EmbeddingsServer server, Action<EmbeddingsOptions>? configure = null) => Address(server.Url, configure);

    private EmbeddingsAddress Address(string url, Action<EmbeddingsOptions>? configure = null)
    {
        var options = new EmbeddingsOptions { Url = url, Timeout = TimeSpan.FromMinutes(1) };
        configure?.Invoke(options);
        return new EmbeddingsAddress(options, _clock, NullLogger<EmbeddingsAddress>.Instance);
    }
}
