using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private static (FindingRule Rule, FindingHelp Help)[] Tool =>
    [
        (FindingCatalog.UnreadableData, new(
            "The file of the data is there, but damaged or of another format; the message says where. Without its head the types are only known as far as they are declared.")),
        (FindingCatalog.MissingNatives, new(
            "TorchSharp computes with libtorch, which comes in a package of its own for each system, because it is large. Add the package that the message names.")),
        (FindingCatalog.ToolFailure, new(
            "This should never happen. The other experiments are built all the same; please report the message with the file.")),
        (FindingCatalog.DuplicateExperiment, new(
            "Names become classes: house-prices becomes HousePrices. Two classes of one name cannot stand side by side, so the first file by path has it.")),
        (FindingCatalog.UnreadableFile, new(
            "The file cannot be opened or decoded; the message says why. The other experiments are built all the same.")),
        (FindingCatalog.DuplicateName, new(
            "Runs, locks and budgets go by an experiment's name, whatever its class is called. The first file by path has it.")),
        (FindingCatalog.UnfitClass, new(
            "A class with the attribute Experiment gets its network, its plan and its base class from what is emitted, so it is a public partial class of its own, without type parameters and base class.")),
    ];
}
