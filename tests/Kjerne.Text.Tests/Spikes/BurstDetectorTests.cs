using Kjerne.Text.Spikes;

namespace Kjerne.Text.Tests.Spikes;

public sealed class BurstDetectorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Usual = ["where is my parcel", "the invoice is wrong", "cannot log in", "change my address", "cancel the subscription", "opening hours of the shop", "price of the large box", "return a jacket"];

    private static List<LoggedInquiry> QuietDays(int days) =>
        [.. Enumerable.Range(0, days * 24).Select(x => new LoggedInquiry($"q{x}", Start.AddHours(x), Usual[x * 5 % 8] + " " + Usual[x * 3 % 7], "", $"s{x}"))];

    private static List<LoggedInquiry> Outage(DateTimeOffset from, Func<int, string> sender) =>
        [.. Enumerable.Range(0, 12).Select(x => new LoggedInquiry($"o{x}", from.AddMinutes(4 * x), x % 2 == 0 ? "the broadband is down in our street" : "no broadband since this morning", "", sender(x)))];

    private static BurstDetector Read(IEnumerable<LoggedInquiry> log)
    {
        var detector = new BurstDetector(new BurstOptions());
        foreach (var inquiry in log.OrderBy(x => x.At))
        {
            detector.Add(inquiry);
        }

        return detector;
    }

    [Fact]
    public void An_outage_raises_one_burst_with_its_words()
    {
        var from = Start.AddDays(9).AddMinutes(5);

        var burst = Assert.Single(Read([.. QuietDays(10), .. Outage(from, x => $"o{x}")]).Bursts);

        Assert.Contains("broadband", burst.Name, StringComparison.Ordinal);
        Assert.InRange(burst.FoundAt, from, from.AddMinutes(40));
        Assert.Equal(12, burst.Ids.Count);
    }

    [Fact]
    public void Quiet_days_raise_nothing() => Assert.Empty(Read(QuietDays(20)).Bursts);

    [Fact]
    public void One_sender_who_repeats_himself_raises_nothing() =>
        Assert.Empty(Read([.. QuietDays(10), .. Outage(Start.AddDays(9), _ => "spammer")]).Bursts);

    [Fact]
    public void What_was_found_does_not_depend_on_what_comes_later()
    {
        List<LoggedInquiry> log = [.. QuietDays(12), .. Outage(Start.AddDays(9).AddMinutes(5), x => $"o{x}")];
        var all = Read(log).Bursts.Single();

        var until = Read(log.Where(x => x.At <= all.FoundAt)).Bursts.Single();

        Assert.Equal(all.FoundAt, until.FoundAt);
        Assert.Equal(all.StartedAt, until.StartedAt);
    }

    [Theory]
    [InlineData(5, 10, 0, 1000)]
    [InlineData(10, 20, 50, 1000)]
    public void Many_among_few_is_surprising(int now, double all, int before, double allBefore) =>
        Assert.True(Rarity.Surprise(now, all, before, allBefore) > 5);

    [Fact]
    public void As_many_as_expected_is_no_surprise() => Assert.Equal(0, Rarity.Surprise(5, 100, 50, 1000), 0.5);

    [Fact]
    public void Factorials_come_out_of_the_gamma_function() => Assert.Equal(Math.Log(3628800), Rarity.LogGamma(11), 1e-8);
}
