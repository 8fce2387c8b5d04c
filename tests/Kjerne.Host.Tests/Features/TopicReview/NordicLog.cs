using Kjerne.Features;
using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Tests.Architecture;
using Kjerne.Text.Csv;

namespace Kjerne.Tests.Features.TopicReview;

/// <summary>A log of invented Nordic inquiries whose topics are known, each from a customer of its own.</summary>
internal sealed class NordicLog
{
    private static readonly Lazy<List<(string Text, string Label, Language Language)>> Rows = new(Read);
    private readonly List<AskedText> _asked = [];
    private readonly List<TaughtText> _taught = [];
    private readonly List<TopicTree.Node> _topics = [];
    private readonly Dictionary<long, string> _labels = [];

    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public TopicId Topic(string name)
    {
        var id = new TopicId(_topics.Count + 1);
        _topics.Add(new TopicTree.Node(id, null, name, IsRetired: false, MergedIntoId: null));
        return id;
    }

    /// <summary>Inquiries of one kind that carry this topic, confirmed by a person; null: that carry none.</summary>
    public IReadOnlyList<InquiryId> Ask(string label, TopicId? topic, int from = 0, int most = int.MaxValue, Language? language = null) =>
        [.. TextsOf(label, language).Skip(from).Take(most).Select(x => Ask(x.Text, topic, x.Language, label).Id)];

    public AskedText Ask(string text, TopicId? topic, Language language, string label, CustomerId? customer = null, TopicClassifier.Answer? now = null)
    {
        var id = _asked.Count + 1;
        var asked = new AskedText(
            new InquiryId(id), customer ?? new CustomerId(id), language, Now.AddHours(-id), TopicTexts.Mask(null, text), topic, topic is null ? TopicSource.Machine : TopicSource.Person, 0, now ?? TopicClassifier.Answer.None);
        _asked.Add(asked);
        _labels[id] = label;
        return asked;
    }

    /// <summary>The inquiries that carry it are its examples.</summary>
    public void TeachFromInquiries(TopicId topic) => _taught.AddRange(_asked.Where(x => x.TopicId == topic).Select(x => new TaughtText(topic, x.Id, x.Text)));

    public TopicMaterial Material() => new(_asked, _taught, new TopicTree(_topics), Now);

    public string LabelOf(InquiryId id) => _labels[id.Value];

    /// <summary>The label most of a finding's inquiries have, and the share of them.</summary>
    public (string Label, double Share) MainOf(TopicFinding finding)
    {
        var main = finding.Inquiries.GroupBy(LabelOf).OrderByDescending(x => x.Count()).First();
        return (main.Key, main.Count() / (double)finding.Inquiries.Count);
    }

    private static IEnumerable<(string Text, string Label, Language Language)> TextsOf(string label, Language? language) => Rows.Value.Where(x => x.Label == label && (language is null || x.Language == language));

    private static List<(string, string, Language)> Read()
    {
        var table = CsvReader.Read(File.ReadAllText(Path.Combine(SourceCode.Root, "tests/TestData/nordic/inquiries.csv")));
        return [.. Enumerable.Range(0, table.Rows.Count).Select(x => (table.Field(x, "text"), table.Field(x, "label"), Enum.Parse<Language>(table.Field(x, "language"), ignoreCase: true)))];
    }
}
