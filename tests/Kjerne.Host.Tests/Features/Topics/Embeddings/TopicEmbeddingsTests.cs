using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Topics;

/// <summary>With an embeddings address inquiries are understood whose words nobody taught; whatever it does, they get their topic.</summary>
public sealed class TopicEmbeddingsTests
{
    private static readonly (string Name, string[] Texts)[] Taught =
    [
        ("Pakken er ikke kommet", ["Pakken min er ikke kommet", "Hvor er pakken?", "Jeg venter fortsatt på pakken", "Pakka har ikkje kome", "Sporingen sier levert, men jeg har ingen pakke"]),
        ("Fakturaen er for høy", ["Fakturaen er for høy", "Hvorfor er fakturaen så stor denne måneden?", "Jeg har betalt for mye på siste faktura", "Fakturaen er mykje høgare enn før", "Beløpet på fakturaen stemmer ikke"]),
    ];

    [Fact]
    public async Task An_inquiry_in_words_nobody_taught_gets_its_topic()
    {
        await using var server = await EmbeddingsServer.Start(["pakk", "gjøkur"], ["faktura", "trollfall"]);
        await using var house = await Start(server.Url);
        var topics = await Teach(house);

        await Eventually.True(async () => await TopicOf(house, "Gjøkur?") == topics["Pakken er ikke kommet"] && await TopicOf(house, "Trollfall!") == topics["Fakturaen er for høy"], TimeSpan.FromSeconds(120), "known by their vectors");
    }

    [Fact]
    public async Task Texts_leave_masked_and_are_asked_for_once()
    {
        await using var server = await EmbeddingsServer.Start(["pakk"], ["faktura"]);
        await using var house = await Start(server.Url);
        await Teach(house);
        await TopicOf(house, "Pakken 7038010009457 til kari@hemmelig.example er borte, ring 90012345");
        await Eventually.True(async () => await TopicOf(house, "Hvor er pakken?") > 0 && await house.App.Read(db => db.TextVectors.CountAsync()) == 11, TimeSpan.FromSeconds(120), "all are asked for and kept");

        await house.App.Restart();
        await TopicOf(house, "Hvor er pakken?");

        Assert.DoesNotContain(server.Asked, x => x.Contains("hemmelig", StringComparison.Ordinal) || x.Contains("90012345", StringComparison.Ordinal) || x.Contains("7038010009457", StringComparison.Ordinal));
        Assert.Equal(11, server.Asked.Distinct().Count());
        Assert.Equal(11, server.Asked.Count);
    }

    [Theory]
    [InlineData(EmbeddingsFault.Broken)]
    [InlineData(EmbeddingsFault.TooMany)]
    [InlineData(EmbeddingsFault.NotANumber)]
    [InlineData(EmbeddingsFault.NoAnswer)]
    public async Task Whatever_the_address_does_inquiries_get_their_topic(EmbeddingsFault fault)
    {
        await using var server = await EmbeddingsServer.Start(["pakk"], ["faktura"]);
        (server.Fault, server.RetryAfter) = (fault, "600");
        await using var house = await Start(server.Url);
        var topics = await Teach(house);

        Assert.Equal(topics["Fakturaen er for høy"], await TopicOf(house, "Denne fakturaen er altfor høy"));
        Assert.Equal(topics["Pakken er ikke kommet"], await TopicOf(house, "Hvor er pakken min?"));
        Assert.True(server.Batches.Count <= 2, $"asked {server.Batches.Count} times");
    }

    [Fact]
    public async Task Vectors_that_nothing_needs_are_forgotten()
    {
        await using var server = await EmbeddingsServer.Start(["pakk"]);
        await using var house = await Start(server.Url);
        var old = DateTimeOffset.UtcNow.AddDays(-70);
        await house.App.Writer.Write(db =>
        {
            db.TextVectors.AddRange(
                new TextVector { Key = TextVector.KeyOf("m", "a"), Numbers = [1, 2], UsedAt = old }, new TextVector { Key = TextVector.KeyOf("m", "b"), Numbers = [1, 2], UsedAt = old.AddDays(40) });
            return db.SaveChangesAsync();
        });

        await ActivatorUtilities.CreateInstance<ForgetVectors>(house.App.Services).Run(CancellationToken.None);

        Assert.Equal(TextVector.KeyOf("m", "b"), (await house.App.Read(db => db.TextVectors.ToListAsync())).Single().Key);
    }

    private static Task<MailHouse> Start(string url) => MailHouse.Start(x => x.Settings["Kjerne:Embeddings:Url"] = url);

    private static async Task<Dictionary<string, long>> Teach(MailHouse house)
    {
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var ids = new Dictionary<string, long>();
        foreach (var (name, texts) in Taught)
        {
            ids[name] = (await lead.Client.Post("/api/topics", new { name }))["id"].GetInt64();
            await lead.Client.Post($"/api/topics/{ids[name]}/examples", new { texts });
        }

        return ids;
    }

    private static async Task<long> TopicOf(MailHouse house, string text)
    {
        var question = await house.Receive(new TestMail { Subject = "", Text = text });
        await Eventually.True(() => house.App.Read(db => db.TopicTexts.AnyAsync(x => x.InquiryId == question.InquiryId!.Value)), TimeSpan.FromSeconds(60), "judged");
        return (await house.App.Read(db => db.TopicTexts.SingleAsync(x => x.InquiryId == question.InquiryId!.Value))).Likeliest.FirstOrDefault()?.TopicId.Value ?? 0;
    }
}
