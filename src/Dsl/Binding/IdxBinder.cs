using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary.Datasets;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds data of the kind <c>idx</c>. What is declared wins over the files, and must not contradict them.</summary>
internal sealed class IdxBinder(BindingContext context, DataFile file, BoundArguments keys, IdxHead? head)
{
    public IdxDataset? Bind(Shares split)
    {
        var (low, high) = Scale();
        var declared = Shape();
        var fromFile = head is null ? (Shape?)null : Model.Shape.Of(head.Channels, head.Height, head.Width);
        if (declared is { } own && fromFile is { } held && own != held)
            context.Report(FindingCatalog.ContradictsData, keys.Node("shape")!.Span, $"'shape' says {own}", file.Path, $"holds {held}");
        if (keys.Arguments.OptionalInteger("classes") is { } count && head?.Classes > count)
            context.Report(
                FindingCatalog.ContradictsData, keys.Node("classes")!.Span, $"'classes' is {Numerals.Text(count)}", file.Path, $"has {Numerals.Text(head.Classes)}");
        RowsBinder.Compare(context, file, keys, head?.Count);
        var classes = keys.Arguments.OptionalInteger("classes") ?? head?.Classes;
        var isGiven = keys.Entries.ContainsKey("shape") && keys.Entries.ContainsKey("classes");
        if ((declared ?? fromFile) is not { } shape || classes is null)
        {
            // A declaration that is there and wrong was reported as such.
            if (!isGiven && head is null)
                file.ReportUnknown(context, "'shape' and 'classes', for example shape: [1, 28, 28] and classes: 10");
            return null;
        }
        return new()
        {
            Path = file.Path,
            Shape = shape,
            Classes = classes.Value,
            ScaleLow = low,
            ScaleHigh = high,
            Rows = keys.Arguments.OptionalInteger("rows") ?? head?.Count,
            Hash = head?.Hash,
            Train = split.Train,
            Validation = split.Validation,
            Test = split.Test,
        };
    }

    private Shape? Shape()
    {
        if (keys.Node("shape") is not { } node)
            return null;
        if (node is not SequenceNode { Items.Count: 2 or 3 } list)
        {
            context.Report(FindingCatalog.WrongValue, node.Span, "shape", "channels, height and width such as [1, 28, 28]", Describe.Node(node));
            return null;
        }
        var sizes = list.Items.Select(item => ValueReader.Read(context, DatasetParameters.Side, item)).OfType<Value.Integer>().Select(static size => size.Content).ToArray();
        return sizes.Length != list.Items.Count ? null : sizes.Length == 3 ? Model.Shape.Of(sizes) : Model.Shape.Of([1, .. sizes]);
    }

    private (double Low, double High) Scale()
    {
        if (keys.Node("scale") is not { } node)
            return (0, 1);
        if (node is ScalarNode { Text: var text } && text.IndexOf("..", StringComparison.Ordinal) is > 0 and var dots
            && NumberText.TryNumber(text.Substring(0, dots), out var low) && NumberText.TryNumber(text.Substring(dots + 2), out var high) && low < high)
            return (low, high);
        context.Report(FindingCatalog.WrongValue, node.Span, "scale", "a rising range such as 0..1", Describe.Node(node));
        return (0, 1);
    }
}
