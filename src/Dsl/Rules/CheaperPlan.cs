using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>The least change of the settings with which an experiment is predicted to fit its budget; its network stays.</summary>
/// <param name="Words">The end of a sentence.</param>
/// <param name="Change">The change; <see langword="null"/> where no single value is to be replaced.</param>
internal sealed record CheaperPlan(string Words, Change? Change)
{
    private const string Half = "bf16-mixed";

    /// <summary>Cheaper products keep the length of the training and come first; a shorter one comes next.</summary>
    public static CheaperPlan Of(RuleSubject subject)
    {
        var (experiment, training) = (subject.Experiment, subject.Experiment.Training);
        if (training.Precision == Training.UsualPrecision && Fits(subject, training with { Precision = Half }))
            return new($"'precision: {Half}' in 'train' fits", subject.Declares("train.precision") ? new Change.Replace($"write '{Half}'", "train.precision", Half) : null);
        var (key, length) = training.Epochs is { } epochs ? ("epochs", epochs) : ("steps", training.Steps ?? 0);
        var most = Most(length, number => Fits(subject, training.Epochs is null ? training with { Steps = number } : training with { Epochs = number }));
        return most == 0
            ? new($"not even 'train: {{{key}: 1}}' fits; make the network smaller, or the budget larger", null)
            : new($"'train: {{{key}: {Numerals.Text(most)}}}' is the most that fits", new Change.Replace($"write '{key}: {Numerals.Text(most)}'", "train." + key, Numerals.Text(most)));

        static long Most(long length, Func<long, bool> fits)
        {
            var (low, high) = (0L, length);
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                (low, high) = fits(middle) ? (middle, high) : (low, middle);
            }
            return low;
        }
    }

    private static bool Fits(RuleSubject subject, Training training)
    {
        var changed = subject.With(training);
        return BudgetFit.Of(changed).All(static fit => !fit.IsTooSmall);
    }
}
