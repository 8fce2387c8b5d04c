using Kjerne.Features.Delivery;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

[RunsOnce]
public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    [InlineData(4, 30)]
    [InlineData(5, 30)]
    [InlineData(1000, 30)]
    public void Pauses_grow_to_half_an_hour_and_vary_by_a_fifth(int attempts, int minutes)
    {
        Assert.Equal(TimeSpan.FromMinutes(minutes), RetrySchedule.Pause(attempts, 0.5));
        Assert.Equal(TimeSpan.FromMinutes(minutes * 0.8), RetrySchedule.Pause(attempts, 0));
        Assert.Equal(TimeSpan.FromMinutes(minutes * 1.2), RetrySchedule.Pause(attempts, 1));
    }

    [Fact]
    public void It_is_given_up_after_five_days() => Assert.Equal(TimeSpan.FromDays(5), RetrySchedule.GiveUpAfter);
}
