using System.Globalization;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Nvml;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering.Nvml;

/// <summary>Replays what <c>tools/NvmlProbe</c> recorded on real devices through the stand-in for the driver's library.</summary>
[Collection(NvmlCollection.Name)]
public sealed class RecordedTraceTests(NvmlStub stub)
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Runtime.Tests", "Metering", "Nvml", "traces");

    [SkippableFact]
    public void Recorded_devices_are_metered_to_the_millijoule_and_never_ahead_of_the_upper_end()
    {
        Skip.IfNot(stub.IsThere, "there is no C compiler (cc) here to build the stand-in for the driver's library");
        var traces = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.csv") : [];
        Skip.If(traces.Length == 0, "no device has been recorded yet; see tools/NvmlProbe");
        foreach (var trace in traces) Replay(trace);
    }

    private void Replay(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var rows = lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(static pair => pair.First, static pair => pair.Second)).ToArray();
        var devices = names.Count(static name => name.StartsWith("counter_mj_", StringComparison.Ordinal));
        var clock = new FakeTimeProvider();
        stub.Answer(Devices(rows[0]));
        using var meter = new PolledMeter(NvmlSource.TryOpen(static _ => null, clock)!, clock);
        var (start, last) = (Counted(rows[0]), default(EnergyReading));
        foreach (var (before, row) in rows.Zip(rows.Skip(1)))
        {
            stub.Answer(Devices(row));
            clock.Advance(TimeSpan.FromSeconds(Number(row, "seconds") - Number(before, "seconds")));
            last = meter.Read();
            Assert.True(last.Upper >= Counted(row) - start, $"{path}: at {row["seconds"]} s the counters have risen by {Counted(row) - start} J and the upper end is {last.Upper} J");
        }

        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(Counted(rows[^1]) - start, meter.Read().Joules, 1e-6);
        Assert.Equal(EnergyTag.Measured, meter.Read().Tag);

        string[] Devices(Dictionary<string, string> row) =>
            [.. Enumerable.Range(0, devices).Select(i => $"GPU-{i};recorded;{row[$"counter_mj_{i}"]};{row[$"power_mw_{i}"]};{row[$"limit_mw_{i}"]};")];

        double Counted(Dictionary<string, string> row) => Enumerable.Range(0, devices).Sum(i => Number(row, $"counter_mj_{i}")) / 1000;
    }

    private static double Number(Dictionary<string, string> row, string name) => double.Parse(row[name], CultureInfo.InvariantCulture);
}
