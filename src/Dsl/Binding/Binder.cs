using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>An experiment as far as it is understood.</summary>
/// <param name="Experiment">
/// The experiment, in which defaults stand in for what is wrong and layers end before the first that is; <see langword="null"/> where the data is not understood.
/// </param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Unsound">Top-level keys below which something is wrong.</param>
internal sealed record BindingResult(Experiment? Experiment, IReadOnlyList<Finding> Findings, ISet<string> Unsound);

/// <summary>Binds the nodes of a text to an experiment. Collects every error; never stops at the first.</summary>
internal sealed class Binder
{
    private readonly BindingContext context = new();
    private readonly HashSet<string> unsound = new(StringComparer.Ordinal);
    private readonly BoundArguments keys;

    private Binder(MappingNode root) => keys = ArgumentBinder.OfMapping(context, Words<Section>.Find("")!, root, root.Span);

    /// <summary>Binds a text's outermost node.</summary>
    public static BindingResult Bind(GreenNode root, DatasetHead? head)
    {
        if (root is MappingNode mapping)
            return new Binder(mapping).Bind(head);
        var context = new BindingContext();
        context.Report(FindingCatalog.WrongValue, root.Span, "experiment", "keys with values such as experiment: house-prices", Describe.Node(root));
        return new(null, context.Findings, new HashSet<string>());
    }

    private BindingResult Bind(DatasetHead? head)
    {
        var name = At("experiment", _ => ExperimentName());
        var data = At("data", entry => entry is null ? null : DataBinder.Bind(context, entry, head));
        context.KnowsData = data is not null;
        context.Classes = ClassesOf(data);
        var network = At("model", entry => NetworkBinder.Layers(context, entry));
        var loss = At("loss", entry => Word(WordKind.Loss, entry));
        var optimizer = At("optimizer", entry => Word(WordKind.Optimizer, entry));
        var scheduler = At("scheduler", entry => Word(WordKind.Scheduler, entry));
        var training = At("train", entry => TrainingBinder.Bind(context, entry));
        var metrics = At("metrics", entry => NetworkBinder.Metrics(context, entry, loss));
        var budget = At("budget", entry => BudgetBinder.Bind(context, entry));
        var start = At("schedule", entry => ScheduleBinder.Bind(context, entry));
        var compress = At("compress", entry => CompressBinder.Bind(context, entry, unsound.Contains("budget") ? null : budget.OnExceed));
        var distill = At("distill", entry => DistillBinder.Bind(context, entry));
        var deploy = At("deploy", entry => DeployBinder.Bind(context, entry));
        var experiment = data is null ? null : new Experiment
        {
            Name = name,
            Seed = keys.Arguments.OptionalInteger("seed") ?? 0,
            Data = data,
            Network = network,
            Loss = loss ?? Default(WordKind.Loss, "mse"),
            Optimizer = optimizer ?? Default(WordKind.Optimizer, "adam"),
            Scheduler = scheduler ?? Default(WordKind.Scheduler, "energy"),
            Training = training,
            Metrics = metrics,
            Budget = budget,
            Start = start,
            Compress = compress,
            Distill = distill,
            Deploy = deploy,
        };
        return new(experiment, Consequences.Without(context.Findings), unsound);
    }

    private T At<T>(string key, Func<GreenEntry?, T> bind)
    {
        var errors = context.Errors;
        var entry = keys.Entries.TryGetValue(key, out var given) ? given : null;
        var value = bind(entry);
        var isRequired = Words<Section>.Find("")!.ParameterOf(key)!.IsRequired;
        if (context.Errors > errors || (isRequired && (entry is null || value is null)))
            unsound.Add(key);
        return value;
    }

    private string ExperimentName()
    {
        var name = keys.Arguments.OptionalText("experiment");
        NameBinder.Check(context, name, keys.Node("experiment"), "an experiment", "house-prices");
        return name ?? "";
    }

    private Usage? Word(WordKind kind, GreenEntry? entry) => entry is null ? null : WordBinder.Bind(context, kind, entry.Value);

    private static Usage Default(WordKind kind, string word) => new(word, ArgumentBinder.Defaults(kind.Find(word)!.Parameters));

    private static long? ClassesOf(Dataset? data) => data switch
    {
        CsvDataset { Label.Categories: { } categories } => categories.Count,
        IdxDataset idx => idx.Classes,
        SyntheticDataset { Kind: not "regression" } synthetic => synthetic.Classes,
        _ => null,
    };
}
