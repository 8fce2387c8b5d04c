using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Kjerne.Text.Search;
using Kjerne.Text.Topics;

namespace Kjerne.Text.Tests.Features;

/// <summary>Vectors from elsewhere take part beside the words: texts of one matter that share no word are told by them.</summary>
public sealed class GivenVectorsTests
{
    private const int Length = 24;
    private static readonly string[] Words = [.. Enumerable.Range(0, 400).Select(Made)];

    /// <summary>Each text in words of its own, so that words tell nothing; each vector near that of its matter, and all with much in common.</summary>
    private static readonly (string Text, int Matter)[] Texts = [.. Enumerable.Range(0, 90).Select(x => (string.Join(' ', Words.Skip(4 * x).Take(4)), x % 3))];

    private static readonly TopicExample[] Taught = [.. Texts.Take(60).Select(x => new TopicExample(x.Text, $"topic{x.Matter}"))];

    [Fact]
    public void Topics_are_told_by_vectors_where_words_tell_nothing()
    {
        var model = TopicTrainer.Train(Taught, options: With(new Vectors()));

        Assert.True(model.KnowsVectors);
        Assert.True(RightOf(model) >= 0.95, $"{RightOf(model)}");
        Assert.True(RightOf(TopicTrainer.Train(Taught, options: With(null))) <= 0.7);
    }

    [Fact]
    public void A_text_without_a_vector_is_answered_as_if_there_were_none()
    {
        var vectors = new Vectors();
        var model = TopicTrainer.Train(Taught, options: With(vectors));
        vectors.IsSilent = true;

        var plain = TopicTrainer.Train(Taught, options: With(null));
        Assert.All(Texts, x => Assert.Equal(plain.Answer(x.Text).Likeliest, model.Answer(x.Text).Likeliest));
    }

    [Fact]
    public void Too_few_vectors_are_not_learned_from()
    {
        var some = Taught.Take(30).Select(x => x.Text).ToHashSet();

        Assert.False(TopicTrainer.Train(Taught, options: With(new Vectors { Only = some.Contains })).KnowsVectors);
    }

    [Fact]
    public void What_is_confirmed_is_learned_with_its_vector_and_without()
    {
        var vectors = new Vectors();
        var model = TopicTrainer.Train(Taught, options: With(vectors));
        var (text, matter) = Texts[^1];
        string other = $"topic{(matter + 1) % 3}";

        Assert.True(model.Learn(new TopicExample(text, other)));

        Assert.Equal(other, model.Answer(text).Likeliest[0].Topic);
        vectors.IsSilent = true;
        Assert.Equal(other, model.Answer(text).Likeliest[0].Topic);
    }

    [Fact]
    public void Groups_are_found_by_vectors()
    {
        var groups = TopicDiscovery.Find([.. Texts.Select(x => x.Text)], new ClusterOptions { Topics = 3, Features = new FeatureOptions { Vectors = new Vectors() } });

        Assert.True(Agreement.NormalisedMutualInformation(groups.GroupOf, [.. Texts.Select(x => $"{x.Matter}")]) > 0.9);
    }

    [Fact]
    public void A_search_finds_what_shares_no_word()
    {
        string[] corpus = [.. Texts.Take(89).Select(x => x.Text)];
        var index = new SearchIndex(corpus, new SearchOptions { Features = new FeatureOptions { Vectors = new Vectors() } });

        Assert.All(index.Find(Texts[89].Text, 5), x => Assert.Equal(Texts[89].Matter, Texts[x.Text].Matter));
        Assert.True(index.Find(Texts[89].Text, 5).Count == 5);
    }

    private static TopicOptions With(ITextVectors? vectors) => new() { Fit = new SoftmaxOptions { FewestSteps = 3000 }, Features = new FeatureOptions { Vectors = vectors }, RightAnswersGivenUp = 0 };

    private static double RightOf(TopicModel model) => Texts.Skip(60).Average(x => model.Answer(x.Text).Likeliest[0].Topic == $"topic{x.Matter}" ? 1.0 : 0);

    private static string Made(int number)
    {
        var random = new Random(number);
        return string.Concat(Enumerable.Range(0, 7).Select(x => (char)('a' + random.Next(26))));
    }

    private sealed class Vectors : ITextVectors
    {
        public bool IsSilent { get; set; }

        public Func<string, bool> Only { get; init; } = _ => true;

        public float[]? Of(string text)
        {
            int place = Array.FindIndex(Texts, x => x.Text == text);
            if (IsSilent || !Only(text) || place < 0)
            {
                return null;
            }

            var random = new Random(1_000 + place);
            float[] vector = [.. Enumerable.Range(0, Length).Select(_ => 3 + 0.2f * (random.NextSingle() - 0.5f))];
            vector[Texts[place].Matter] += 1;
            return vector;
        }
    }
}
