using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// An experiment as lines of <c>path=value</c>, in the language's own words and order, defaults included: what can be compared with what it was before.
/// Two texts that mean the same give the same lines. What is not set is left out,
/// and so is when to start: it changes neither what is learnt nor what that is predicted to cost.
/// </summary>
internal sealed class Settings
{
    private readonly List<string> lines = new(capacity: 40);

    /// <summary>The settings of an experiment without errors.</summary>
    public static IReadOnlyList<string> Of(Experiment experiment)
    {
        var settings = new Settings();
        settings.Add("seed", Numerals.Text(experiment.Seed));
        settings.Add(experiment.Data);
        for (var index = 0; index < experiment.Network.Layers.Count; index++)
            settings.Add<LayerWord>("model." + Numerals.Text(index), experiment.Network.Layers[index].Use);
        settings.Add<LossWord>("loss", experiment.Loss);
        settings.Add<OptimizerWord>("optimizer", experiment.Optimizer);
        settings.Add<SchedulerWord>("scheduler", experiment.Scheduler);
        settings.Add(experiment.Training);
        settings.Add("metrics", SettingText.List(experiment.Metrics));
        settings.Add(experiment.Budget);
        settings.AddCompression(experiment);
        settings.Add(experiment.Distill);
        settings.Add(experiment.Deploy);
        return settings.lines;
    }

    private void Add(Dataset data)
    {
        switch (data)
        {
            case CsvDataset csv:
                Add("data.csv", SettingText.Plain(csv.Path));
                Add("data.features", SettingText.List(csv.Features.Select(static column => column.Name)));
                Add("data.label", SettingText.Plain(csv.Label.Name));
                Add("data.missing", csv.Missing == "fill" ? $"{{fill: {Numerals.Text(csv.Fill)}}}" : csv.Missing);
                Add("data.normalize", csv.Normalize);
                break;
            case IdxDataset idx:
                Add("data.idx", SettingText.Plain(idx.Path));
                Add("data.shape", SettingText.Numbers(idx.Shape.Sizes));
                Add("data.classes", Numerals.Text(idx.Classes));
                Add("data.scale", $"{Numerals.Text(idx.ScaleLow)}..{Numerals.Text(idx.ScaleHigh)}");
                break;
            case SyntheticDataset synthetic:
                Add("data.synthetic.kind", synthetic.Kind);
                Add("data.synthetic.rows", Numerals.Text(synthetic.Rows ?? 0));
                Add("data.synthetic.features", Numerals.Text(synthetic.Features));
                Add("data.synthetic.classes", Numerals.Text(synthetic.Classes));
                Add("data.synthetic.noise", Numerals.Text(synthetic.Noise));
                break;
        }
        Add("data.split.train", SettingText.Share(data.Train));
        Add("data.split.val", SettingText.Share(data.Validation));
        Add("data.split.test", SettingText.Share(data.Test));
    }

    private void Add(Training training)
    {
        AddWhereGiven("train.epochs", training.Epochs);
        AddWhereGiven("train.steps", training.Steps);
        Add("train.batch_size", training.BatchSize is { } size ? Numerals.Text(size) : "full");
        AddWhereGiven("train.max_grad_norm", training.MaxGradNorm);
        Add("train.precision", training.Precision);
        Add("train.threads", training.Threads is { } threads ? Numerals.Text(threads) : "auto");
        Add("train.ema_decay", Numerals.Text(training.EmaDecay));
        if (training.EarlyStoppingMonitor is not { } monitor)
            return;
        Add("train.early_stopping.monitor", SettingText.Plain(monitor));
        Add("train.early_stopping.patience", Numerals.Text(training.EarlyStoppingPatience));
    }

    private void Add(Budget budget)
    {
        AddWhereGiven("budget.carbon", budget.CarbonGrams, " gCO2e");
        AddWhereGiven("budget.energy", budget.EnergyJoules, " J");
        AddWhereGiven("budget.time", budget.TimeSeconds, " s");
        if (budget.Grid is { } place)
            Add("budget.grid", SettingText.Plain(place));
        AddWhereGiven("budget.grid", budget.GridGramsPerKWh, " gCO2e/kWh");
        Add("budget.on_exceed", budget.OnExceed);
    }

    private void AddCompression(Experiment experiment)
    {
        if (experiment.Compress is not { } compress)
            return;
        if (compress.IsNone)
        {
            Add("compress", "none");
            return;
        }
        if (compress.MaxMetricDrop is { } drop)
            Add("compress.max_metric_drop", SettingText.Share(drop));
        Add("compress.steps", $"[{string.Join(", ", CompressSteps.Of(experiment).Select(Text))}]");

        // Each has one parameter.
        static string Text(Usage step) => step.Arguments.Items[0] is var argument
            ? $"{{{step.Word}: {SettingText.Of(argument.Value, Words<CompressStepWord>.Find(step.Word)!.ParameterOf(argument.Name)!.Type)}}}"
            : step.Word;
    }

    private void Add(Distillation? distill)
    {
        if (distill is null)
            return;
        Add("distill.teacher", SettingText.Plain(distill.Teacher));
        Add("distill.temperature", Numerals.Text(distill.Temperature));
        Add("distill.alpha", Numerals.Text(distill.Alpha));
    }

    private void Add(Deployment? deploy)
    {
        if (deploy?.Quantize is { } type)
            Add("deploy.quantize", type);
        if (deploy?.Prune is { } share)
            Add("deploy.prune", SettingText.Share(share));
        AddWhereGiven("deploy.low_rank", deploy?.Rank);
    }

    private void Add<T>(string path, Usage use)
        where T : Word
    {
        Add(path, use.Word);
        var word = Words<T>.Find(use.Word) ?? throw new ArgumentException($"'{use.Word}' was not checked", nameof(use));
        foreach (var argument in use.Arguments.Items)
            if (argument.Value is not Value.None)
                Add($"{path}.{use.Word}.{argument.Name}", SettingText.Of(argument.Value, word.ParameterOf(argument.Name)!.Type));
    }

    private void AddWhereGiven(string path, long? number)
    {
        if (number is { } given)
            Add(path, Numerals.Text(given));
    }

    private void AddWhereGiven(string path, double? number, string unit = "")
    {
        if (number is { } given)
            Add(path, SettingText.Quantity(given) + unit);
    }

    private void Add(string path, string value) => lines.Add(path + "=" + value);
}
