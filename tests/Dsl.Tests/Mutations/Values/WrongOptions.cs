namespace GreenDsl.Dsl.Tests.Mutations.Values;

/// <summary>A choice that does not exist: misspelled, or another tool's.</summary>
internal sealed class WrongOptions : IMutator
{
    private static readonly Dictionary<string, string[]> Foreign = new()
    {
        ["missing"] = ["interpolate"],
        ["normalize"] = ["robust"],
        ["on_exceed"] = ["pause"],
        ["precision"] = ["tf32"],
        ["dtype"] = ["int4"],
        ["kind"] = ["clustering"],
    };

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Keys.Where(static part => part.Kind == PartKind.Scalar && Foreign.ContainsKey(part.Name)))
        {
            var option = original.Value(part);
            foreach (var typo in Typos.Of(option).Append(option.ToUpperInvariant()).Where(typo => typo != option))
                yield return Choice(original, part, typo, $"did you mean '{option}'?");
            foreach (var foreign in Foreign[part.Name])
                yield return Choice(original, part, foreign, $"'{option}'");
        }
        foreach (var part in original.Keys.Where(part => part.IsColumn && part.Kind == PartKind.Scalar && original.Value(part) == "number"))
            yield return Choice(original, part, "nubmer", "did you mean 'number'?");
    }

    private static Mutant Choice(Original original, Part part, string with, string proposal) =>
        original.Replace("wrong choice", part.Start, part.End, with, proposal) with { Override = $"{part.Path}={with}" };
}
