using System.Text.RegularExpressions;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Gives a problem its place in the text.</summary>
internal static class ProblemResolver
{
    private static readonly Regex Line = new(@"\{line:(?<path>[^}]*)\}", RegexOptions.CultureInvariant);

    /// <summary>The finding for a problem of the experiment that stands in these nodes.</summary>
    public static Finding Resolve(GreenNode root, Problem problem) => new(
        problem.Rule,
        NodePath.Find(root, problem.Path),
        problem.Arguments.Select(argument => Line.Replace(argument, match => Numerals.Text(NodePath.Find(root, match.Groups["path"].Value).Line))).ToEquatableArray());
}
