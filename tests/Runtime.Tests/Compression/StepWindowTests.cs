using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;

namespace GreenDsl.Runtime.Tests.Compression;

public class StepWindowTests
{
    [Fact]
    public void Thirty_steps_fill_it_where_the_meter_tells_them_apart()
    {
        var window = Fed(LadderRules.ColdSteps + LadderRules.Window - 1, static _ => 2, blur: 0);
        Assert.False(window.IsFull);
        window.Add(new(2, 0, 0), 1, 0);
        Assert.True(window.IsFull);
        Assert.Equal(2, window.Means().Step.Joules, 1e-12);
    }

    [Fact]
    public void A_meter_that_ticks_slowly_fills_it_later_and_tells_the_same() => Gen.Select(Gen.Double[0.5, 8], Gen.Int[5, 90], Gen.Int[1, 4]).Sample((joules, tick, planned) =>
    {
        // All that some steps cost arrives with the last of them, which is what the meter cannot tell apart.
        var blur = joules * tick;
        var window = Fed(LadderRules.ColdSteps + (LadderRules.Window + 1) * tick, step => step % tick == 0 ? blur : 0, blur, planned);
        Assert.True(window.IsFull);
        Assert.Equal(joules, window.Means().Step.Joules, 0.1 * joules);
        Assert.Equal(joules / planned, window.Means().Planned.Joules, 0.1 * joules / planned);
    });

    [Fact]
    public void A_few_steps_of_a_slow_meter_tell_nothing() =>
        Assert.False(Fed(LadderRules.ColdSteps + LadderRules.Window, static step => step % 50 == 0 ? 150 : 0, blur: 150).IsFull);

    private static StepWindow Fed(int steps, Func<int, double> joules, double blur, int planned = 1)
    {
        var window = new StepWindow();
        for (var step = 1; step <= steps; step++) window.Add(new(joules(step), 0, 0), planned, blur);
        return window;
    }
}
