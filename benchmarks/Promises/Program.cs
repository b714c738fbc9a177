using System.Globalization;
using GreenDsl.Benchmarks.Promises;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

// Promised and realised cost of every action on random networks, as docs/promises.md. The number of networks may be given; each is the same every time.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var networks = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 36;
var drawn = new RandomExperiments(seed: 2026);
var experiments = CompiledExperiments.Of(Enumerable.Range(0, networks).Select(drawn.Next));
var folder = Directory.CreateTempSubdirectory("green-promises");
try
{
    // The first one once more, for while it trains the code that all use is still being compiled.
    Measure(experiments[0]);
    Console.Write(Page.Of([.. experiments.SelectMany(Measure)]));
}
finally
{
    folder.Delete(recursive: true);
}

List<Result> Measure(IExperiment experiment)
{
    var (plan, results) = (experiment.Plan, new List<Result>());
    if (plan.Data is IdxDataPlan images) ImageFiles.Write(folder.FullName, images.Shape[1], RandomExperiments.Rows(plan.Training.BatchSize!.Value));
    foreach (var (name, of) in Actions.All)
    {
        if (of(plan) is not { } form) continue;
        var (promised, realised) = Duel.Fight(() => experiment.Open(plan, [folder.FullName]), form);
        results.Add(new(name, plan.Name, promised, realised));
        Console.Error.WriteLine($"{plan.Name,-12} {name,-24} promised {promised:0.000}  realised {realised:0.000}  {100 * (realised / promised - 1),6:+0.0;-0.0} %");
    }

    return results;
}
