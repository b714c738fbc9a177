using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Binding;

/// <summary>Compares the declared number of samples with the file's.</summary>
internal static class RowsBinder
{
    public static void Compare(BindingContext context, DataFile file, BoundArguments keys, long? held)
    {
        if (keys.Arguments.OptionalInteger("rows") is { } rows && held is { } count && rows != count)
            context.Report(FindingCatalog.ContradictsRows, keys.Node("rows")!.Span, Numerals.Text(rows), file.Path, Numerals.Text(count));
    }
}
