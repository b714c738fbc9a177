using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>train:</c>.</summary>
internal sealed class TrainSection : Section
{
    public override string Name => "train";

    public override string Help => "How long and in what portions to train: one of epochs and steps.";

    public override IReadOnlyList<Choice> Choices { get; } = [new(["epochs", "steps"], IsExclusive: true)];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("epochs", ParameterType.Integer, "Passes over the training part.")
        {
            Default = new Value.None(),
            Minimum = 1,
            Maximum = int.MaxValue,
            Synonyms = ["num_epochs", "n_epochs", "max_epochs"],
            Example = "10",
        },
        new("steps", ParameterType.Integer, "Optimizer steps, instead of epochs.")
        {
            Default = new Value.None(),
            Minimum = 1,
            Maximum = 1L << 40,
            Synonyms = ["max_steps", "iterations", "num_steps", "max_iter"],
            Example = "2000",
        },
        new("batch_size", ParameterType.Integer, "Samples a step, or 'full' for the whole training part.")
        {
            Default = new Value.Integer(32),
            Minimum = 1,
            Maximum = int.MaxValue,
            Options = ["full"],
            Synonyms = ["batch", "batchsize", "bs"],
            Example = "32",
        },
        new("max_grad_norm", ParameterType.Number, "Largest norm of all gradients together; larger ones are scaled down.")
        {
            Default = new Value.None(),
            Minimum = 0,
            MinimumIsExclusive = true,
            Synonyms = ["gradient_clip", "clip_grad_norm", "grad_clip", "gradient_clip_val", "clipnorm"],
            Example = "1.0",
        },
        new("precision", ParameterType.Option, "Numbers that products of matrices are computed with; the weights stay 32-bit.")
        {
            Default = new Value.Text(Training.UsualPrecision),
            Options = [Training.UsualPrecision, "bf16-mixed"],
            Synonyms = ["mixed_precision", "amp", "dtype", "fp16", "bf16", "autocast"],
            Example = "bf16-mixed",
        },
        new("threads", ParameterType.Integer, "CPU threads; 'auto' measures at start and takes the cheapest.")
        {
            Default = new Value.Text("auto"),
            Minimum = 1,
            Maximum = 1024,
            Options = ["auto"],
            Synonyms = ["num_threads", "n_jobs", "workers", "num_workers"],
            Example = "auto",
        },
        new("ema_decay", ParameterType.Number, "Decay of the moving average of the weights that is evaluated beside them.")
        {
            Default = new Value.Number(0.999),
            Minimum = 0,
            Maximum = 1,
            MaximumIsExclusive = true,
            Synonyms = ["ema"],
            Example = "0.999",
        },
        new("early_stopping", ParameterType.Section, "When to give up early.") { Default = new Value.None(), Synonyms = ["early_stop", "earlystopping"], Example = "{monitor: val_loss, patience: 2}" },
    ];
}
