using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Training;

namespace GreenDsl.Torch.Tests.Training;

public class MetricsTests
{
    [Theory]
    // The examples of scikit-learn's documentation.
    [InlineData("mae", TaskKind.Regression, new[] { 2.5, 0.0, 2, 8 }, new[] { 3, -0.5, 2, 7 }, 0.5)]
    [InlineData("rmse", TaskKind.Regression, new[] { 2.5, 0.0, 2, 8 }, new[] { 3, -0.5, 2, 7 }, 0.61237243569579447)]
    [InlineData("r2", TaskKind.Regression, new[] { 2.5, 0.0, 2, 8 }, new[] { 3, -0.5, 2, 7 }, 0.94860813704496794)]
    [InlineData("r2", TaskKind.Regression, new[] { 3.0, 2, 1 }, new[] { 1.0, 2, 3 }, -3.0)]
    [InlineData("r2", TaskKind.Regression, new[] { 1.0, 2 }, new[] { 2.0, 2 }, 0.0)]
    [InlineData("r2", TaskKind.Regression, new[] { 2.0, 2 }, new[] { 2.0, 2 }, 1.0)]
    [InlineData("accuracy", TaskKind.Classification, new[] { 0.0, 2, 1, 3 }, new[] { 0.0, 1, 2, 3 }, 0.5)]
    [InlineData("accuracy", TaskKind.BinaryClassification, new[] { 0.0, 1, 1, 1 }, new[] { 0.0, 1, 0, 1 }, 0.75)]
    [InlineData("f1", TaskKind.Classification, new[] { 0.0, 2, 1, 0, 0, 1 }, new[] { 0.0, 1, 2, 0, 1, 2 }, 0.26666666666666666)]
    // Class 3 is only answered, class 1 is never answered: both count, with 0.
    [InlineData("f1", TaskKind.Classification, new[] { 0.0, 3 }, new[] { 0.0, 1 }, 1.0 / 3)]
    [InlineData("f1", TaskKind.BinaryClassification, new[] { 0.0, 1, 1, 1 }, new[] { 0.0, 1, 0, 1 }, 0.8)]
    [InlineData("f1", TaskKind.BinaryClassification, new[] { 0.0, 0 }, new[] { 0.0, 0 }, 0.0)]
    public void Gives_the_known_figure(string name, TaskKind task, double[] answers, double[] truths, double expected) =>
        Assert.Equal(expected, Metrics.Find(name, task)(answers, truths), 12);

    [Theory]
    [InlineData("r2", TaskKind.Classification, "the metric 'r2' says nothing about a classification")]
    [InlineData("f1", TaskKind.Regression, "the metric 'f1' says nothing about a regression")]
    [InlineData("auc", TaskKind.Classification, "there is no metric 'auc'; there are mae, rmse, r2, accuracy and f1")]
    public void Says_what_does_not_fit(string name, TaskKind task, string message) =>
        Assert.Equal(message, Assert.Throws<ExperimentException>(() => Metrics.Find(name, task)).Message);
}
