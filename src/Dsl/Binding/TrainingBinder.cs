using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>train:</c>.</summary>
internal static class TrainingBinder
{
    /// <summary>The length and portions; defaults stand in for what is wrong.</summary>
    public static Training Bind(BindingContext context, GreenEntry? entry)
    {
        var section = Words<Section>.Find("train")!;
        var bound = entry is null ? null : ArgumentBinder.OfSection(context, section, entry);
        var arguments = bound?.Arguments ?? ArgumentBinder.Defaults(section.Parameters);
        if (bound is not null && entry!.Value is MappingNode mapping)
            CheckLength(context, bound, mapping, entry.Key.Span);
        var stopping = bound is not null && bound.Entries.TryGetValue("early_stopping", out var early)
            ? ArgumentBinder.OfSection(context, Words<Section>.Find("early_stopping")!, early).Arguments
            : null;
        return new()
        {
            Epochs = arguments.OptionalInteger("epochs"),
            Steps = arguments.OptionalInteger("steps"),
            BatchSize = arguments.OptionalInteger("batch_size"),
            MaxGradNorm = arguments.OptionalNumber("max_grad_norm"),
            Precision = arguments.Text("precision"),
            Threads = arguments.OptionalInteger("threads"),
            EmaDecay = arguments.Number("ema_decay"),
            EarlyStoppingMonitor = stopping?.OptionalText("monitor"),
            EarlyStoppingPatience = stopping?.OptionalInteger("patience") ?? 0,
        };
    }

    private static void CheckLength(BindingContext context, BoundArguments bound, MappingNode mapping, SourceSpan at)
    {
        var given = bound.Entries.Where(static pair => pair.Key is "epochs" or "steps").OrderBy(static pair => pair.Value.Key.Span.Start).ToArray();
        if (given.Length == 2)
            context.Report(FindingCatalog.Exclusive, given[1].Value.Key.Span, given[1].Key, given[0].Key);
        else if (given.Length == 0)
            context.Report(
                FindingCatalog.MissingKey, mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : at,
                "'train'", "epochs", " or 'steps', for example epochs: 10");
    }
}
