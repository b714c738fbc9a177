using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>schedule:</c>.</summary>
internal static class ScheduleBinder
{
    /// <summary>When to start; <see langword="null"/> where nothing is said of it, or nothing right.</summary>
    public static Start? Bind(BindingContext context, GreenEntry? entry)
    {
        if (entry is null)
            return null;
        var section = Words<Section>.Find("schedule")!;
        // The learning rate's course has a name that is easily taken for this one.
        if (entry.Value is ScalarNode { Text: var word } && WordKind.Scheduler.Find(word) is not null)
        {
            context.Report(FindingCatalog.Misplaced, entry.Value.Span, word, Places.OfName(word, section)!);
            return null;
        }
        var errors = context.Errors;
        var bound = ArgumentBinder.OfSection(context, section, entry);
        var start = new Start(
            bound.Arguments.OptionalNumber("within"),
            bound.Node("deadline") is { } deadline ? Deadline(context, deadline) : null);
        if (start is not { WithinSeconds: null, Deadline: null })
            return start;
        if (context.Errors == errors)
            context.Report(FindingCatalog.MissingKey, entry.Key.Span, section.Title, "within", " or 'deadline', for example within: 12 h");
        return null;
    }

    private static string? Deadline(BindingContext context, GreenNode node)
    {
        if (node is ScalarNode { Text: { Length: > 0 } text } && Moment.Is(text))
            return text;
        context.Report(FindingCatalog.NotAMoment, node.Span, "deadline", Describe.Node(node));
        return null;
    }
}
