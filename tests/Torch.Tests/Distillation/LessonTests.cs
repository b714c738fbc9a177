using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Distillation;
using GreenDsl.Torch.Tests.Support;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Distillation;

public class LessonTests
{
    private static readonly float[] Teacher = [2, 0, -1, 0.5f, 1, 0];
    private static readonly float[] Student = [1, 0.5f, 0, -1, 3, 0.25f];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 0.7)]
    [InlineData(2, 0)]
    public void Classes_are_compared_as_by_hand(double temperature, double alpha)
    {
        using var outputs = tensor(Student, [2, 3]);
        using var targets = tensor([2L, 0L]);
        double[] expected = [.. Enumerable.Range(0, 2).Select(i =>
            alpha * temperature * temperature * Divergence(Soft(Teacher, i, temperature), Soft(Student, i, temperature))
            + (1 - alpha) * -Math.Log(Soft(Student, i, 1)[i == 0 ? 2 : 0]))];
        Check(Plan(TaskKind.Classification, temperature, alpha), Networks.CrossEntropy, tensor(Teacher, [2, 3]), outputs, targets, expected);
    }

    [Fact]
    public void Probabilities_are_softened_as_the_logits_that_they_came_from()
    {
        var logits = Plan(TaskKind.Classification, 3, 1);
        using var outputs = tensor(Student, [2, 3]);
        using var targets = tensor([2L, 0L]);
        double[] expected = [.. Enumerable.Range(0, 2).Select(i => 9 * Divergence(Soft(Teacher, i, 3), Soft(Student, i, 3)))];
        Check(logits, Networks.CrossEntropy, tensor(Teacher, [2, 3]).softmax(1), outputs, targets, expected, fromProbabilities: true);
        Check(logits with { OutputsProbabilities = true }, Networks.CrossEntropy, tensor(Teacher, [2, 3]), outputs.softmax(1), targets, expected);
    }

    [Fact]
    public void Two_classes_are_compared_as_by_hand()
    {
        const double temperature = 2.5, alpha = 0.6;
        float[] said = [1.5f, -2], given = [0.5f, 1];
        using var outputs = tensor(given, [2, 1]);
        using var targets = tensor([1f, 0f], [2, 1]);
        double[] expected = [.. Enumerable.Range(0, 2).Select(i =>
        {
            var (p, q) = (Sigmoid(said[i] / temperature), Sigmoid(given[i] / temperature));
            var divergence = p * Math.Log(p / q) + (1 - p) * Math.Log((1 - p) / (1 - q));
            return alpha * temperature * temperature * divergence + (1 - alpha) * -Math.Log(i == 0 ? Sigmoid(given[i]) : 1 - Sigmoid(given[i]));
        })];
        var plan = Plan(TaskKind.BinaryClassification, temperature, alpha);
        Check(plan, static (o, t, r) => nn.functional.binary_cross_entropy_with_logits(o, t, reduction: r), tensor(said, [2, 1]), outputs, targets, expected);
        Check(
            plan with { OutputsProbabilities = true }, static (o, t, r) => nn.functional.binary_cross_entropy(o, t, reduction: r),
            tensor(said, [2, 1]).sigmoid(), outputs.sigmoid(), targets, expected, fromProbabilities: true);
    }

    [Fact]
    public void Numbers_are_compared_in_the_students_scale()
    {
        using var outputs = tensor([0.5f, 2f], [2, 1]);
        using var targets = tensor([1f, 1f], [2, 1]);
        // The teacher's 1 is 10 × 1 + 100 = 110 in the label's unit, and (110 - 105) / 2 = 2.5 to the student; its 0 is -2.5.
        double[] expected = [0.75 * Square(0.5 - 2.5) + 0.25 * Square(0.5 - 1), 0.75 * Square(2 + 2.5) + 0.25 * Square(2 - 1)];
        Check(Plan(TaskKind.Regression, 4, 0.75), Networks.Mse, tensor([1f, 0f], [2, 1]), outputs, targets, expected, from: new(100, 10), to: new(105, 2));

        static double Square(double value) => value * value;
    }

    [Fact]
    public void A_batch_hears_what_was_said_of_its_own_samples()
    {
        using var lesson = new Lesson(Plan(TaskKind.Classification, 1, 1), Networks.CrossEntropy);
        using var said = tensor(Teacher, [2, 3]);
        lesson.Hear(said, areProbabilities: false, LinearScale.None, LinearScale.None);
        var objective = new Objective(Networks.CrossEntropy, lesson);
        // Whoever says what the teacher said of a sample has nothing to learn from it.
        using var outputs = tensor(Teacher, [2, 3]).index_select(0, tensor([1L, 0L, 1L]));
        using var each = objective.OfEach(outputs, new(outputs, tensor([0L, 0L, 0L]), tensor([1L, 0L, 1L]), 3));
        Assert.All(each.data<float>().ToArray(), static loss => Assert.Equal(0, loss, 1e-6));
        using var crossed = objective.OfEach(outputs, new(outputs, tensor([0L, 0L, 0L]), tensor([0L, 1L, 0L]), 3));
        Assert.All(crossed.data<float>().ToArray(), static loss => Assert.True(loss > 0.1));
    }

    [Fact]
    public void A_teacher_with_other_outputs_is_an_error_in_words()
    {
        using var lesson = new Lesson(Plan(TaskKind.Classification, 1, 1), Networks.CrossEntropy);
        using var said = randn(2, 4);
        lesson.Hear(said, areProbabilities: false, LinearScale.None, LinearScale.None);
        using var outputs = randn(2, 3);
        var error = Assert.Throws<ExperimentException>(() => new Objective(Networks.CrossEntropy, lesson).Of(outputs, new(outputs, tensor([0L, 0L]), null, 2)));
        Assert.Equal("sample.green.yaml: the teacher 'big' has 4 outputs and 'sample' has 3", error.Message);
    }

    private static void Check(
        ExperimentPlan plan, Func<Tensor, Tensor, nn.Reduction, Tensor> loss, Tensor said, Tensor outputs, Tensor targets, double[] expected,
        bool fromProbabilities = false, LinearScale? from = null, LinearScale? to = null)
    {
        using var lesson = new Lesson(plan, loss);
        lesson.Hear(said, fromProbabilities, from ?? LinearScale.None, to ?? LinearScale.None);
        var (objective, batch) = (new Objective(loss, lesson), new Batch(outputs, targets, null, 2));
        using var each = objective.OfEach(outputs, batch);
        using var mean = objective.Of(outputs, batch);
        Assert.Equal([2], each.shape);
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i], each[i].item<float>(), 1e-5);
        Assert.Equal(expected.Average(), mean.item<float>(), 1e-5);
        said.Dispose();
    }

    private static ExperimentPlan Plan(TaskKind task, double temperature, double alpha) =>
        Plans.Classification with { Task = task, Distill = new() { Teacher = "big", Temperature = temperature, Alpha = alpha } };

    private static double[] Soft(float[] logits, int sample, double temperature)
    {
        double[] powers = [.. logits.Skip(3 * sample).Take(3).Select(logit => Math.Exp(logit / temperature))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double Divergence(double[] teacher, double[] student) => teacher.Zip(student, static (p, q) => p * Math.Log(p / q)).Sum();

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
