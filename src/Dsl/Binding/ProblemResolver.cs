using System.Text.RegularExpressions;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Gives a problem its place in the text.</summary>
internal static class ProblemResolver
{
    private static readonly Regex Line = new(@"\{line:(?<path>[^}]*)\}", RegexOptions.CultureInvariant);

    /// <summary>The finding for a problem of the experiment that stands in these nodes.</summary>
    /// <param name="root">The nodes.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="changes">Writes what would mend it.</param>
    public static Finding Resolve(GreenNode root, Problem problem, ChangeWriter changes) => new(
        problem.Rule,
        NodePath.Find(root, problem.Path),
        problem.Arguments.Select(argument => Line.Replace(argument, match => Numerals.Text(NodePath.Find(root, match.Groups["path"].Value).Line))).ToEquatableArray())
    {
        Mend = problem.Change is { } change ? changes.Write(change) : null,
    };
}
