using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Planning;

/// <summary>Collects the properties of a plan object in order; values that are not there are left out.</summary>
internal sealed class ObjectBuilder(string type)
{
    private readonly List<PlanProperty> properties = [];
    private int arguments;

    public ObjectBuilder Add(string name, PlanNode content)
    {
        properties.Add(new(name, content));
        return this;
    }

    public ObjectBuilder Add(string name, string content) => Add(name, new PlanNode.Text(content));

    public ObjectBuilder Add(string name, long content) => Add(name, new PlanNode.Integer(content));

    public ObjectBuilder Add(string name, double content) => Add(name, new PlanNode.Number(content));

    public ObjectBuilder Add(string name, bool content) => Add(name, new PlanNode.Flag(content));

    public ObjectBuilder AddWhereGiven(string name, long? content) => content is { } number ? Add(name, number) : this;

    public ObjectBuilder AddWhereGiven(string name, double? content) => content is { } number ? Add(name, number) : this;

    public ObjectBuilder AddWhereGiven(string name, string? content) => content is { } text ? Add(name, text) : this;

    public ObjectBuilder AddWhereGiven(string name, PlanNode? content) => content is { } node ? Add(name, node) : this;

    public ObjectBuilder AddWhereTrue(string name, bool content) => content ? Add(name, content) : this;

    public ObjectBuilder AddList(string name, IEnumerable<PlanNode> items) => Add(name, new PlanNode.List(items.ToEquatableArray()));

    public ObjectBuilder AddTexts(string name, IEnumerable<string> items) => AddList(name, items.Select(static item => new PlanNode.Text(item)));

    /// <summary>A record whose declared type is its own.</summary>
    public PlanNode.Object Build() => new(type, false, properties.ToEquatableArray()) { Arguments = arguments };

    /// <summary>A record that stands where its base is declared.</summary>
    public PlanNode.Object BuildDerived() => Build() with { IsDerived = true };

    /// <summary>What was added so far are constructor arguments.</summary>
    public ObjectBuilder EndArguments()
    {
        arguments = properties.Count;
        return this;
    }

    /// <summary>A record that takes its properties as constructor arguments.</summary>
    public PlanNode.Object BuildPositional() => EndArguments().Build();
}
