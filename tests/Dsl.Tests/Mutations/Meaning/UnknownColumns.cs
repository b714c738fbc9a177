namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>A column that the table has not.</summary>
internal sealed class UnknownColumns : IMutator
{
    public IEnumerable<Mutant> Of(Original original) =>
        from part in original.Parts
        where part.Path == "data.label" || part.Parent?.Path == "data.features"
        where part.Kind == PartKind.Scalar
        let name = original.Value(part)
        from typo in Typos.Of(name).Append(name.ToUpperInvariant()).Append(name + "s")
        where typo != name
        select original.Replace("unknown column", part.Start, part.End, typo, $"did you mean '{name}'?") with { Override = $"{part.Path}={typo}" };
}
