using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the nodes of a project's file. Collects every error; never stops at the first.</summary>
internal static class ProjectBinder
{
    private static readonly ProjectSection Top = Words<ProjectSection>.Find("")!;
    private static readonly ProjectSection Item = Words<ProjectSection>.Find("budgets")!;

    /// <summary>The project, in which defaults stand in for what is wrong, and what is wrong.</summary>
    /// <param name="root">The text's outermost node; <see langword="null"/> where it holds nothing.</param>
    /// <param name="start">Where the text starts.</param>
    public static (ProjectFile Project, IReadOnlyList<Finding> Findings) Bind(GreenNode? root, SourceSpan start)
    {
        var context = new BindingContext();
        if (root is not (null or MappingNode))
            context.Report(FindingCatalog.WrongValue, root.Span, "project", "keys with values such as project: house-team", Describe.Node(root));
        var mapping = root as MappingNode ?? new MappingNode(start, []);
        var bound = root is null or MappingNode
            ? ArgumentBinder.OfMapping(context, Top, mapping, start)
            : new BoundArguments(ArgumentBinder.Defaults(Top.Parameters), new Dictionary<string, GreenEntry>(), IsSound: false);
        var name = bound.Arguments.OptionalText("project");
        NameBinder.Check(context, name, bound.Node("project"), Top.Title, "house-team");
        var project = new ProjectFile
        {
            Name = name ?? "",
            Tolerance = bound.Arguments.Number("tolerance"),
            Budgets = bound.Entries.TryGetValue("budgets", out var entry) ? Budgets(context, entry) : EquatableArray<ProjectLimit>.Empty,
        };
        return (project, context.Findings);
    }

    private static EquatableArray<ProjectLimit> Budgets(BindingContext context, GreenEntry entry)
    {
        if (entry.Value is SequenceNode { Items: { Count: > 0 } items })
            return items.Select(item => Budget(context, item)).OfType<ProjectLimit>().ToEquatableArray();
        context.Report(FindingCatalog.WrongValue, entry.Value.Span, Item.Name, $"a list such as {Top.ParameterOf(Item.Name)!.Example}", Describe.Node(entry.Value));
        return EquatableArray<ProjectLimit>.Empty;
    }

    private static ProjectLimit? Budget(BindingContext context, GreenNode node)
    {
        if (node is not MappingNode mapping)
        {
            context.Report(FindingCatalog.WrongValue, node.Span, Item.Name, "limits such as {carbon: 5 kgCO2e, per: month}", Describe.Node(node));
            return null;
        }
        var bound = ArgumentBinder.OfMapping(context, Item, mapping, mapping.Span);
        var given = bound.Entries.Where(static pair => pair.Key is "carbon" or "energy").OrderBy(static pair => pair.Value.Key.Span.Start).ToArray();
        if (given.Length == 2)
            context.Report(FindingCatalog.Exclusive, given[1].Value.Key.Span, given[1].Key, given[0].Key);
        else if (given.Length == 0)
            context.Report(
                FindingCatalog.MissingKey, mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : mapping.Span,
                Item.Title, "carbon", " or 'energy', for example carbon: 5 kgCO2e");
        return new()
        {
            CarbonGrams = bound.Arguments.OptionalNumber("carbon"),
            EnergyJoules = bound.Arguments.OptionalNumber("energy"),
            Per = bound.Arguments.Text("per"),
        };
    }
}
