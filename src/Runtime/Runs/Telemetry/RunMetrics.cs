using System.Diagnostics;
using System.Diagnostics.Metrics;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Runs.Telemetry;

/// <summary>
/// Publishes a run through <c>System.Diagnostics.Metrics</c>, for OpenTelemetry and <c>dotnet-counters</c>. Names follow OpenTelemetry's conventions, units
/// are UCUM's. Where nobody listens it costs a comparison each time an observer is told of progress.
/// </summary>
/// <param name="account">What is spent; what it holds when the metrics are made was published by earlier sessions.</param>
/// <param name="experiment">The experiment's name.</param>
/// <param name="run">The run's id.</param>
/// <param name="firstStep">Steps that earlier sessions did.</param>
internal sealed class RunMetrics(Account account, string experiment, string run, long firstStep)
{
    /// <summary>What listeners subscribe to.</summary>
    public const string MeterName = "GreenDsl";

    private static readonly Meter Meter = new(MeterName, typeof(RunMetrics).Assembly.GetName().Version?.ToString(3));
    private static readonly Counter<double> Energy = Meter.CreateCounter<double>("greendsl.energy", "J", "Energy, best estimate.");
    private static readonly Counter<double> Carbon = Meter.CreateCounter<double>("greendsl.carbon", "g", "CO2 equivalent of that energy, best estimate.");
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("greendsl.steps", "{step}", "Optimizer steps.");
    private static readonly Gauge<double> Power = Meter.CreateGauge<double>("greendsl.power", "W", "Mean power since the last value, best estimate.");
    private static readonly Gauge<double> Budget = Meter.CreateGauge<double>(
        "greendsl.budget.utilization", "1", "Used share of the limit nearest its end; the upper end of the energy counts.");
    private static readonly Gauge<double> Loss = Meter.CreateGauge<double>("greendsl.loss", "1", "Mean training loss since the last value.");

    private static readonly (Stage Stage, string Name)[] Stages =
        [(Stage.Load, "load"), (Stage.Train, "train"), (Stage.Evaluate, "evaluate"), (Stage.Checkpoint, "checkpoint")];

    private readonly double[] published = new double[Stages.Length];
    private EnergyByTag byTag;
    private double joules;
    private double grams = account.Carbon.Grams;
    private double seconds = account.Used.Seconds;
    private long step = firstStep;

    /// <summary>Publishes where the run is.</summary>
    public void Publish(in RunProgress progress)
    {
        if (!Energy.Enabled && !Carbon.Enabled && !Steps.Enabled && !Power.Enabled && !Budget.Enabled && !Loss.Enabled) return;
        var tags = Tags();
        Budget.Record(progress.BudgetShare, tags);
        if (double.IsFinite(progress.Loss)) Loss.Record(progress.Loss, tags);
        PublishSpent(tags);
    }

    /// <summary>Publishes the rest when the run has ended.</summary>
    public void Publish(RunResult result)
    {
        if (!Energy.Enabled && !Carbon.Enabled && !Steps.Enabled && !Power.Enabled) return;
        PublishSpent(Tags());
    }

    private TagList Tags() => new([new("greendsl.experiment", experiment), new("greendsl.run", run)]);

    private void PublishSpent(in TagList tags)
    {
        var before = joules;
        PublishEnergy(tags);
        var elapsed = account.Used.Seconds - seconds;
        if (elapsed > 0) Power.Record((joules - before) / elapsed, tags);
        PublishCarbon(tags);
        // A run that went back to a checkpoint does steps again; a counter never falls.
        Steps.Add(Math.Max(0, account.Step - step), tags);
        (grams, seconds, step) = (account.Carbon.Grams, account.Used.Seconds, account.Step);
    }

    private void PublishCarbon(TagList tags)
    {
        if (!(account.Carbon.Grams > grams)) return;
        // A listener adds up what has the same tags: grams of two kinds must not.
        tags.Add("greendsl.carbon.kind", account.Grid.Kind == IntensityKind.Marginal ? "marginal" : "average");
        Carbon.Add(account.Carbon.Grams - grams, tags);
    }

    private void PublishEnergy(in TagList tags)
    {
        var now = account.ByTag;
        var since = now + byTag * -1;
        byTag = now;
        for (var i = 0; i < Stages.Length; i++)
        {
            var (stage, name) = Stages[i];
            var spent = account.JoulesOf(stage) - published[i];
            if (spent <= 0) continue;
            published[i] += spent;
            joules += spent;
            // What tag the joules of a stage have is not known; in so short a time each stage has its share of all.
            var share = since * (spent / since.Total);
            Add(share.Measured, name, EnergyTag.Measured, tags);
            Add(share.Estimated, name, EnergyTag.Estimated, tags);
            Add(share.Modelled, name, EnergyTag.Modelled, tags);
            Add(share.Gap, name, EnergyTag.Gap, tags);
        }
    }

    private static void Add(double spent, string stage, EnergyTag tag, TagList tags)
    {
        if (!(spent > 0)) return;
        tags.Add("greendsl.stage", stage);
        tags.Add("greendsl.energy.tag", EnergyTags.Word(tag));
        Energy.Add(spent, tags);
    }
}
