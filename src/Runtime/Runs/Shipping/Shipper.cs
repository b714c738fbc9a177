using System.Text;
using System.Text.Json;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs.Shipping;

/// <summary>Makes the model that is shipped of a run that has ended. What that takes, and what answers take, is kept apart from the run's budget.</summary>
public static class Shipper
{
    /// <summary>Writes the shipped model, judges and meters it beside the trained one, and adds what was found to the run's record.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">Its run.</param>
    /// <param name="plan">What to make of the network.</param>
    /// <param name="options">How: meter, clock, and where the data is looked for.</param>
    /// <returns>The run's result with what was found.</returns>
    /// <exception cref="ExperimentException">The run has not ended, or its network cannot be made so.</exception>
    public static RunResult Ship(IExperiment experiment, RunFolder folder, DeployPlan plan, RunOptions options)
    {
        var (record, run) = (RunRecord.Read(folder), folder.ReadPlan() with { Deploy = plan });
        if (run.Structure != experiment.Plan.Structure)
            throw new ExperimentException($"{folder.Path}: '{run.Name}' has changed since it was run (columns, layers or loss): its weights no longer fit");
        using var meter = options.MeterFactory(options.Meter ?? MeterOf(folder), run, false, options.Clock);
        using var shipment = experiment.Ship(run, folder.Weights, options.DataFolders);
        Durable.Replace(folder.Deployed, shipment.Write);
        var (trained, deployed) = (shipment.Judge(ShippedModel.Trained), shipment.Judge(ShippedModel.Deployed));
        var inference = new InferenceTrial(shipment, meter, options.Clock, run.Grid.GramsPerKWh).Meter();
        var found = new DeploymentRecord
        {
            Plan = plan,
            At = options.Clock.GetUtcNow(),
            File = folder.Deployed,
            Bytes = new FileInfo(folder.Deployed).Length,
            TrainedBytes = new FileInfo(folder.Weights).Length,
            Metrics = deployed,
            TrainedMetrics = trained,
            JudgedOnTest = shipment.JudgedOnTest,
            Products = shipment.Products(ShippedModel.Deployed),
            Device = shipment.Device,
            Meter = meter.Name,
            Inference = inference,
            SpentJ = meter.Read().Upper,
            Notices = [.. shipment.Notices, .. meter.Notices],
        };
        Save(folder.Inference, JsonSerializer.Serialize(found, RuntimeJson.Indented.DeploymentRecord) + "\n");
        record = record with { Result = record.Result with { Deployment = found } };
        Save(folder.Record, record.ToJson());
        return record.Result;
    }

    // Joules of two meters cannot be held against each other.
    private static string MeterOf(RunFolder folder)
    {
        using var ledger = RunLedger.OpenExisting(folder.Ledger);
        return ledger.Last?.Meter ?? Meters.Auto;
    }

    private static void Save(string path, string text) => Durable.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
