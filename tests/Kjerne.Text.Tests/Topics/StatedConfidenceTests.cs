using Kjerne.Text.Topics;

namespace Kjerne.Text.Tests.Topics;

/// <summary>Made-up topics of overlapping words: some answers are wrong whatever is learned, and the model must know how many.</summary>
public sealed class StatedConfidenceTests
{
    private const int Topics = 12;
    private const float Bound = 0.1f;

    /// <summary>What is stated is measured on models of fewer examples, so it may lie lower.</summary>
    private const float Modesty = 0.2f;
    private readonly Random _random = new(1);

    [Fact]
    public void Few_examples_alone_state_how_many_are_right() => IsHonest(withLog: false);

    /// <summary>The texts that are asked stand in the log: the model has learned its own guesses of them.</summary>
    [Fact]
    public void Texts_of_the_log_are_not_believed_more_than_they_are_right() => IsHonest(withLog: true);

    private void IsHonest(bool withLog)
    {
        var examples = Draw(8);
        var asked = Draw(20);
        var model = TopicTrainer.Train(examples, withLog ? [.. asked.Select(x => x.Text)] : null, new TopicOptions { Fit = new SoftmaxOptions { FewestSteps = 2000 }, Log = new LogOptions { Rounds = 3 } });

        var answers = asked.Select(x => (Answer: model.Answer(x.Text), x.Topic)).ToList();

        double right = answers.Average(x => x.Answer.Likeliest[0].Topic == x.Topic ? 1 : 0), stated = answers.Average(x => x.Answer.Confidence);
        Assert.InRange(right, 0.3, 0.95);
        Assert.InRange(stated, right - Modesty, right + Bound);
    }

    private List<TopicExample> Draw(int ofEach) => [.. Enumerable.Range(0, Topics * ofEach).Select(x => new TopicExample(Text(x % Topics), $"t{x % Topics}"))];

    private string Text(int topic) => string.Join(' ', Enumerable.Range(0, 8).Select(_ => Word(_random.NextSingle() < 0.3f ? 1000 + 20 * topic + _random.Next(20) : _random.Next(150))));

    /// <summary>Numbers written as syllables, so that words are unlike each other in letters too.</summary>
    private static string Word(int number)
    {
        string[] syllables = ["ba", "ko", "ri", "mu", "te", "so", "ni", "la", "vu", "pe", "da", "fo"];
        uint mixed = (uint)number * 2654435761u;
        return string.Concat(Enumerable.Range(0, 4).Select(x => syllables[(mixed >> (6 * x + 4)) % (uint)syllables.Length]));
    }
}
