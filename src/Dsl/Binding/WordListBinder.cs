using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds a list of words.</summary>
internal static class WordListBinder
{
    /// <summary>The uses in order, <see langword="null"/> where one is not understood; none where there is no list.</summary>
    public static IReadOnlyList<Usage?> Bind(BindingContext context, Parameter parameter, GreenEntry entry)
    {
        if (entry.Value is SequenceNode { Items: { Count: > 0 } items })
            return [.. items.Select(item => WordBinder.Bind(context, parameter.Kind!, item))];
        context.Report(FindingCatalog.WrongValue, entry.Value.Span, parameter.Name, $"a list such as {parameter.Example}", Describe.Node(entry.Value));
        return [];
    }
}
