using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Layers;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Forms;

/// <summary>Keeps networks, optimizer and order of the samples in one form, and leads them from one form to another.</summary>
internal sealed class Shaper
{
    private readonly ExperimentPlan plan;
    private readonly NetworkPair networks;
    private readonly Optimizer optimizer;
    private readonly BatchOrder batches;

    /// <summary>Takes on the form that the plan declares.</summary>
    public Shaper(ExperimentPlan plan, NetworkPair networks, Optimizer optimizer, BatchOrder batches)
    {
        (this.plan, this.networks, this.optimizer, this.batches) = (plan, networks, optimizer, batches);
        Form = NetworkForm.Of(plan);
        if (Form.Precision != Precision.Fp32) Assume(Form);
    }

    /// <summary>The form of now.</summary>
    public NetworkForm Form { get; private set; }

    /// <summary>What the learning rate is multiplied with: larger batches take longer steps (square root: Krizhevsky 2014; linear: Goyal et al. 2017).</summary>
    public double RateScale => plan.Optimizer is SgdPlan ? Form.BatchMultiple : Math.Sqrt(Form.BatchMultiple);

    /// <summary>Takes on a form. Tensors whose shape changes, and their moments, hold nothing of value afterwards.</summary>
    public void Assume(NetworkForm form)
    {
        networks.Shape(form);
        optimizer.Adopt(networks.Parameters);
        Follow(form);
    }

    /// <summary>Takes on a form and carries everything over.</summary>
    /// <exception cref="NotSupportedException">There is no way to it; nothing is changed.</exception>
    public void Become(NetworkForm form)
    {
        Verify(form, optimizer.Steps == 0 ? plan.Network.Widths : Form.Widths);
        if (optimizer.Steps == 0 && !form.Widths.SequenceEqual(Form.Widths)) Redraw(form);
        if (!form.HasShapesOf(Form)) CarryOver(form);
        else if (form.Precision != Form.Precision || !form.Frozen.SequenceEqual(Form.Frozen)) Assume(form);
        Follow(form);
    }

    /// <summary>Makes sure that a form can be taken on.</summary>
    /// <exception cref="ExperimentException">It is not one of this network.</exception>
    public void Check(NetworkForm form, string source)
    {
        try
        {
            Verify(form, plan.Network.Widths);
        }
        catch (NotSupportedException e)
        {
            throw new ExperimentException($"{source} is of another form of the network: {e.Message}", e);
        }
    }

    private void Follow(NetworkForm form)
    {
        batches.Multiple = form.BatchMultiple;
        batches.EasyShare = form.EasyShare;
        Form = form;
    }

    // What has not been trained yet is worth nothing: narrower networks begin as if they had been declared so.
    private void Redraw(NetworkForm form)
    {
        Assume(Form with { Widths = form.Widths, Ranks = [] });
        networks.Draw(plan.Seed);
        networks.Round();
    }

    private void CarryOver(NetworkForm form)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var from = Form;
        var before = optimizer.Slots.ToDictionary(static slot => slot.Name, static slot => slot.Since, StringComparer.Ordinal);
        var state = Surgery.Apply(networks.Anatomy, from, form, EngineState.Tensors(networks, optimizer))
            .ToDictionary(static entry => entry.Key, static entry => entry.Value.clone());
        Assume(form);

        // The moments of layers that are trained again, or are made of other matrices now, begin anew.
        var target = EngineState.Tensors(networks, optimizer);
        foreach (var (name, tensor) in target) state.TryAdd(name, tensor);
        Weights.Copy(state.Where(entry => target.ContainsKey(entry.Key)).ToDictionary(), target, "the new form");
        foreach (var slot in optimizer.Slots)
            if (before.TryGetValue(slot.Name, out var since) && !Refactored(slot.Name)) slot.Since = since;
        networks.Round();

        bool Refactored(string name) => Anatomy.Split(name).Layer is var layer && Anatomy.Rank(from, layer) != Anatomy.Rank(form, layer);
    }

    private void Verify(NetworkForm form, IReadOnlyList<int> widest)
    {
        var layers = plan.Network.Layers.Count;
        if (form.Widths.Count != widest.Count || form.Widths.Zip(widest).Any(static pair => pair.First < 1 || pair.First > pair.Second))
            throw new NotSupportedException($"widths ({string.Join(", ", widest)}) cannot become ({string.Join(", ", form.Widths)}): they only shrink");
        if (form.Ranks.Count != 0 && form.Ranks.Count != layers || form.Ranks.Where((rank, layer) => rank < 0 || rank > 0 && !CanSplit(layer)).Any())
            throw new NotSupportedException($"there is no layer whose matrix could be split at ranks ({string.Join(", ", form.Ranks)})");
        if (form.Frozen.Any(layer => layer < 0 || layer >= layers) || networks.Trained.named_parameters().All(entry => form.Frozen.Contains(Anatomy.Split(entry.name).Layer)))
            throw new NotSupportedException($"freezing the layers ({string.Join(", ", form.Frozen)}) leaves nothing to train");
        if (form.Precision != Precision.Fp32 && !networks.Trained.children().OfType<ProductLayer>().Any())
            throw new NotSupportedException("there is no layer whose products could be computed in another precision");
        if (form.BatchMultiple < 1 || form.EasyShare is not (>= 0 and < 1))
            throw new NotSupportedException("a step takes one batch or more, and a pass keeps some of the easy samples");

        bool CanSplit(int layer) => networks.Trained.named_children().Any(child => child.name == Anatomy.Name(layer) && child.module is ProductLayer { CanSplit: true });
    }
}
