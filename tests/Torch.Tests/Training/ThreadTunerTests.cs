using GreenDsl.Torch.Training;

namespace GreenDsl.Torch.Tests.Training;

public class ThreadTunerTests
{
    [Theory]
    // Cost of a step with 1, 2, 4, 8, 12 threads.
    [InlineData(new[] { 10.0, 12, 5, 5, 5 }, 1)]
    [InlineData(new[] { 10.0, 9.9, 5, 5, 5 }, 1)]
    [InlineData(new[] { 10.0, 8, 7, 7.5, 5 }, 4)]
    [InlineData(new[] { 10.0, 8, 7, 6, 5 }, 12)]
    [InlineData(new[] { 0.0, 0, 0, 0, 0 }, 1)]
    public void Takes_more_threads_only_while_they_pay(double[] costs, int expected)
    {
        int[] counts = [1, 2, 4, 8, 12];
        var (threads, spent) = (0, 0.0);
        Assert.Equal(expected, ThreadTuner.Cheapest(12, count => threads = count, () => spent += costs[Array.IndexOf(counts, threads)], () => spent));
    }

    [Fact]
    public void One_core_needs_no_choice_beyond_it()
    {
        var tried = new List<int>();
        Assert.Equal(1, ThreadTuner.Cheapest(1, tried.Add, static () => { }, static () => 0));
        Assert.Equal([1], tried);
    }

    [Fact]
    public void A_slow_first_step_does_not_count()
    {
        var (threads, spent, steps) = (0, 0.0, 0);
        // Compilation makes the first steps dear.
        Assert.Equal(1, ThreadTuner.Cheapest(2, count => threads = count, () => spent += steps++ < 6 ? 100 : threads == 1 ? 10 : 11, () => spent));
    }

    [Fact]
    public void Threads_that_burn_far_more_are_tried_for_one_step_only()
    {
        var (threads, spent, dear) = (0, 0.0, 0);
        Assert.Equal(1, ThreadTuner.Cheapest(2, count => threads = count, () => spent += threads == 1 ? 10 : 10 + 100 * ++dear, () => spent));
        Assert.Equal(1, dear);
    }
}
