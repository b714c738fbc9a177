using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>The least change of the settings with which an experiment is predicted to fit its budget; its network stays.</summary>
internal static class CheaperPlan
{
    private const string Half = "bf16-mixed";

    /// <summary>The change as the end of a sentence. Cheaper products keep the length of the training and come first; a shorter one comes next.</summary>
    public static string Of(RuleSubject subject)
    {
        var training = subject.Experiment.Training;
        if (training.Precision == Training.UsualPrecision && Fits(subject, training with { Precision = Half }))
            return $"'train: {{precision: {Half}}}' fits";
        var (key, length) = training.Epochs is { } epochs ? ("epochs", epochs) : ("steps", training.Steps ?? 0);
        var most = Most(length, number => Fits(subject, training.Epochs is null ? training with { Steps = number } : training with { Epochs = number }));
        return most == 0
            ? $"not even 'train: {{{key}: 1}}' fits; make the network smaller, or the budget larger"
            : $"'train: {{{key}: {Numerals.Text(most)}}}' is the most that fits";
    }

    private static bool Fits(RuleSubject subject, Training training) => BudgetFit.Of(subject.With(training)).All(static fit => !fit.IsTooSmall);

    /// <summary>The largest number below <paramref name="length"/> that fits; 0 where none does. Of two numbers the smaller fits if the larger does.</summary>
    private static long Most(long length, Func<long, bool> fits)
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
