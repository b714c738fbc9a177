using System.Globalization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A form in words.</summary>
internal static class FormWords
{
    /// <summary>For example <c>bf16-mixed, widths 256 and 256</c>.</summary>
    public static string Of(NetworkForm form)
    {
        var widths = string.Join(", ", form.Widths.Select(static width => width.ToString(CultureInfo.InvariantCulture)));
        return (form.Precision == Precision.Bf16Mixed ? "bf16-mixed" : "fp32") + (widths.Length > 0 ? $", widths {widths}" : "");
    }
}
