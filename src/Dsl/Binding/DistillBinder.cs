using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>distill:</c>.</summary>
internal static class DistillBinder
{
    /// <summary>Who teaches; <see langword="null"/> where nobody does, or it is not understood.</summary>
    public static Distillation? Bind(BindingContext context, GreenEntry? entry)
    {
        if (entry is null || ArgumentBinder.OfSection(context, Words<Section>.Find("distill")!, entry) is not { Arguments: var arguments })
            return null;
        return arguments.OptionalText("teacher") is { } teacher ? new(teacher, arguments.Number("temperature"), arguments.Number("alpha")) : null;
    }
}
