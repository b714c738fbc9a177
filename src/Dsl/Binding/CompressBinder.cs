using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Vocabulary.Sections;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>compress:</c>.</summary>
internal static class CompressBinder
{
    private const string Asked = "compress";

    /// <summary>What the run may do to itself; <see langword="null"/> where the budget does not ask for it.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="entry">The section, if there is one.</param>
    /// <param name="onExceed">What the budget says; <see langword="null"/> where that is not understood.</param>
    public static Compression? Bind(BindingContext context, GreenEntry? entry, string? onExceed)
    {
        if (entry?.Value is ScalarNode { Text: CompressSection.Nothing })
            return Compression.None;
        if (entry is null)
            return onExceed == Asked ? new(null, null) : null;
        if (onExceed is not (null or Asked))
            context.Report(FindingCatalog.CompressUnused, entry.Key.Span, onExceed);
        var section = Words<Section>.Find("compress")!;
        var bound = ArgumentBinder.OfSection(context, section, entry);
        EquatableArray<Usage>? steps = bound.Entries.TryGetValue("steps", out var list)
            ? WordListBinder.Bind(context, section.ParameterOf("steps")!, list).OfType<Usage>().ToEquatableArray()
            : null;
        return new(steps, bound.Arguments.OptionalNumber("max_metric_drop"));
    }
}
