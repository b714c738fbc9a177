using System.Reflection;
using GreenDsl.Generator.Tests.Infrastructure;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Generator.Tests;

/// <summary>Emitted code is compiled, warnings being errors, and used as a person would use it.</summary>
public class TrainingTests
{
    private const int Steps = 120;

    public static TheoryData<string> Emitting => GoldenTests.Emitting;

    [Theory, MemberData(nameof(Emitting))]
    public void Emitted_code_compiles_trains_and_predicts(string name)
    {
        var assembly = new GoldenCase(name).Run().Load();
        var catalog = assembly.GetType("Golden.GreenCatalog")!.GetProperty("All")!.GetValue(null);
        var experiment = Assert.Single((IReadOnlyList<IExperiment>)catalog!);
        Assert.Equal(name, experiment.Plan.Name);

        var folder = Directory.CreateTempSubdirectory("green-");
        try
        {
            SampleData.Write(experiment.Plan, folder.FullName);
            var weights = Path.Combine(folder.FullName, "weights.safetensors");
            var losses = Train(experiment, folder.FullName, weights);
            Assert.True(losses[^10..].Average() < losses[..10].Average(), string.Join(' ', losses));
            AssertPredicts(assembly.GetTypes().Single(static type => type.BaseType == typeof(GreenDsl.Torch.Models.TrainedModel)), weights);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] Train(IExperiment experiment, string folder, string weights)
    {
        var plan = experiment.Plan with { Training = experiment.Plan.Training with { Threads = 1 } };
        using var engine = experiment.Open(plan, [folder]);
        Assert.Equal(plan.Cost.Parameters, engine.Parameters);
        var losses = Enumerable.Range(0, Steps).Select(_ => engine.Step(1).Loss).ToArray();
        using var file = File.Create(weights);
        engine.Export(file, WeightSet.Raw);
        return losses;
    }

    private static void AssertPredicts(Type type, string weights)
    {
        using var model = (IDisposable)type.GetMethod("Load")!.Invoke(null, [weights])!;
        var answers = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .ToDictionary(static method => method.Name, method => Sample.Ask(model, method));
        switch (answers["Predict"])
        {
            case float value:
                Assert.True(float.IsFinite(value));
                break;
            case bool isPositive:
                Assert.Equal((float)answers["Probability"] >= 0.5f, isPositive);
                break;
            case var chosen when answers.TryGetValue("Probability", out var probability):
                Assert.Equal((float)probability >= 0.5f ? 1 : 0, Convert.ToInt32(chosen));
                break;
            case var chosen:
                var probabilities = (float[])answers["Probabilities"];
                Assert.Equal(1, probabilities.Sum(), 4);
                Assert.Equal(probabilities.Max(), probabilities[Convert.ToInt32(chosen)]);
                break;
        }
    }
}
