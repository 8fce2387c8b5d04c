using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>That the loops would notice.</summary>
[RunsOnce]
public sealed class DiscrepancyTests
{
    [Fact]
    public void A_lost_and_a_doubled_mail_are_found_and_one_whose_answer_was_lost_is_none()
    {
        string[] stored = [Id(1), Id(2), Id(2), Id(4)];

        Assert.Equal(["3 is lost", $"{Id(2)} is there 2 times"], KilledHost.Discrepancies([1, 2, 3], stored));
        Assert.Empty(KilledHost.Discrepancies([1, 4], [Id(1), Id(4), Id(5)]));
    }

    private static string Id(int number) => NumberedMails.MessageId(number);
}
