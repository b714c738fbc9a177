namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>Layers that do not fit each other, the data or the loss.</summary>
internal sealed class Shapes : IMutator
{
    private const string Kind = "shape mismatch";

    public IEnumerable<Mutant> Of(Original original) =>
        WithoutFlatten(original).Concat(LastWidth(original)).Concat(ImagesOnly(original)).Concat(Windows(original));

    private static IEnumerable<Mutant> WithoutFlatten(Original original)
    {
        var layers = Layers(original);
        var index = Array.FindIndex(layers, part => original.Word(WordOf(original, part)) == "flatten");
        var linear = Array.FindIndex(layers, Math.Max(index, 0), part => original.Word(WordOf(original, part)) == "linear");
        if (index < 0 || linear < 0)
            return [];
        var (start, end) = Item(original, layers, index);
        return [original.Replace(Kind, start, end, "", "add 'flatten'", WordOf(original, layers[linear]).WordStart - (end - start))];
    }

    private static IEnumerable<Mutant> LastWidth(Original original)
    {
        var last = Layers(original).Select(part => WordOf(original, part)).Last(part => original.Word(part) == "linear");
        var value = original.Value(last);
        return new[] { "7", "100" }.Select(width =>
            original.Replace(Kind, last.Start, last.End, width, $"write '{value}'") with { Override = $"{last.Path}={width}" });
    }

    private static IEnumerable<Mutant> ImagesOnly(Original original)
    {
        var layers = Layers(original);
        // Behind the last layer every sample is a row, whatever the data was.
        var last = layers[^1];
        var (before, layer) = IsBlock(original)
            ? ("\n" + Indent(original, last) + "- ", "conv2d: {out_channels: 4, kernel_size: 3}")
            : (", ", "{conv2d: {out_channels: 4, kernel_size: 3}}");
        var at = IsBlock(original) ? original.Text.IndexOf('\n', WordOf(original, last).End) : last.End;
        yield return original.Replace(Kind, at, at, before + layer, "put it before 'flatten'", at + before.Length + (IsBlock(original) ? 0 : 1));
    }

    private static IEnumerable<Mutant> Windows(Original original)
    {
        foreach (var part in original.Keys.Where(static part => part is { Name: "kernel_size", Kind: PartKind.Scalar } && part.Path.Contains("conv2d", StringComparison.Ordinal)))
            yield return original.Replace(Kind, part.Start, part.End, "99", "lower kernel_size") with { Override = $"{part.Path}=99" };
        foreach (var part in original.Keys.Where(static part => part is { Name: "max_pool2d", Kind: PartKind.Scalar }))
            yield return original.Replace(Kind, part.Start, part.End, "{kernel_size: 2, padding: 2}", "lower padding", part.Start + "{kernel_size: 2, padding: ".Length);
        foreach (var part in original.Keys.Where(static part => part is { Name: "out_channels" }))
            yield return original.Replace(Kind, part.Start, part.End, original.Value(part) + ", groups: 7", "choose a divisor", part.End + ", groups: ".Length);
    }

    private static Part[] Layers(Original original) => [.. original.Parts.Where(static part => part.Parent?.Path == "model")];

    private static Part WordOf(Original original, Part layer) =>
        layer.Kind == PartKind.Scalar ? layer : original.Parts.First(part => part.Parent == layer);

    private static bool IsBlock(Original original) => !original.Find("model")!.IsFlow;

    private static string Indent(Original original, Part item)
    {
        var line = original.Text.LastIndexOf('\n', item.Start) + 1;
        return new string(' ', original.Text.IndexOf('-', line) - line);
    }

    private static (int Start, int End) Item(Original original, Part[] layers, int index)
    {
        if (!IsBlock(original))
            return (layers[index].Start, layers[index + 1].Start);
        var line = original.Text.LastIndexOf('\n', layers[index].Start) + 1;
        return (line, original.Text.IndexOf('\n', line) + 1);
    }
}
