using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// A plan as plain data: the one form from which both the emitted C# initializer and the resolved JSON are written.
/// Type and property names are those of <c>GreenDsl.Runtime.Plans</c>.
/// </summary>
public abstract record PlanNode
{
    private PlanNode() { }

    /// <summary>An object of a plan record.</summary>
    /// <param name="Type">Record name, for example <c>AdamPlan</c>.</param>
    /// <param name="IsDerived">The place that holds it is declared as the record's base: JSON names the type.</param>
    /// <param name="Properties">Its properties in order.</param>
    public sealed record Object(string Type, bool IsDerived, EquatableArray<PlanProperty> Properties) : PlanNode
    {
        /// <summary>So many of its first properties are constructor arguments.</summary>
        public int Arguments { get; init; }
    }

    /// <summary>A list.</summary>
    public sealed record List(EquatableArray<PlanNode> Items) : PlanNode;

    /// <summary>A text.</summary>
    public sealed record Text(string Content) : PlanNode;

    /// <summary>A whole number.</summary>
    public sealed record Integer(long Content) : PlanNode;

    /// <summary>A real number.</summary>
    public sealed record Number(double Content) : PlanNode;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Content) : PlanNode;

    /// <summary>A member of an enumeration of plans, for example <c>OnExceed.Stop</c>.</summary>
    public sealed record Member(string Enumeration, string Name) : PlanNode
    {
        /// <summary>The member that a word of the language names: its parts with capitals, <c>bf16-mixed</c> is <c>Bf16Mixed</c>.</summary>
        public static Member Of(string enumeration, string word) =>
            new(enumeration, string.Concat(word.Split('-').Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1))));
    }
}

/// <summary>One property of a plan object; properties that have no value are left out.</summary>
/// <param name="Name">C# property name.</param>
/// <param name="Content">Its content.</param>
public sealed record PlanProperty(string Name, PlanNode Content);
