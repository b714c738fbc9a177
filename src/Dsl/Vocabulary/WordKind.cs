namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A kind of word as people call it, with its table.</summary>
public sealed class WordKind
{
    private readonly Func<string, Word?> find;

    private WordKind(string name, string key, IReadOnlyList<Word> all, Func<string, Word?> find)
    {
        (Name, Key, All) = (name, key, all);
        this.find = find;
    }

    /// <summary>Layers.</summary>
    public static WordKind Layer { get; } = Of<LayerWord>("layer", "model");

    /// <summary>Losses.</summary>
    public static WordKind Loss { get; } = Of<LossWord>("loss", "loss");

    /// <summary>Optimizers.</summary>
    public static WordKind Optimizer { get; } = Of<OptimizerWord>("optimizer", "optimizer");

    /// <summary>Schedulers.</summary>
    public static WordKind Scheduler { get; } = Of<SchedulerWord>("scheduler", "scheduler");

    /// <summary>Metrics.</summary>
    public static WordKind Metric { get; } = Of<MetricWord>("metric", "metrics");

    /// <summary>Ways to make the rest of a run cheaper.</summary>
    public static WordKind CompressStep { get; } = Of<CompressStepWord>("compression step", "steps");

    /// <summary>All kinds that stand as words in an experiment.</summary>
    public static IReadOnlyList<WordKind> AllKinds { get; } = [Layer, Loss, Optimizer, Scheduler, Metric, CompressStep];

    /// <summary>What it is called in a sentence.</summary>
    public string Name { get; }

    /// <summary>Its name with its article.</summary>
    public string NameWithArticle => (Name[0] == 'o' ? "an " : "a ") + Name;

    /// <summary>The key under which its words stand: at the top level, and for the steps of compression in their section.</summary>
    public string Key { get; }

    /// <summary>Its words in ordinal order.</summary>
    public IReadOnlyList<Word> All { get; }

    /// <summary>The word of a name; <see langword="null"/> where there is none.</summary>
    public Word? Find(string name) => find(name);

    private static WordKind Of<T>(string name, string key)
        where T : Word => new(name, key, Words<T>.All, Words<T>.Find);
}
