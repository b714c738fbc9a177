using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the parts of an experiment demand of each other, once each of them is right on its own.</summary>
public static class Checks
{
    /// <summary>All contradictions of an experiment whose shapes are inferred, in the text's usual order: data, model, loss, training, metrics.</summary>
    public static IReadOnlyList<Problem> Run(Experiment experiment)
    {
        var problems = new List<Problem>();
        DataChecks.Run(experiment, problems);
        if (Words<LossWord>.Find(experiment.Loss.Word) is { } loss)
        {
            // What is wrong with the metrics of a loss that does not fit is right again once it does.
            if (LossChecks.Run(experiment, loss, problems))
                MetricChecks.Run(experiment, loss, problems);
        }
        NetworkChecks.Run(experiment, problems);
        CompressChecks.Run(experiment, problems);
        return problems;
    }
}
