using System.Diagnostics;
using System.Globalization;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>Times two actions in turn, block by block, so that a machine that changes its speed changes both.</summary>
internal static class Interleaved
{
    private const int Blocks = 30;

    /// <summary>Prints the medians, their ratio, and the spread of the block ratios.</summary>
    /// <returns>Milliseconds of one of our steps.</returns>
    public static double Compare(string name, int stepsPerBlock, Action ours, Action theirs)
    {
        for (var i = 0; i < stepsPerBlock; i++)
        {
            ours();
            theirs();
        }
        var mine = new double[Blocks];
        var others = new double[Blocks];
        for (var block = 0; block < Blocks; block++)
        {
            // Who goes first alternates, so that neither always runs in the other's warm caches.
            if (block % 2 == 0) (mine[block], others[block]) = (Time(ours, stepsPerBlock), Time(theirs, stepsPerBlock));
            else (others[block], mine[block]) = (Time(theirs, stepsPerBlock), Time(ours, stepsPerBlock));
        }
        var ratios = mine.Zip(others, static (a, b) => b / a).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-28} {Median(mine),10:0.000} {Median(others),10:0.000} {ratios[Blocks / 2],7:0.00}x   {ratios[Blocks / 10]:0.00} to {ratios[Blocks * 9 / 10]:0.00}"));
        return Median(mine);
    }

    /// <summary>Milliseconds a call.</summary>
    public static double Time(Action action, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / count;
    }

    private static double Median(double[] figures) => figures.Order().ElementAt(figures.Length / 2);
}
