using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private const string Compressing = "budget: {energy: 1 kJ, on_exceed: compress}\n";

    private static (FindingRule Rule, FindingHelp Help)[] Compression =>
    [
        (FindingCatalog.CompressUnused, new(
            "The section says how the run may change itself, and the budget does not let it.",
            "budget: {energy: 1 kJ, on_exceed: stop}\ncompress: {steps: [{precision: bf16-mixed}]}",
            "budget: {energy: 1 kJ, on_exceed: compress}\ncompress: {steps: [{precision: bf16-mixed}]}")),
        (FindingCatalog.PrecisionDeclared, new(
            "The training begins in that precision, so the step could change nothing.",
            Compressing + "train: {epochs: 10, precision: bf16-mixed}\ncompress: {steps: [{precision: bf16-mixed}]}",
            Compressing + "train: {epochs: 10}\ncompress: {steps: [{precision: bf16-mixed}]}")),
        (FindingCatalog.NothingToFreeze, new(
            "Patterns name layers by their number in 'model', counted from 0: \"0.*\" is the first.",
            Compressing + "compress: {steps: [{freeze: [\"7.*\"]}]}",
            Compressing + "compress: {steps: [{freeze: [\"0.*\"]}]}")),
        (FindingCatalog.AllFrozen, new(
            "With every layer frozen no step of the training could change anything.",
            Compressing + "compress: {steps: [{freeze: [\"0.*\", \"2.*\"]}]}",
            Compressing + "compress: {steps: [{freeze: [\"0.*\"]}]}")),
        (FindingCatalog.RankTooLarge, new(
            "Two matrices of this rank hold more numbers than the one they would replace.",
            Compressing + "model: [{linear: 64}, relu, {linear: 64}, relu, {linear: 1}]\ncompress: {steps: [{low_rank: 60}]}",
            Compressing + "model: [{linear: 64}, relu, {linear: 64}, relu, {linear: 1}]\ncompress: {steps: [{low_rank: 8}]}")),
        (FindingCatalog.NothingToPrune, new(
            "Pruning takes outputs away from a layer whose outputs another one takes up. Here no number may change: the data fixes the first, the label the last.",
            Compressing + "model: [{linear: 1}]\ncompress: {steps: [prune]}",
            Compressing + "model: [{linear: 64}, relu, {linear: 1}]\ncompress: {steps: [prune]}")),
        (FindingCatalog.UnknownTeacher, new(
            "A teacher is another experiment of the same project, named as its 'experiment:' says.")),
        (FindingCatalog.TeacherCycle, new(
            "Who learns first? Each experiment needs the trained network of its teacher, and no order of runs gives them all.")),
        (FindingCatalog.TeacherDiffers, new(
            "A student learns from its teacher's answers on its own training part. So both answer the same question, and the samples are divided alike: otherwise the teacher has seen what the student is judged by.")),
    ];
}
