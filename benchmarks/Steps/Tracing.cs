using System.Globalization;
using System.Text.Json;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Runs.Tracing;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>What the record of a run's course adds: a little each step, and writing the file with each checkpoint.</summary>
internal static class Tracing
{
    private const int Steps = 200_000;

    /// <summary>Prints the time of recording one step, at first when each is kept and later when few are, and of writing a full trace.</summary>
    public static void Compare()
    {
        var guard = new BudgetGuard(new Spending(1e12, 1e12, 1e12));
        var forecaster = new Forecaster();
        var points = new PointBuffer();
        var step = 0L;
        // A buffer keeps every step until it is full; the first ones also pay for compiling the code.
        var first = Enumerable.Range(0, 25).Select(_ => Interleaved.Time(Fresh(), PointBuffer.Capacity - 1)).Order().First();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var later = Interleaved.Time(Record, Steps);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var columns = TraceColumns.Of(points.ToArray());
        var write = Enumerable.Range(0, 5).Select(_ => Interleaved.Time(() => Write(columns), 20)).Order().ElementAt(2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"trace of a step: {1e6 * first:0} ns at first, {1e6 * later:0} ns later, {allocated / Steps} bytes; writing {points.Count} points: {write:0.00} ms, {Write(columns).Length / 1000} kB"));

        Action Fresh()
        {
            (points, step) = (new(), 0);
            return Record;
        }

        void Record()
        {
            forecaster.Record(new(1e-3, 1e-6, 1e-3));
            if (++step % points.Stride != 0) return;
            var used = new Spending(step * 1.234567e-3, step * 1.234567e-6, step * 1.1e-3);
            var forecast = forecaster.At(step, Steps, used, guard)!.Value;
            points.Add(new()
            {
                Seconds = used.Seconds, Session = 0, Step = step, Loss = 1.0 / step, LearningRateFactor = 1 - 1e-6 * step,
                LowerJ = used.Joules * 0.25, EstimateJ = used.Joules * 0.625, UpperJ = used.Joules, Grams = used.Grams,
                LoadJ = 0.123456, TrainJ = used.Joules * 0.6, EvaluateJ = used.Joules * 0.02, CheckpointJ = used.Joules * 0.005,
                ForecastLowerJ = forecast.Joules.Lower, ForecastJ = forecast.Joules.Point, ForecastUpperJ = forecast.Joules.Upper, LastStep = forecast.LastStep,
            });
        }
    }

    private static byte[] Write(TraceColumns columns) => JsonSerializer.SerializeToUtf8Bytes(
        new Trace { PlannedSteps = Steps, StepsPerEpoch = 100, Sessions = [], Events = [], Points = columns }, RuntimeJson.Default.Trace);
}
