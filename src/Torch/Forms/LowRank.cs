using static TorchSharp.torch;

namespace GreenDsl.Torch.Forms;

/// <summary>A matrix of weights (outputs, inputs, ...) as the product of two thin ones: (rank, inputs, ...) first, then (outputs, rank, 1 ...).</summary>
internal static class LowRank
{
    /// <summary>
    /// The best two thin matrices for a product, its singular values shared equally between them: <c>V sqrt(S)</c> and <c>sqrt(S) U</c>. The average is split
    /// along the same directions: averages of both go on as those of what is trained, and their product is the average's as far as those directions reach.
    /// </summary>
    /// <param name="matrix">The trained matrix.</param>
    /// <param name="average">Its moving average.</param>
    /// <param name="rank">Width between the two; what exceeds the matrix's own is filled with zeros.</param>
    public static ((Tensor Thin, Tensor Mix) Trained, (Tensor Thin, Tensor Mix) Average) Split(Tensor matrix, Tensor average, int rank)
    {
        var (flat, mean) = (matrix.flatten(1), average.flatten(1));
        var tall = flat.size(0) > flat.size(1);
        // Singular vectors of the shorter side are eigenvectors of its products: a fraction of the work of a full decomposition, and exact at full rank.
        var (_, vectors) = linalg.eigh(tall ? flat.t().mm(flat) : flat.mm(flat.t()));
        var directions = vectors.slice(1, Math.Max(0, vectors.size(1) - rank), vectors.size(1), 1);
        var found = tall ? flat.mm(directions) : directions.t().mm(flat);
        var roots = found.square().sum(tall ? 0 : 1).sqrt().sqrt();
        // A direction that nothing lies in stays open to be learnt.
        roots = where(roots > 0, roots, ones_like(roots));

        return tall
            ? (Shape(directions.t() * roots.unsqueeze(1), found / roots), Shape(directions.t() * roots.unsqueeze(1), mean.mm(directions) / roots))
            : (Shape(found / roots.unsqueeze(1), directions * roots), Shape(directions.t().mm(mean) / roots.unsqueeze(1), directions * roots));

        (Tensor, Tensor) Shape(Tensor thin, Tensor mix)
        {
            var missing = rank - thin.size(0);
            if (missing > 0)
            {
                thin = cat([thin, zeros(missing, thin.size(1), device: thin.device)], 0);
                mix = cat([mix, zeros(mix.size(0), missing, device: mix.device)], 1);
            }
            return (thin.reshape([rank, .. matrix.shape[1..]]), mix.reshape([mix.size(0), rank, .. Enumerable.Repeat(1L, (int)matrix.dim() - 2)]));
        }
    }

    /// <summary>The product of both.</summary>
    public static Tensor Whole(Tensor thin, Tensor mix) => mix.flatten(1).mm(thin.flatten(1)).reshape([mix.size(0), .. thin.shape[1..]]);
}
