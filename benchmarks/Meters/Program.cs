using System.Diagnostics;
using System.Globalization;
using GreenDsl.Benchmarks.Meters;
using GreenDsl.Runtime.Metering;

// What metering itself costs: putting the meter together, a reading, and being polled once a second. The first line is the cold start of this process.
var seconds = args is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 20;
using var folder = new SensorFolder();
var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
using (var first = new MeterAssembly(folder.Surroundings, sinceProcessStart: true).Auto(usesGpu: true))
{
    first.Read();
    Say($"cold start, {first.Name}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms, {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:0.0} ms of processor time");
}

(string Name, Surroundings Around)[] machines = [("this machine", Surroundings.Real(TimeProvider.System)), ("two packages", folder.Surroundings)];
foreach (var (name, around) in machines)
{
    var opened = Enumerable.Range(0, 21).Select(_ => Opening(around)).Order().ElementAt(10);
    using var meter = new MeterAssembly(around, sinceProcessStart: false).Auto(usesGpu: true);
    Say($"{name}: {meter.Name}");
    Say($"  put together        {opened:0.00} ms");
    Readings(meter);
    Polled(meter, seconds);
}

static double Opening(Surroundings around)
{
    var start = Stopwatch.GetTimestamp();
    new MeterAssembly(around, sinceProcessStart: false).Auto(usesGpu: true).Dispose();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static void Readings(IEnergyMeter meter)
{
    const int count = 200_000;
    var times = new double[5];
    var bytes = 0L;
    for (var round = 0; round < times.Length; round++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) meter.Read();
        times[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
    }

    Say($"  a reading           {times.Order().ElementAt(2):0} ns, {bytes / (double)count:0.000} bytes");
}

// The meter's own timer does the polling where it has one; where it has none, this does it.
static void Polled(IEnergyMeter meter, double seconds)
{
    // What the code was compiled with so far is compiled once more in the background, once.
    Thread.Sleep(2000);
    var before = Environment.CpuUsage.TotalTime;
    for (var second = 0; second < seconds; second++)
    {
        Thread.Sleep(1000);
        meter.Read();
    }

    Say($"  at one reading a second {100 * (Environment.CpuUsage.TotalTime - before).TotalSeconds / seconds:0.0000} % of a core");
}

static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
