using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>What the code of normalising layers has in common.</summary>
internal static class NormCode
{
    /// <summary>The argument <c>eps</c> with its comma, or nothing where it is torch's default.</summary>
    public static string Epsilon(Arguments arguments)
    {
        var epsilon = arguments.Number("eps");
        return LayerParameters.Epsilon.Default is Value.Number preset && preset.Content.Equals(epsilon) ? "" : ", eps: " + Numerals.Text(epsilon);
    }
}
