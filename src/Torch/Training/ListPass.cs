using GreenDsl.Torch.Training.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>
/// Updates parameters whose memory is out of reach, all of them at once: torch's operations on lists of tensors, called by one script, start a few kernels where
/// operations on single tensors start hundreds, and pass over the memory less often.
/// </summary>
/// <param name="statements">The rule; see <see cref="IUpdate.Statements"/>.</param>
internal sealed class ListPass(string statements)
{
    private readonly jit.CompilationUnit script = jit.compile(
        $"""
        def update(w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], average: List[Tensor], masters: List[Tensor], halves: List[Tensor],
                   scale: float, pull: float, rate: float, decay: float, a: float, b: float, epsilon: float, shrink: float):
            g = [x.to(6) for x in g]  # float32
            if scale != 1.0:
                torch._foreach_mul_(g, scale)
            if decay != 0.0:
                torch._foreach_add_(g, w, alpha=decay)
            {statements.ReplaceLineEndings("\n    ")}
            torch._foreach_lerp_(average, w, pull)
            if len(halves) > 0:
                torch._foreach_copy_(halves, masters)
            return average[0]

        """.ReplaceLineEndings("\n"));

    /// <summary>Performs one update.</summary>
    /// <param name="slots">The parameters, all on one device.</param>
    /// <param name="gradients">Their gradients, which may be used up.</param>
    /// <param name="numbers">The rule's numbers at this step.</param>
    /// <param name="gradientScale">Factor on the gradients.</param>
    /// <param name="pull">How far the averages move towards the new weights, 0 to 1.</param>
    public void Run(IReadOnlyList<ParameterSlot> slots, Tensor[] gradients, in UpdateNumbers numbers, double gradientScale, double pull)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        ParameterSlot[] halved = [.. slots.Where(static slot => slot.Half is not null)];
        Scalar[] scalars =
        [
            gradientScale.ToScalar(), pull.ToScalar(), numbers.Rate.ToScalar(), numbers.Decay.ToScalar(), numbers.A.ToScalar(), numbers.B.ToScalar(),
            numbers.Epsilon.ToScalar(), numbers.Shrink.ToScalar(),
        ];
        script.invoke(
            "update",
            [
                Of(slots, static slot => slot.Weight), gradients, Moments(0), Moments(1), Of(slots, static slot => slot.Average),
                Of(halved, static slot => slot.Weight), Of(halved, static slot => slot.Half!), .. scalars,
            ]);
        foreach (var scalar in scalars) scalar.Dispose();

        Tensor[] Moments(int index) => [.. slots.Where(slot => slot.Moments.Count > index).Select(slot => slot.Moments[index])];
    }

    private static Tensor[] Of(IEnumerable<ParameterSlot> slots, Func<ParameterSlot, Tensor> part) => [.. slots.Select(part)];
}
