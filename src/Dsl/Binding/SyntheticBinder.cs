using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds <c>synthetic:</c>.</summary>
internal static class SyntheticBinder
{
    public static SyntheticDataset? Bind(BoundArguments synthetic, Shares split) => synthetic is { IsSound: true, Arguments: var arguments }
        ? new()
        {
            Kind = arguments.Text("kind"),
            Rows = arguments.Integer("rows"),
            Features = arguments.Integer("features"),
            Classes = arguments.Integer("classes"),
            Noise = arguments.Number("noise"),
            Train = split.Train,
            Validation = split.Validation,
            Test = split.Test,
        }
        : null;
}
