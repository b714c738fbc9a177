namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>A path at which there is no data, and no declaration of what it would hold.</summary>
internal sealed class WrongPaths : IMutator
{
    public IEnumerable<Mutant> Of(Original original)
    {
        if (original.Head is null || (original.Find("data.csv") ?? original.Find("data.idx")) is not { } part)
            return [];
        var path = original.Value(part);
        return new[] { path.Remove(2, 1), path + "x", "../" + path, path.Replace('/', '\\') }
            .Select(wrong => original.Replace("wrong path", part.Start, part.End, wrong, "declare") with { Override = $"{part.Path}={wrong}" });
    }
}
