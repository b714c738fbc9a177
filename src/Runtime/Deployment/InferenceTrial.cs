using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Deployment;

/// <summary>Meters what answers cost: the two models in turn, so that a machine that becomes slower does so for both.</summary>
/// <param name="shipment">The models.</param>
/// <param name="meter">The meter.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="gramsPerKWh">Carbon intensity of the electricity.</param>
internal sealed class InferenceTrial(IShipment shipment, IEnergyMeter meter, TimeProvider clock, double gramsPerKWh)
{
    /// <summary>A device at work, one request at a time, and a server that collects them.</summary>
    public static readonly IReadOnlyList<int> Batches = [1, 256];

    private const int Rounds = 5;

    // The code is compiled for good only after it has been called for a while.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    // Long enough for counters that are read now and then.
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(120);

    private const int Thousand = 1000;

    /// <summary>What answering costs at each batch size.</summary>
    public IReadOnlyList<InferenceUse> Meter() => [.. Batches.Select(Meter)];

    private InferenceUse Meter(int batch)
    {
        var (trained, deployed) = (new Sum(), new Sum());
        if (meter.Read().Tag == EnergyTag.Modelled)
        {
            // A model counts the same each time.
            Answer(ShippedModel.Trained, batch, TimeSpan.Zero, trained);
            Answer(ShippedModel.Deployed, batch, TimeSpan.Zero, deployed);
            return new(batch, Result(trained), Result(deployed));
        }
        Answer(ShippedModel.Trained, batch, WarmUp, new());
        Answer(ShippedModel.Deployed, batch, WarmUp, new());
        for (var round = 0; round < Rounds; round++)
        {
            Answer(ShippedModel.Trained, batch, Stretch, trained);
            Answer(ShippedModel.Deployed, batch, Stretch, deployed);
        }
        return new(batch, Result(trained), Result(deployed));
    }

    private void Answer(ShippedModel model, int batch, TimeSpan least, Sum sum)
    {
        var (before, start, passes) = (meter.Read(), clock.GetTimestamp(), 0L);
        do
        {
            shipment.Answer(model, batch);
            meter.Observe(new(Stage.Evaluate, batch) { Cost = shipment.Cost(model) });
            passes++;
        }
        while (clock.GetElapsedTime(start) < least);
        sum.Add(before, meter.Read(), passes * batch);
    }

    private InferenceEnergy Result(Sum sum)
    {
        var share = (double)Thousand / sum.Samples;
        var joules = sum.Joules * share;
        return new(joules, sum.Lower * share, sum.Upper * share, joules * gramsPerKWh / Quantities.JoulesPerKWh, sum.Samples, sum.Tag);
    }

    private sealed class Sum
    {
        public double Joules { get; private set; }

        public double Lower { get; private set; }

        public double Upper { get; private set; }

        public long Samples { get; private set; }

        public EnergyTag Tag { get; private set; }

        public void Add(in EnergyReading before, in EnergyReading after, long samples)
        {
            (Joules, Lower, Upper) = (Joules + after.Joules - before.Joules, Lower + after.Lower - before.Lower, Upper + after.Upper - before.Upper);
            (Samples, Tag) = (Samples + samples, EnergyTags.Weaker(Tag, after.Tag));
        }
    }
}
