using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the lists of words: the layers of <c>model:</c> and the <c>metrics:</c>.</summary>
internal static class NetworkBinder
{
    /// <summary>The layers up to the first that is not understood: what comes behind it has no known input.</summary>
    public static Network Layers(BindingContext context, GreenEntry? entry)
    {
        var uses = entry is null ? [] : WordListBinder.Bind(context, TopLevel("model"), entry);
        return new(null, uses.TakeWhile(static use => use is not null).Select(static use => new Layer(use!)).ToEquatableArray());
    }

    /// <summary>The names of the metrics; those that suit the loss where none are given.</summary>
    public static EquatableArray<string> Metrics(BindingContext context, GreenEntry? entry, Usage? loss)
    {
        if (entry is null)
            return Usual(loss);
        var errors = context.Errors;
        var names = new List<string>();
        foreach (var (use, node) in WordListBinder.Bind(context, TopLevel("metrics"), entry).Zip(((entry.Value as SequenceNode)?.Items ?? []), static (use, node) => (use, node)))
        {
            if (use is null)
                continue;
            if (names.Contains(use.Word))
                context.Report(FindingCatalog.ListedTwice, node.Span, "metrics", use.Word);
            else
                names.Add(use.Word);
        }
        // Behind a mistake every metric counts as named, so that nothing else that names one is called wrong because of it.
        return (context.Errors == errors ? names : WordKind.Metric.All.Select(static word => word.Name)).ToEquatableArray();
    }

    private static EquatableArray<string> Usual(Usage? loss) => loss is null ? [] : Words<LossWord>.Find(loss.Word)!.Task switch
    {
        TaskKind.Regression => EquatableArray.Of("mae", "r2"),
        _ => EquatableArray.Of("accuracy"),
    };

    private static Parameter TopLevel(string key) => Words<Section>.Find("")!.ParameterOf(key)!;
}
