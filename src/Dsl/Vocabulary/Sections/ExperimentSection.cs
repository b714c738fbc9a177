using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The top level of a file.</summary>
internal sealed class ExperimentSection : Section
{
    public override string Name => "";

    public override string Title => "an experiment";

    public override string Help => "What to train, on what, for how long, and what it may cost.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("experiment", ParameterType.Text, "The experiment's name: lower-case letters, digits and '-'.") { Synonyms = ["name", "id", "title"], Pattern = NameText.Pattern, Example = "house-prices" },
        new("seed", ParameterType.Integer, "Seeds the split, the first weights, the order of the batches and dropout.")
        {
            Default = new Value.Integer(0),
            Minimum = 0,
            Synonyms = ["random_seed", "random_state"],
            Example = "42",
        },
        new("data", ParameterType.Section, "The samples.") { Synonyms = ["dataset", "datasets"], Example = "{csv: data/houses.csv, label: price}" },
        new("model", ParameterType.WordList, "The layers in order; input sizes are inferred.")
        {
            Kind = WordKind.Layer,
            Synonyms = ["network", "layers", "architecture", "net"],
            Example = "[{linear: 64}, relu, {linear: 1}]",
        },
        new("loss", ParameterType.Word, "What training makes small.") { Kind = WordKind.Loss, Synonyms = ["criterion", "objective", "loss_function"], Example = "mse" },
        new("optimizer", ParameterType.Word, "How the weights follow the gradient.") { Kind = WordKind.Optimizer, Synonyms = ["optimiser", "optim"], Example = "{adam: {lr: 1e-3}}" },
        new("scheduler", ParameterType.Word, "The course of the learning rate; over the budget where none is given.")
        {
            Default = new Value.Text("energy"),
            Kind = WordKind.Scheduler,
            Synonyms = ["lr_scheduler", "lr_schedule"],
            Example = "{cosine: {warmup: 5%}}",
        },
        new("train", ParameterType.Section, "How long and in what portions to train.") { Synonyms = ["training", "fit", "trainer"], Example = "{epochs: 10, batch_size: 32}" },
        new("metrics", ParameterType.WordList, "Figures to report; what suits the loss where none are given.")
        {
            Default = new Value.None(),
            Kind = WordKind.Metric,
            Synonyms = ["metric", "evaluate"],
            Example = "[mae, r2]",
        },
        new("budget", ParameterType.Section, "What the run may spend.") { Default = new Value.None(), Synonyms = ["limit", "limits", "carbon_budget"], Example = "{carbon: 5 gCO2e, grid: DE}" },
        new("schedule", ParameterType.Section, "When to start.") { Default = new Value.None(), Synonyms = ["start", "when"], Example = "{within: 12 h}" },
        new("compress", ParameterType.Section, "What the run may do to itself to finish within its budget.") { Default = new Value.None(), Options = [CompressSection.Nothing], Synonyms = ["compression"], Example = "{max_metric_drop: 1%}" },
        new("distill", ParameterType.Section, "Who teaches besides the labels.") { Default = new Value.None(), Synonyms = ["distillation", "knowledge_distillation", "distil"], Example = "{teacher: mnist-cnn}" },
        new("deploy", ParameterType.Section, "What becomes of the trained network.") { Default = new Value.None(), Synonyms = ["deployment", "ship"], Example = "{quantize: int8}" },
    ];
}
