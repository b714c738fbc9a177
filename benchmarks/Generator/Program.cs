using System.Globalization;
using GreenDsl.Benchmarks.Generator;

// What a person waits for in a project of many experiments. Beside each figure stands the driver's floor: the same driver, the same files and the
// same emitted text, from a generator that does nothing but hand it over.
const int files = 1000;
var rounds = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 15;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var project = new Project(files);
Console.WriteLine($"{files} experiments of {project.LinesPerFile} lines, {project.EmittedLines / files} emitted lines each, {rounds} rounds; the best round is the one least disturbed by others");
Console.WriteLine();
Console.WriteLine($"{"",-24}{"ours",12}{"floor",12}{"difference",12}{"ratio",8}{"best: ours",14}{"floor",12}{"difference",12}{"allocated: ours",19}{"floor",12}");
Report("cold build", static build => build.Cold());
Report("one file edited", static build => build.EditOne());
Report("a line shifted", static build => build.ShiftOne());
Report("a keystroke in C#", static build => build.TypeCode());
Report("analysis, cold", static build => build.AnalyzeCold());
Report("analysis, keystroke", static build => build.AnalyzeCode());
return 0;

void Report(string name, Func<Build, Effort> act)
{
    var (ours, floor) = (new List<double>(), new List<double>());
    var (ourBytes, theirBytes) = (0L, 0L);
    // Interleaved, and the first round only warms up: both see the same machine.
    for (var round = 0; round <= rounds; round++)
    {
        ourBytes = Add(ours, act(project.Start(ours: true)), round);
        theirBytes = Add(floor, act(project.Start(ours: false)), round);
    }

    var (us, them) = (Median(ours), Median(floor));
    var (ourBest, theirBest) = (ours.Min(), floor.Min());
    Console.WriteLine(
        $"{name,-24}{us,9:0.000} ms{them,9:0.000} ms{us - them,9:0.000} ms{us / them,8:0.00}{ourBest,11:0.000} ms{theirBest,9:0.000} ms{ourBest - theirBest,9:0.000} ms{ourBytes / 1024.0,16:0.0} kB{theirBytes / 1024.0,9:0.0} kB");
}

static long Add(List<double> times, Effort effort, int round)
{
    if (round > 0)
        times.Add(effort.Time.TotalMilliseconds);
    return effort.Bytes;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
