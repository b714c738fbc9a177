using System.Globalization;
using GreenDsl.Benchmarks.Steps;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch;

// Steps of the generated code against the same model as TorchSharp's examples write it: same libtorch, same process, in turn, same threads.
var threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var folder = Directory.CreateTempSubdirectory("green-steps");
try
{
    var digits = Digits.WriteTo(folder.FullName);
    using var mlp = Open(Mlp.Experiment);
    using var cnn = Open(Cnn.Experiment);
    using var loadedMlp = HandWritten.Mlp(new LoadedBatches(digits));
    using var selectedMlp = HandWritten.Mlp(new SelectedBatches(digits));
    using var loadedCnn = HandWritten.Cnn(new LoadedBatches(digits));

    Console.WriteLine($"{cnn.Name}; {cnn.Device}");
    Console.WriteLine($"{"ms a step, batch 64, Adam",-28} {"generated",10} {"by hand",10} {"ratio",8}   10 % to 90 % of blocks");
    var step = Interleaved.Compare("MLP 784-256-10, DataLoader", 50, () => mlp.Step(1), () => loadedMlp.Step());
    Interleaved.Compare("MLP, index_select by hand", 50, () => mlp.Step(1), () => selectedMlp.Step());
    Interleaved.Compare("CNN 1-32-64, DataLoader", 10, () => cnn.Step(1), () => loadedCnn.Step());
    Metering.Compare(Mlp.Experiment.Plan, step);
    Tracing.Compare();
}
finally
{
    folder.Delete(recursive: true);
}

ITrainingEngine Open(TorchExperiment experiment) =>
    experiment.Open(experiment.Plan with { Training = experiment.Plan.Training with { Threads = threads } }, [folder.FullName]);
