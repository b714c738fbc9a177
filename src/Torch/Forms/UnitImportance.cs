using static TorchSharp.torch;

namespace GreenDsl.Torch.Forms;

/// <summary>
/// How much each unit of a group of widths matters: the norm of all that comes into it, batch norm included, times the norm of all that goes out. Taken from
/// the moving average, which noise has left.
/// </summary>
/// <param name="anatomy">What belongs to which group.</param>
/// <param name="state">The engine's state: <c>average.</c> parameters, and running statistics among the <c>weights.</c></param>
internal sealed class UnitImportance(Anatomy anatomy, IReadOnlyDictionary<string, Tensor> state)
{
    // torch's default; all it has to do here is to keep a variance of 0 from dividing.
    private const double Epsilon = 1e-5;

    /// <summary>Indices of the units that matter most, ascending; of equals the first.</summary>
    /// <param name="group">The group.</param>
    /// <param name="width">Its width now.</param>
    /// <param name="keep">How many to keep.</param>
    public long[] Most(int group, int width, int keep)
    {
        using var scope = NewDisposeScope();
        var importance = Of(group, width).to_type(ScalarType.Float64).data<double>().ToArray();
        return [.. Enumerable.Range(0, width).OrderByDescending(unit => importance[unit]).Take(keep).Order().Select(static unit => (long)unit)];
    }

    private Tensor Of(int group, int width)
    {
        Tensor coming = zeros(width), offset = zeros(width), going = zeros(width);
        for (var layer = 0; layer < anatomy.Plan.Layers.Count; layer++)
        {
            var (reads, writes) = (anatomy.Plan.Layers[layer].Reads, anatomy.Plan.Layers[layer].Writes);
            if (anatomy.IsProduct(layer))
            {
                if (writes == group)
                {
                    coming = Norms(Matrix(layer), width);
                    offset = Find("average", layer, "bias") ?? Find("average", layer, "1.bias") ?? zeros(width);
                }
                if (reads == group) going = Norms(Matrix(layer).transpose(0, 1), width);
            }
            else if (writes == group && Find("average", layer, "weight") is { } factor)
            {
                // Behind a flatten one unit has several features.
                var scale = (factor / (Find("weights", layer, "running_var")! + Epsilon).sqrt()).reshape(width, -1);
                var shifted = scale * (offset.unsqueeze(1) - Find("weights", layer, "running_mean")!.reshape(width, -1)) + Find("average", layer, "bias")!.reshape(width, -1);
                coming *= scale.square().mean([1]).sqrt();
                offset = shifted.square().mean([1]).sqrt();
            }
        }
        return (coming.square() + offset.square()).sqrt() * going;
    }

    private static Tensor Norms(Tensor matrix, int width) => matrix.reshape(width, -1).square().sum(1).sqrt();

    private Tensor Matrix(int layer) =>
        Find("average", layer, "weight") ?? LowRank.Whole(Find("average", layer, Anatomy.Thin)!, Find("average", layer, Anatomy.Mix)!);

    private Tensor? Find(string kind, int layer, string part) => state.GetValueOrDefault($"{kind}.{Anatomy.Name(layer, part)}")?.cpu();
}
