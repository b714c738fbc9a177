using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Tests.Support;
using GreenDsl.Torch.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Training;

/// <summary>Our updates against TorchSharp's own optimizers, over many steps on the same gradients.</summary>
public class OptimizerTests
{
    private const int Steps = 200;
    private const double Rate = 0.01;

    public static TheoryData<string, OptimizerPlan> Rules => new()
    {
        { "sgd", new SgdPlan { LearningRate = Rate } },
        { "sgd with decay", new SgdPlan { LearningRate = Rate, WeightDecay = 0.1 } },
        { "momentum", new SgdPlan { LearningRate = Rate, Momentum = 0.9 } },
        { "momentum with decay", new SgdPlan { LearningRate = Rate, Momentum = 0.9, WeightDecay = 0.1 } },
        { "nesterov", new SgdPlan { LearningRate = Rate, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 } },
        { "adam", new AdamPlan { LearningRate = Rate } },
        { "adam with decay", new AdamPlan { LearningRate = Rate, WeightDecay = 0.1, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6 } },
        { "adamw", new AdamPlan { LearningRate = Rate, WeightDecay = 0.1, DecoupledWeightDecay = true } },
        { "rmsprop", new RmsPropPlan { LearningRate = Rate } },
        { "rmsprop with decay", new RmsPropPlan { LearningRate = Rate, WeightDecay = 0.1, Alpha = 0.9, Epsilon = 1e-6 } },
        { "rmsprop with momentum", new RmsPropPlan { LearningRate = Rate, Momentum = 0.9 } },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Moves_weights_as_TorchSharp_does(string name, OptimizerPlan plan)
    {
        Assert.NotEmpty(name);
        AssertSameCourse(plan, maxNorm: null, composed: false);
        AssertSameCourse(plan, maxNorm: null, composed: true);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.5, true)]
    [InlineData(1e6, false)]
    public void Clips_as_TorchSharp_does(double maxNorm, bool composed) =>
        AssertSameCourse(new AdamPlan { LearningRate = Rate, WeightDecay = 0.1 }, maxNorm, composed);

    [Fact]
    public void The_average_follows_its_formula()
    {
        using var scope = NewDisposeScope();
        using var networks = new NetworkPair(Networks.Dense(5, 3), 1, CPU);
        using var optimizer = Optimizer.Create(new SgdPlan { LearningRate = 0.001 }, new TrainingPlan { EmaDecay = 0.5 }, networks.Parameters);
        var expected = networks.Trained.parameters().Select(static parameter => parameter.detach().clone()).ToArray();
        for (var t = 1; t <= 30; t++)
        {
            networks.Trained.call(ones(4, 5)).square().sum().backward();
            optimizer.Step(1);
            var decay = Math.Min(0.5, (1.0 + t) / (10.0 + t));
            foreach (var (average, weight) in expected.Zip(networks.Trained.parameters()))
                using (no_grad()) average.mul_(decay).add_(weight, 1 - decay);
        }
        foreach (var (average, kept) in expected.Zip(networks.Average.parameters())) Assert.InRange((average - kept).abs().max().item<float>(), 0, 1e-6);
    }

