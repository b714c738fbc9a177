using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Deployment;

public sealed class InferenceTrialTests
{
    private readonly FakeTimeProvider clock = new();
    private double joules;

    [Fact]
    public void A_thousand_answers_cost_what_they_cost_however_slow_the_machine_becomes()
    {
        // Trained: 2 mJ a call and 1 mJ a sample; shipped: half of that. The machine takes ever longer for it.
        var pace = 1.0;
        var shipment = new FakeShipment((model, samples) =>
        {
            joules += (0.002 + 0.001 * samples) * (model == ShippedModel.Trained ? 1 : 0.5);
            clock.Advance(TimeSpan.FromMilliseconds(5 * (pace *= 1.001)));
        });
        var uses = new InferenceTrial(shipment, new CountingMeter(() => joules), clock, gramsPerKWh: 360).Meter();
        Assert.Equal([1, 256], uses.Select(static use => use.Batch));
        Assert.Equal(3, uses[0].Trained.EstimateJ, 1e-9);
        Assert.Equal(1.5, uses[0].Deployed.EstimateJ, 1e-9);
        Assert.Equal(1000 * (0.002 + 0.256) / 256, uses[1].Trained.EstimateJ, 1e-9);
        Assert.All(uses, static use => Assert.True(use.Saves));
        // 3 J at 360 g/kWh.
        Assert.Equal(0.0003, uses[0].Trained.EstimateG, 1e-12);
        Assert.Equal(EnergyTag.Measured, uses[0].Trained.Tag);
    }

    [Fact]
    public void What_is_not_cheaper_is_no_saving()
    {
        var shipment = new FakeShipment((model, samples) =>
        {
            joules += 0.001 * samples * (model == ShippedModel.Trained ? 1 : 0.98);
            clock.Advance(TimeSpan.FromMilliseconds(5));
        });
        Assert.All(new InferenceTrial(shipment, new CountingMeter(() => joules), clock, 100).Meter(), static use => Assert.False(use.Saves));
    }

    [Fact]
    public void A_model_of_the_costs_is_asked_once()
    {
        var plan = SamplePlan.Create();
        var calls = 0;
        var shipment = new FakeShipment((_, _) => calls++) { Costs = model => model == ShippedModel.Trained ? plan.Cost.Evaluate : new(0, 0.001) };
        var uses = new InferenceTrial(shipment, new ModelledMeter(plan.Cost), clock, 100).Meter();
        Assert.Equal(4, calls);
        Assert.Equal(1000 * plan.Cost.Evaluate.Joules(1), uses[0].Trained.EstimateJ, 1e-9);
        Assert.Equal(1, uses[1].Deployed.EstimateJ, 1e-9);
        Assert.Equal(EnergyTag.Modelled, uses[1].Deployed.Tag);
    }

    private sealed class FakeShipment(Action<ShippedModel, int> answer) : IShipment
    {
        public Func<ShippedModel, StageCost> Costs { get; init; } = static _ => new(0, 0);

        public string Device => "none";

        public bool JudgedOnTest => true;

        public IReadOnlyList<string> Notices => [];

        public string Products(ShippedModel model) => "none";

        public StageCost Cost(ShippedModel model) => Costs(model);

        public IReadOnlyDictionary<string, double> Judge(ShippedModel model) => new Dictionary<string, double>();

        public void Answer(ShippedModel model, int samples) => answer(model, samples);

        public void Write(Stream destination) => destination.WriteByte(1);

        public void Dispose() { }
    }
}
