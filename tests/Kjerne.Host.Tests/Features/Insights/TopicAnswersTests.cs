using Kjerne.Features;
using Kjerne.Features.Insights.Answers;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>Answers held against each other by sums are what they are pair by pair.</summary>
[RunsOnce]
public sealed class TopicAnswersTests
{
    private const double Exactly = 0.0001;
    private static readonly string[] Words = "pakken faktura posten sporing betaling konto retur adresse uke dager kvittering ordre lager sendt beløp gebyr mandag beklager".Split(' ');
    private static readonly Channel[] Channels = [Channel.Email, Channel.Phone, Channel.Chat];

    [Fact]
    public void Sums_give_the_figures_of_all_pairs_of_one_language()
    {
        var random = new Random(7);
        var all = Enumerable.Range(1, 40).Select(x => Given(x, new TopicId(1 + (x % 2)), string.Join(' ', Enumerable.Range(0, 6).Select(_ => Words[random.Next(Words.Length)])))).Append(Given(41, new TopicId(1), "!!!")).ToList();
        var likeness = new AnswerLikeness(all);
        var own = all.FindAll(x => x.TopicId == new TopicId(1));

        var answers = new TopicAnswers(own, likeness);

        var pairs = Pairs(own).ToList();
        double Of(IEnumerable<(GivenAnswer One, GivenAnswer Other)> some) => likeness.Scaled(some.Average(x => likeness.VectorOf(x.One).Dot(likeness.VectorOf(x.Other))));
        Assert.Equal(pairs.Count, answers.All!.Pairs);
        Assert.Equal(Of(pairs), answers.All.Value, Exactly);
        Assert.All(own.Index(), x => Assert.Equal(Of(pairs.Where(y => y.One == x.Item || y.Other == x.Item)), answers.AlikeOthers(x.Index)!.Value, Exactly));

        var channels = pairs.GroupBy(x => x.One.Channel < x.Other.Channel ? (x.One.Channel, x.Other.Channel) : (x.Other.Channel, x.One.Channel)).ToDictionary(x => x.Key);
        Assert.Equal(channels.Keys.Order(), answers.Channels.Select(x => (x.One, x.Other)).Order());
        Assert.All(answers.Channels, x => Assert.Equal(channels[(x.One, x.Other)].Count(), x.Pairs));
        Assert.All(answers.Channels, x => Assert.Equal(Of(channels[(x.One, x.Other)]), x.Alike, Exactly));

        Assert.Equal([new UserId(1), new UserId(2)], answers.People.Select(x => x.UserId).ToHashSet());
        Assert.All(answers.People, x => Assert.Equal(Of(pairs.Where(y => y.One.AuthorId != y.Other.AuthorId && (y.One.AuthorId == x.UserId || y.Other.AuthorId == x.UserId))), x.Alike!.Value, Exactly));
    }

    [Fact]
    public void One_answer_alone_in_its_language_is_like_none()
    {
        List<GivenAnswer> own = [Given(1, new TopicId(1), "pakken er sendt"), Given(2, new TopicId(1), "pakken er sendt") with { Language = null }];

        var answers = new TopicAnswers(own, new AnswerLikeness(own));

        Assert.Equal((null, null, 0), (answers.All, answers.AlikeOthers(0), answers.Channels.Count));
        Assert.All(answers.People, x => Assert.Null(x.Alike));
    }

    private static IEnumerable<(GivenAnswer One, GivenAnswer Other)> Pairs(List<GivenAnswer> own) =>
        own.SelectMany((x, i) => own.Skip(i + 1).Where(y => AnswerLikeness.AreComparable(x, y)).Select(y => (x, y)));

    /// <summary>Of two people and of nobody, in two languages, on three channels.</summary>
    private static GivenAnswer Given(int number, TopicId topic, string text) => new(
        new InquiryId(number), new ConversationId(number), topic, Channels[number % 3], number % 5 < 2 ? Language.Sv : Language.Nb, number % 7 == 0 ? null : new UserId(1 + (number % 7 % 2)), "",
        DateTimeOffset.UnixEpoch, text);
}
