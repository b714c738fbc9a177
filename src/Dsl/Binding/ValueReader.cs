using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Reads the value of a parameter: type, options, range.</summary>
internal static class ValueReader
{
    /// <summary>Stands for the number of classes in the data.</summary>
    public const string ClassesWord = "classes";

    /// <summary>The value; <see langword="null"/> where there is none to be had, which is reported.</summary>
    public static Value? Read(BindingContext context, Parameter parameter, GreenNode node) => parameter.Type switch
    {
        ParameterType.Integer or ParameterType.Width => Integer(context, parameter, node),
        ParameterType.IntegerOrPair => node is SequenceNode list ? Integers(context, parameter, list) : Integer(context, parameter, node),
        ParameterType.Number => Number(context, parameter, node) is { } number ? new Value.Number(number) : null,
        ParameterType.NumberPair => Numbers(context, parameter, node),
        ParameterType.Percent => Amount(context, parameter, node, Dimension.Percent),
        ParameterType.Energy => Amount(context, parameter, node, Dimension.Energy),
        ParameterType.Carbon => Amount(context, parameter, node, Dimension.Carbon),
        ParameterType.Duration => Amount(context, parameter, node, Dimension.Duration),
        ParameterType.Boolean => Flag(context, parameter, node),
        ParameterType.Text => Text(context, parameter, node) is { } text ? new Value.Text(text) : null,
        ParameterType.Option => Option(context, parameter, node),
        ParameterType.TextList => Texts(context, parameter, node),
        _ => new Value.None(),
    };

    /// <summary>A text that is not empty.</summary>
    public static string? Text(BindingContext context, Parameter parameter, GreenNode node) =>
        node is ScalarNode { Text.Length: > 0 } scalar ? scalar.Text : Wrong<string>(context, parameter, node);

    /// <summary>Reports a choice that does not exist.</summary>
    public static void ReportOption(BindingContext context, string key, GreenNode node, string text, IReadOnlyCollection<string> options) =>
        context.Report(FindingCatalog.UnknownOption, node.Span, Mend.Write(node.Span, Spelling.Nearest(text, options)), key, text, Spelling.Suggestion(text, options));

    /// <summary>A quantity in its base unit.</summary>
    public static double? Quantity(BindingContext context, string name, GreenNode node, Dimension dimension)
    {
        if (node is not ScalarNode { Text.Length: > 0 } scalar)
        {
            context.Report(FindingCatalog.NotAQuantity, node.Span, name, dimension.Words, dimension.Example, Describe.Node(node));
            return null;
        }
        var quantity = Units.Quantity.Parse(scalar.Text, dimension, name);
        if (quantity.Fault is not { } fault)
            return quantity.Amount;
        // Behind a quote the text goes on.
        context.Report(fault, node.Span, Mend.Write(node.Span, scalar.IsQuoted ? null : quantity.Meant), [.. quantity.Arguments]);
        return null;
    }

    private static Value? Integer(BindingContext context, Parameter parameter, GreenNode node)
    {
        if (node is ScalarNode { IsQuoted: false } scalar)
        {
            if (parameter.Options.Contains(scalar.Text))
                return new Value.Text(scalar.Text);
            if (parameter.Type == ParameterType.Width && scalar.Text == ClassesWord)
                return Classes(context, node);
            if (NumberText.TryInteger(scalar.Text, out var number))
                return InRange(context, parameter, node, number) ? new Value.Integer(number) : null;
        }
        return Wrong<Value>(context, parameter, node);
    }

    private static Value? Classes(BindingContext context, GreenNode node)
    {
        if (context.Classes is { } classes)
            return new Value.Integer(classes);
        if (context.KnowsData)
            context.Report(FindingCatalog.NoClasses, node.Span);
        return null;
    }

