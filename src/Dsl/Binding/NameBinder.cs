using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Checks the names of experiments and projects.</summary>
internal static class NameBinder
{
    /// <summary>Reports a name that will not do, with one that would.</summary>
    /// <param name="context">Takes the finding.</param>
    /// <param name="name">The name; <see langword="null"/> where none was given, which is told elsewhere.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="owner">What has the name, with its article.</param>
    /// <param name="example">A name to propose where nothing of this one can be kept.</param>
    public static void Check(BindingContext context, string? name, GreenNode? node, string owner, string example)
    {
        if (name is null || node is null || NameText.Is(name))
            return;
        var split = Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant();
        var words = Regex.Matches(split, "[a-z0-9]+").Cast<Match>().Select(static match => match.Value);
        var proposal = string.Join("-", words).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-');
        if (proposal.Length > NameText.Longest)
            proposal = proposal.Substring(0, NameText.Longest).TrimEnd('-');
        context.Report(FindingCatalog.MalformedName, node.Span, Describe.Quote(name).Trim('\''), owner, proposal.Length > 0 ? proposal : example);
    }
}
