using GreenDsl.Runtime.Runs.Tracing;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class PointBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(599)]
    [InlineData(600)]
    [InlineData(601)]
    [InlineData(1_000_000)]
    public void It_holds_a_run_of_any_length_with_the_mean_loss_of_all_steps(long steps)
    {
        var buffer = Filled(steps);

        var points = buffer.ToArray();
        Assert.InRange(points.Length, Math.Min(steps, PointBuffer.Capacity / 2), PointBuffer.Capacity);
        Assert.True(points[0].Step == 0 && points[^1].Step > steps - buffer.Stride && points[^1].Step <= steps);
        var (weighted, last) = (0.0, 0L);
        foreach (var point in points.Skip(1))
        {
            Assert.True(point.Step > last);
            weighted += point.Loss * (point.Step - last);
            last = point.Step;
        }

        Assert.Equal(last * (last + 1) / 2.0, weighted, last * 1e-3);
    }

    [Fact]
    public void A_resumed_buffer_goes_on_at_its_resolution()
    {
        var first = Filled(5_000);
        var second = new PointBuffer();

        second.AddUpTo(4_000, first.ToArray());

        Assert.Equal(first.Stride, second.Stride);
        Assert.InRange(second.Last.Step, 4_000 - first.Stride, 4_000);
    }

    [Fact]
    public void A_point_without_a_loss_does_not_spoil_its_neighbours()
    {
        var buffer = new PointBuffer();
        for (var step = 0; step <= PointBuffer.Capacity; step++) buffer.Add(At(step, step % 2 == 0 ? double.NaN : 1));

        Assert.All(buffer.ToArray()[1..^1], point => Assert.Equal(1, point.Loss));
    }

    private static PointBuffer Filled(long steps)
    {
        var buffer = new PointBuffer();
        buffer.Add(At(0, double.NaN));
        var (sum, count) = (0.0, 0);
        for (var step = 1L; step <= steps; step++)
        {
            sum += step;
            if (++count < buffer.Stride) continue;
            buffer.Add(At(step, sum / count));
            (sum, count) = (0, 0);
        }

        return buffer;
    }

    private static TracePoint At(long step, double loss) => new()
    {
        Seconds = step, Session = 0, Step = step, Loss = loss, LearningRateFactor = 1, LowerJ = step, EstimateJ = step, UpperJ = step, Grams = step,
        LoadJ = 0, TrainJ = step, EvaluateJ = 0, CheckpointJ = 0, ForecastLowerJ = 1, ForecastJ = 2, ForecastUpperJ = 3, LastStep = 4,
    };
}
