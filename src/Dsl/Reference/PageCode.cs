using System.Globalization;
using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Reference;

/// <summary>The C# that a word's example becomes.</summary>
internal static class PageCode
{
    // One of these is an input for every layer.
    private static readonly Shape[] Inputs = [Shape.Of(16), Shape.Of(3, 32, 32), new(EquatableArray.Of(8L), ElementType.Index)];

    /// <summary>The C#; <see langword="null"/> for a word that becomes none.</summary>
    /// <exception cref="ArgumentException">The example is wrong: a table's mistake.</exception>
    public static string? Of(WordKind kind, Word word)
    {
        var use = WordBinder.Bind(new BindingContext(), kind, YamlReader.Read(word.Example).Root!) ?? throw new ArgumentException($"no example: {word.Example}", nameof(word));
        return word switch
        {
            LayerWord layer => Layer(layer, use.Arguments),
            LossWord loss => string.Format(CultureInfo.InvariantCulture, loss.Emit(use.Arguments, new Network(null, [])), "output", "target", "reduction"),
            PlannedWord planned => Plan(planned.Plan(use.Arguments)),
            _ => null,
        };
    }

    private static string Layer(LayerWord layer, Arguments arguments)
    {
        var input = Inputs.First(shape => layer.Infer(arguments, shape).Fault is null);
        var output = layer.Infer(arguments, input).Output;
        var code = layer.Emit(arguments, input, output);
        var forward = string.Format(CultureInfo.InvariantCulture, $"x = {code.Forward};", layer.Name, "x") + $" // {input} to {output}";
        if (code.Creation is not { } creation)
            return forward;
        return $"{code.ModuleType} {layer.Name} = {creation};\n{forward}";
    }

    private static string Plan(PlanNode.Object plan)
    {
        var arguments = plan.Properties.Take(plan.Arguments).Select(static property => Text(property.Content));
        var properties = plan.Properties.Skip(plan.Arguments).Select(static property => $"{property.Name} = {Text(property.Content)}").ToArray();
        return $"new {plan.Type}({string.Join(", ", arguments)})" + (properties.Length == 0 ? "" : $" {{ {string.Join(", ", properties)} }}");
    }

    private static string Text(PlanNode node) => node switch
    {
        PlanNode.Integer integer => Numerals.Text(integer.Content),
        PlanNode.Number number => Numerals.Text(number.Content),
        PlanNode.Flag flag => flag.Content ? "true" : "false",
        PlanNode.Text text => $"\"{text.Content}\"",
        PlanNode.Member member => $"{member.Enumeration}.{member.Name}",
        PlanNode.List list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
