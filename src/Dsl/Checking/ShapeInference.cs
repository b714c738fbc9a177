using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>Finds the shape between every two layers, starting from the data.</summary>
public static class ShapeInference
{
    private const long LargestSample = int.MaxValue;
    private const long MostParameters = 1L << 40;

    /// <summary>The experiment with its shapes, and what is wrong with them.</summary>
    /// <param name="Experiment">The experiment; shapes behind a fault that leaves no sound guess stay <see langword="null"/>.</param>
    /// <param name="Problems">The faults, in the order of the layers.</param>
    public sealed record Result(Experiment Experiment, IReadOnlyList<Problem> Problems);

    /// <summary>Infers all shapes. Goes on behind a fault only where the fix tells what comes out, so that one mistake gives one message.</summary>
    public static Result Infer(Experiment experiment)
    {
        var problems = new List<Problem>();
        var input = InputShape.Of(experiment, problems);
        var layers = new List<Layer>();
        Shape? current = input;
        foreach (var layer in experiment.Network.Layers)
        {
            var known = current is { } shape && Words<LayerWord>.Find(layer.Use.Word) is { } word
                ? Pass(word, layer, shape, experiment.Network, layers.Count, problems)
                : layer;
            current = known.Output;
            layers.Add(known);
        }
        return new(experiment with { Network = new(input, layers.ToEquatableArray()) }, problems);
    }

    private static Layer Pass(LayerWord word, Layer layer, Shape input, Network network, int index, List<Problem> problems)
    {
        var arguments = layer.Use.Arguments;
        var path = "model." + Numerals.Text(index);
        if (word.Check(arguments) is { } contradiction)
        {
            problems.Add(new(
                FindingCatalog.LayerArguments, Path(path, word, contradiction.Parameter),
                EquatableArray.Of(word.Name, contradiction.Reason, contradiction.Fix)));
            var guess = word.Infer(arguments, input);
            return layer with { Input = input, Output = guess.Fault is null ? guess.Output : guess.Fault.Guess };
        }
        var result = word.Infer(arguments, input);
        if (result.Fault is { } fault)
        {
            var from = index == 0 ? "the data" : $"'{network.Layers[index - 1].Use.Word}' on line {{line:model.{Numerals.Text(index - 1)}}}";
            problems.Add(new(
                FindingCatalog.LayerInput, Path(path, word, fault.Parameter),
                EquatableArray.Of(word.Name, fault.Takes, input.ToString(), from, fault.Fix))
            {
                Change = fault.LayerBefore is { } missing ? new Change.Insert($"add '{missing}'", "model", index, missing) : null,
            });
            return layer with { Input = input, Output = fault.Guess };
        }
        if (IsTooLarge(word, arguments, input, result.Output))
        {
            problems.Add(new(FindingCatalog.LayerTooLarge, path, EquatableArray.Of(word.Name, result.Output.ToString())));
            return layer with { Input = input };
        }
        return layer with { Input = input, Output = result.Output };
    }

    private static string Path(string layer, Word word, string? parameter) => parameter is null ? layer : $"{layer}.{word.Name}.{parameter}";

    private static bool IsTooLarge(LayerWord word, Arguments arguments, Shape input, Shape output)
    {
        try
        {
            return output.Count > LargestSample || word.Cost(arguments, input, output).Parameters > MostParameters;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