    private static Value? Integers(BindingContext context, Parameter parameter, SequenceNode list)
    {
        if (list.Items.Count != 2)
            return Wrong<Value>(context, parameter, list);
        var sides = list.Items.Select(item => Integer(context, parameter, item)).ToArray();
        return sides is [Value.Integer height, Value.Integer width] ? new Value.Integers(EquatableArray.Of(height.Content, width.Content)) : null;
    }

    private static double? Number(BindingContext context, Parameter parameter, GreenNode node)
    {
        if (node is not ScalarNode { IsQuoted: false } scalar || !NumberText.TryNumber(scalar.Text, out var number))
        {
            Wrong<Value>(context, parameter with { Type = ParameterType.Number }, node);
            return null;
        }
        return InRange(context, parameter, node, number) ? number : null;
    }

    private static Value? Numbers(BindingContext context, Parameter parameter, GreenNode node)
    {
        if (node is not SequenceNode { Items.Count: 2 } list)
            return Wrong<Value>(context, parameter, node);
        var numbers = list.Items.Select(item => Number(context, parameter, item)).ToArray();
        return numbers is [{ } first, { } second] ? new Value.Numbers(EquatableArray.Of(first, second)) : null;
    }

    private static Value? Amount(BindingContext context, Parameter parameter, GreenNode node, Dimension dimension) =>
        Quantity(context, parameter.Name, node, dimension) is { } amount && InRange(context, parameter, node, amount) ? new Value.Number(amount) : null;

    private static Value? Flag(BindingContext context, Parameter parameter, GreenNode node) =>
        node is ScalarNode { IsQuoted: false, Text: "true" or "false" } scalar ? new Value.Flag(scalar.Text == "true") : Wrong<Value>(context, parameter, node);

    private static Value? Option(BindingContext context, Parameter parameter, GreenNode node)
    {
        if (Text(context, parameter, node) is not { } text)
            return null;
        if (parameter.Options.Contains(text))
            return new Value.Text(text);
        ReportOption(context, parameter.Name, node, text, parameter.Options);
        return null;
    }

    private static Value? Texts(BindingContext context, Parameter parameter, GreenNode node)
    {
        if (node is not SequenceNode list)
            return Wrong<Value>(context, parameter, node);
        var element = parameter with { Type = ParameterType.Text };
        var texts = list.Items.Select(item => Text(context, element, item)).OfType<string>().ToEquatableArray();
        return texts.Count == list.Items.Count ? new Value.Texts(texts) : null;
    }

    private static bool InRange(BindingContext context, Parameter parameter, GreenNode node, double number)
    {
        var isBelow = parameter.MinimumIsExclusive ? number <= parameter.Minimum : number < parameter.Minimum;
        var isAbove = parameter.MaximumIsExclusive ? number >= parameter.Maximum : number > parameter.Maximum;
        if (!isBelow && !isAbove)
            return true;
        context.Report(FindingCatalog.OutOfRange, node.Span, parameter.Name, Describe.Range(parameter), ((ScalarNode)node).Text);
        return false;
    }

    private static T? Wrong<T>(BindingContext context, Parameter parameter, GreenNode node)
        where T : class
    {
        var meant = Meant(parameter.Type, node);
        var way = meant is null ? "" : $"; write {meant}";
        context.Report(FindingCatalog.WrongValue, node.Span, Mend.Write(node.Span, meant), parameter.Name, Describe.Takes(parameter), Describe.Node(node) + way);
        return null;
    }

    // What other readers of YAML, or other languages, take for the same.
    private static string? Meant(ParameterType type, GreenNode node) => node is not ScalarNode { Text: var text } ? null : type switch
    {
        ParameterType.Integer or ParameterType.Width or ParameterType.IntegerOrPair => NumberText.Meant(text, isWhole: true),
        ParameterType.Number => NumberText.Meant(text, isWhole: false),
        ParameterType.Boolean => text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "true",
            "false" or "no" or "off" or "n" or "0" => "false",
            _ => null,
        },
        _ => null,
    };
}
