using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>Reads a network's outputs the way a person would: numbers in the label's own unit, probabilities, class indices.</summary>
internal sealed class Answers(ExperimentPlan plan, LinearScale labelScale)
{
    /// <summary>One answer a sample: a number, or the index of the class.</summary>
    public void Read(Tensor outputs, Span<double> answers)
    {
        using var scope = NewDisposeScope();
        if (plan.Task == TaskKind.Classification)
        {
            var classes = outputs.argmax(1).cpu().data<long>();
            for (var i = 0; i < answers.Length; i++) answers[i] = classes[i];
            return;
        }
        var numbers = outputs.cpu().contiguous().data<float>();
        var even = plan.OutputsProbabilities ? 0.5 : 0; // a logit of 0 is a probability of one half
        for (var i = 0; i < answers.Length; i++)
            answers[i] = plan.Task == TaskKind.Regression ? labelScale.Undo(numbers[i]) : numbers[i] > even ? 1 : 0;
    }

    /// <summary>The labels in the same terms.</summary>
    public void ReadTruths(Tensor targets, Span<double> truths)
    {
        using var scope = NewDisposeScope();
        var numbers = targets.to_type(ScalarType.Float64).cpu().contiguous().data<double>();
        for (var i = 0; i < truths.Length; i++)
            truths[i] = plan.Task == TaskKind.Regression ? labelScale.Undo(numbers[i]) : numbers[i];
    }

    /// <summary>The outputs of one sample: the number in the label's own unit, the probability, or the probabilities of the classes.</summary>
    public float[] Describe(Tensor outputs)
    {
        using var scope = NewDisposeScope();
        if (plan.Task != TaskKind.Regression && !plan.OutputsProbabilities)
            outputs = plan.Task == TaskKind.Classification ? outputs.softmax(1) : outputs.sigmoid();
        var numbers = outputs.cpu().contiguous().data<float>().ToArray();
        return plan.Task == TaskKind.Regression ? Array.ConvertAll(numbers, number => (float)labelScale.Undo(number)) : numbers;
    }
}
