using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>deploy:</c>.</summary>
internal static class DeployBinder
{
    /// <summary>What becomes of the network; <see langword="null"/> where nothing does, or it is not understood.</summary>
    public static Deployment? Bind(BindingContext context, GreenEntry? entry)
    {
        if (entry is null)
            return null;
        var (section, errors) = (Words<Section>.Find("deploy")!, context.Errors);
        var bound = ArgumentBinder.OfSection(context, section, entry);
        var type = bound.Entries.TryGetValue("quantize", out var quantize)
            ? ArgumentBinder.OfWord(context, Words<Section>.Find("quantize")!, quantize.Value, quantize.Key).Arguments.OptionalText("dtype")
            : null;
        var deployment = new Deployment(type, bound.Arguments.OptionalNumber("prune"), bound.Arguments.OptionalInteger("low_rank"));
        if (deployment is not { Quantize: null, Prune: null, Rank: null })
            return deployment;
        if (context.Errors == errors)
            context.Report(FindingCatalog.MissingKey, entry.Key.Span, section.Title, "quantize", ", 'prune' or 'low_rank', for example quantize: int8");
        return null;
    }
}