    [Fact]
    public void A_frozen_parameter_and_one_without_a_gradient_stay_where_they_are()
    {
        using var scope = NewDisposeScope();
        var (first, second, unused) = (nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 1));
        first.weight!.requires_grad = false;
        using var networks = new NetworkPair(() => nn.Sequential(("0", first), ("1", second), ("2", unused)), 1, CPU);
        using var optimizer = Optimizer.Create(new AdamPlan { LearningRate = 0.1, WeightDecay = 0.1 }, new TrainingPlan(), networks.Parameters);
        var before = networks.Trained.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.detach().clone());
        for (var i = 0; i < 3; i++)
        {
            second.call(first.call(ones(2, 4))).sum().backward();
            optimizer.Step(1);
        }
        Assert.Equal(["0.bias", "1.bias", "1.weight"], networks.Trained.state_dict().Where(entry => !entry.Value.equal(before[entry.Key]).all().item<bool>()).Select(static entry => entry.Key).Order());
    }

    [Fact]
    public void A_moment_without_gradients_ends_at_zero_and_not_among_subnormal_numbers()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ones(20));
        using var optimizer = Optimizer.Create(new AdamPlan { LearningRate = 0.01 }, new TrainingPlan(), [("w", weight, ones(20))]);
        for (var step = 0; step < 1200; step++)
        {
            weight.grad = step == 0 ? ones(20) : zeros(20);
            optimizer.Step(1);
        }
        Assert.All(optimizer.Slots[0].Moments[0].data<float>(), static moment => Assert.Equal(0, moment));
        Assert.All(optimizer.Slots[0].Moments[1].data<float>(), static moment => Assert.InRange(moment, 1e-4f, 1e-3f));
    }

    [Fact]
    public void An_update_allocates_nothing_beyond_TorchSharps_own_gradient_objects()
    {
        using var scope = NewDisposeScope();
        using var networks = new NetworkPair(Networks.Dense(40, 30, 1), 1, CPU);
        using var optimizer = Optimizer.Create(new AdamPlan { LearningRate = 0.01 }, new TrainingPlan { MaxGradNorm = 1 }, networks.Parameters);
        var inputs = ones(4, 40);
        long ours = 0, theirs = 0;
        for (var step = 0; step < 100; step++)
        {
            networks.Trained.call(inputs).sum().backward();
            ours = Allocated(() => optimizer.Step(1));
            networks.Trained.call(inputs).sum().backward();
            theirs = Allocated(() =>
            {
                foreach (var weight in networks.Parameters.Select(static parameter => parameter.Weight))
                {
                    var gradient = weight.grad!;
                    weight.grad = null;
                    gradient.Dispose();
                }
            });
        }
        Assert.True(ours > 0);
        Assert.InRange(ours, 0, theirs);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // 3 x 7 weights fill no vector, 37 and 111 leave a rest, 64 x 32 none.
    private static readonly long[][] Shapes = [[3, 7], [37], [111], [64, 32]];

    private static void AssertSameCourse(OptimizerPlan plan, double? maxNorm, bool composed)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var ours = Shapes.Select(static shape => new Parameter(randn(shape))).ToArray();
        var theirs = ours.Select(static parameter => new Parameter(parameter.detach().clone())).ToArray();
        var slots = ours.Select(static (parameter, i) => new TrainedParameter($"{i}", parameter, parameter.detach().clone()));
        using var optimizer = Optimizer.Create(plan, new TrainingPlan { MaxGradNorm = maxNorm }, slots, composed);
        using var reference = Reference(plan, theirs);
        for (var step = 0; step < Steps; step++)
        {
            using var inner = NewDisposeScope();
            for (var i = 0; i < ours.Length; i++)
            {
                var gradient = randn(Shapes[i]) + ours[i].detach();
                ours[i].grad = gradient;
                theirs[i].grad = gradient.clone();
            }
            if (maxNorm is { } limit) nn.utils.clip_grad_norm_(theirs, limit);
            var factor = 1 - (double)step / Steps;
            foreach (var group in reference.ParamGroups) group.LearningRate = Rate * factor;
            optimizer.Step(factor);
            reference.step();
        }
        for (var i = 0; i < ours.Length; i++)
        {
            Assert.Null(ours[i].grad);
            Assert.InRange((ours[i] - theirs[i]).abs().max().item<float>(), 0, 2e-6 * Math.Max(1, theirs[i].abs().max().item<float>()));
        }
    }

    private static optim.Optimizer Reference(OptimizerPlan plan, Parameter[] parameters) => plan switch
    {
        SgdPlan sgd => optim.SGD(parameters, sgd.LearningRate, sgd.Momentum, weight_decay: sgd.WeightDecay, nesterov: sgd.Nesterov),
        AdamPlan { DecoupledWeightDecay: true } adam => optim.AdamW(parameters, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        AdamPlan adam => optim.Adam(parameters, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        RmsPropPlan rms => optim.RMSProp(parameters, rms.LearningRate, rms.Alpha, rms.Epsilon, rms.WeightDecay, rms.Momentum),
        _ => throw new NotSupportedException(),
    };
}
