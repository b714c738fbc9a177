using System.Text;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Names of emitted files within a compilation, where upper and lower case are the same.</summary>
internal static class HintName
{
    /// <summary><c>experiments/house-prices.green.yaml</c> becomes <c>experiments.house-prices.green.g.cs</c>.</summary>
    /// <remarks>A path that cannot be told from its hint name carries a fingerprint: two paths never share one.</remarks>
    public static string Of(string path)
    {
        const string suffix = ".yaml";
        var stem = path.EndsWith(suffix, StringComparison.Ordinal) ? path.Substring(0, path.Length - suffix.Length) : path;
        var name = new StringBuilder(stem.Length);
        var isExact = true;
        foreach (var c in stem)
        {
            isExact &= c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '/' || name.Length == stem.Length - ".green".Length;
            name.Append(c is '/' ? '.' : c is '.' or '-' or '_' || c < 128 && char.IsLetterOrDigit(c) ? c : '_');
        }

        return name + (isExact ? "" : "-" + Fingerprint.Of(path)) + ".g.cs";
    }

    /// <summary>The file of a class: <c>Farm.Hay-0123456789abcdef.g.cs</c>. The fingerprint tells names apart that differ in case alone.</summary>
    public static string OfClass(string fullName) => fullName.Replace("@", "") + "-" + Fingerprint.Of(fullName) + ".g.cs";
}
