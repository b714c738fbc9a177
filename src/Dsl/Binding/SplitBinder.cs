using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Vocabulary.Sections;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Shares of the samples.</summary>
internal readonly record struct Shares(double Train, double Validation, double Test);

/// <summary>Binds <c>split:</c>.</summary>
internal static class SplitBinder
{
    private static readonly Shares Usual = new(0.8, 0.1, 0.1);

    /// <summary>The shares; the usual ones where none, or wrong ones, are given.</summary>
    public static Shares Bind(BindingContext context, GreenEntry? entry)
    {
        if (entry is null || ArgumentBinder.OfSection(context, (SplitSection)Words<Section>.Find("split")!, entry) is not { IsSound: true, Arguments: var arguments })
            return Usual;
        var shares = new Shares(arguments.Number("train"), arguments.Number("val"), arguments.Number("test"));
        var sum = shares.Train + shares.Validation + shares.Test;
        if (Math.Abs(sum - 1) < 1e-9)
            return shares;
        context.Report(FindingCatalog.SplitSum, entry.Value.Span, Numerals.Text(Math.Round(sum * 100, 6)));
        return Usual;
    }
}
