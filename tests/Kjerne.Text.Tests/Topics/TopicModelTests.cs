using Kjerne.Text.Topics;

namespace Kjerne.Text.Tests.Topics;

public sealed class TopicModelTests
{
    private static readonly TopicOptions Quick = new() { Fit = new SoftmaxOptions { FewestSteps = 3000 } };

    private static readonly TopicExample[] Examples =
    [
        .. new[] { "where is my parcel", "the parcel has not arrived", "when will my package be delivered", "delivery is late", "track the delivery of my order", "my package is lost" }.Select(x => new TopicExample(x, "delivery")),
        .. new[] { "I forgot my password", "cannot log in", "login fails with the right password", "reset my password please", "the login page says wrong password", "locked out of my account" }.Select(x => new TopicExample(x, "login")),
        .. new[] { "the invoice is wrong", "I was charged twice", "why is my bill so high", "send me the invoice again", "explain the charges on my bill", "due date of the invoice" }.Select(x => new TopicExample(x, "invoice")),
    ];

    [Theory]
    [InlineData("parcel still not delivered", "delivery")]
    [InlineData("I can't log in, password wrong", "login")]
    [InlineData("two charges on one invoice", "invoice")]
    public void A_text_gets_the_topic_of_examples_like_it(string text, string topic) => Assert.Equal(topic, TopicTrainer.Train(Examples, options: Quick).Answer(text).Topic);

    [Fact]
    public void The_same_examples_give_the_same_answers()
    {
        var one = TopicTrainer.Train(Examples, ["late again"], Quick).Answer("the package was charged");
        var other = TopicTrainer.Train(Examples, ["late again"], Quick).Answer("the package was charged");

        Assert.Equal(one.Likeliest, other.Likeliest);
        Assert.Equal(one.Confidence, other.Confidence);
    }

    [Fact]
    public void A_correction_acts_at_once()
    {
        var model = TopicTrainer.Train(Examples, options: Quick);
        Assert.NotEqual("login", model.Answer("the gizmo blinks red").Likeliest[0].Topic);

        Assert.True(model.Learn(new TopicExample("the gizmo blinks red", "login")));

        Assert.Equal("login", model.Answer("gizmo blinks red again").Likeliest[0].Topic);
    }

    [Fact]
    public void An_unknown_topic_is_not_learned_at_once() => Assert.False(TopicTrainer.Train(Examples, options: Quick).Learn(new TopicExample("x", "new")));

    [Theory]
    [InlineData("pakken er ikke levert", "delivery")]
    [InlineData("har glömt mitt lösenord", "login")]
    [InlineData("hvorfor er regningen så høj", "invoice")]
    public void A_text_is_understood_in_a_language_nobody_taught(string text, string topic) => Assert.Equal(topic, TopicTrainer.Train(Examples, options: Quick).Answer(text).Topic);

    [Fact]
    public void The_words_behind_an_answer_are_told()
    {
        var why = TopicTrainer.Train(Examples, options: Quick).Why("hello about that password", "login");

        Assert.Equal("password", why[0].Word);
        Assert.True(why[0].Weight > 0);
    }

    [Fact]
    public void What_was_taught_to_be_none_is_none()
    {
        TopicExample[] taught = [.. Examples, .. new[] { "what a lovely day", "lovely weather today", "have a lovely day" }.Select(x => new TopicExample(x, ""))];

        Assert.Null(TopicTrainer.Train(taught, options: Quick).Answer("such a lovely day").Topic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    public void Nothing_has_no_topic(string text)
    {
        if (text.Length == 0)
        {
            Assert.Null(TopicTrainer.Train(Examples, options: Quick).Answer(text).Topic);
        }

        Assert.Null(TopicTrainer.Train([], options: Quick).Answer(text).Topic);
    }

    [Fact]
    public void One_topic_with_one_example_can_be_learned() =>
        Assert.Equal("only", TopicTrainer.Train([new TopicExample("my card", "only")], options: Quick).Answer("my card").Topic);

    [Fact]
    public void Calibrated_chances_follow_what_was_right()
    {
        var calibration = Calibration.Fit([.. Enumerable.Range(0, 1000).Select(x => (x / 1000f, x % 10 < (x < 500 ? 2 : 9)))]);

        Assert.Equal(0.2f, calibration.Chance(0.25f), 0.05f);
        Assert.Equal(0.9f, calibration.Chance(0.75f), 0.05f);
        Assert.True(calibration.Chance(1) >= calibration.Chance(0.6f));
    }
}
