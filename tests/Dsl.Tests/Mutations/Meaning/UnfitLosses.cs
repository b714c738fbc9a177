namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>A loss that cannot judge what the label holds.</summary>
internal sealed class UnfitLosses : IMutator
{
    public IEnumerable<Mutant> Of(Original original)
    {
        var part = original.Find("loss")!;
        var word = part.Kind == PartKind.Scalar ? original.Value(part) : original.Parts.First(below => below.Parent == part).Name;
        string[] others = word switch
        {
            "cross_entropy" => ["mse", "mae", "huber", "bce"],
            // A number can be taken for a yes or no, but not for one of several classes; random labels are drawn to suit the loss.
            "bce" when !original.Text.Contains("survived: [", StringComparison.Ordinal) => ["cross_entropy"],
            "bce" => ["mse", "mae"],
            _ when original.Text.Contains("kind: random", StringComparison.Ordinal) => [],
            _ => ["cross_entropy"],
        };
        return others.Select(other => original.Replace("loss against label", part.Start, part.End, other, $"'{word}'") with { Override = $"loss={other}" });
    }
}
