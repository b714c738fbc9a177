// Records what the graphics processors' counters say, beside what the meter makes of it, as CSV for replay in a test.
//   dotnet publish tools/NvmlProbe -c Release -r linux-x64 --self-contained -p:PublishSingleFile=true -p:PublishTrimmed=true -o probe
//   probe/GreenDsl.NvmlProbe 20 > trace.csv        # 20 seconds; put the device to work meanwhile
// A self-contained single file: the machine with the device needs no .NET.
using System.Globalization;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Nvml;

const int Milliseconds = 20;

var seconds = args is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 10;
var clock = TimeProvider.System;
var start = clock.GetTimestamp();
var source = NvmlSource.TryOpen(Environment.GetEnvironmentVariable, clock);
if (source is null)
{
    Console.Error.WriteLine("there is no NVIDIA driver library, or no visible device");
    return 8;
}

var gpus = source.Gpus;
using var meter = new PolledMeter(source, clock);
foreach (var gpu in gpus)
    Line($"{gpu.Model} {gpu.Uuid}: {(gpu.Counts ? "counts energy" : "power only")}, charged ahead at {gpu.RunAheadWatts} W", Console.Error);
Line($"opened in {clock.GetElapsedTime(start).TotalMilliseconds:0.0} ms: {meter.Name}", Console.Error);

Console.WriteLine(string.Join(',', ["seconds", .. Enumerable.Range(0, gpus.Count).SelectMany(static i => new[] { Text($"counter_mj_{i}"), Text($"power_mw_{i}"), Text($"limit_mw_{i}") }), "lower_j", "joules_j", "upper_j", "tag"]));
start = clock.GetTimestamp();
var (rounds, inMeter) = (0, TimeSpan.Zero);
for (var at = TimeSpan.Zero; at.TotalSeconds < seconds; at += TimeSpan.FromMilliseconds(Milliseconds), rounds++)
{
    if (at - clock.GetElapsedTime(start) is { Ticks: > 0 } early) Thread.Sleep(early);
    var now = clock.GetElapsedTime(start).TotalSeconds;
    var raw = string.Join(',', gpus.Select(static gpu => $"{Energy(gpu)},{Power(gpu)},{Text($"{1000 * NvmlLibrary.LimitWatts(gpu.Device):0}")}"));
    var before = clock.GetTimestamp();
    var reading = meter.Read();
    inMeter += clock.GetElapsedTime(before);
    Line($"{now:0.000000},{raw},{reading.Lower:0.000000},{reading.Joules:0.000000},{reading.Upper:0.000000},{reading.Tag}", Console.Out);
}

Line($"{rounds} readings, {inMeter.TotalMicroseconds / Math.Max(1, rounds):0.0} us each in the meter", Console.Error);
foreach (var notice in meter.Notices) Console.Error.WriteLine($"note: {notice}");
return 0;

static string Energy(Gpu gpu) => NvmlLibrary.Energy(gpu.Device, out var millijoules) is var result && result == NvmlResult.Success ? Text($"{millijoules}") : result.ToString();

static string Power(Gpu gpu) => NvmlLibrary.Power(gpu.Device, out var milliwatts) is var result && result == NvmlResult.Success ? Text($"{milliwatts}") : result.ToString();

static string Text(FormattableString text) => FormattableString.Invariant(text);

static void Line(FormattableString text, TextWriter writer) => writer.WriteLine(FormattableString.Invariant(text));
