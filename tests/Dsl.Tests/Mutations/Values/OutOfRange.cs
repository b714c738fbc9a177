namespace GreenDsl.Dsl.Tests.Mutations.Values;

/// <summary>A number too small or too large to mean anything.</summary>
internal sealed class OutOfRange : IMutator
{
    private static readonly Dictionary<string, (string Number, string Proposal)[]> Numbers = new()
    {
        ["seed"] = [("-1", "at least 0")],
        ["rows"] = [("0", "at least 1"), ("-5", "at least 1")],
        ["classes"] = [("1", "at least 2")],
        ["epochs"] = [("0", "at least 1"), ("-3", "at least 1")],
        ["steps"] = [("0", "at least 1")],
        ["batch_size"] = [("0", "at least 1"), ("-32", "at least 1")],
        ["max_grad_norm"] = [("0", "greater than 0")],
        ["lr"] = [("0", "greater than 0"), ("-1e-3", "greater than 0")],
        ["weight_decay"] = [("-0.1", "at least 0")],
        ["momentum"] = [("1.5", "1"), ("-0.9", "at least 0")],
        ["dropout"] = [("1", "less than 1"), ("25", "less than 1"), ("-0.1", "at least 0")],
        ["linear"] = [("0", "at least 1"), ("-64", "at least 1")],
        ["out_channels"] = [("0", "at least 1")],
        ["kernel_size"] = [("0", "at least 1")],
        ["max_pool2d"] = [("0", "at least 1")],
        ["patience"] = [("0", "at least 1")],
        ["temperature"] = [("0.5", "at least 1")],
        ["alpha"] = [("2", "at most 1")],
        ["delta"] = [("0", "greater than 0")],
        ["train"] = [("120%", "at most 100%")],
        ["test"] = [("-10%", "greater than 0%")],
        ["carbon"] = [("0 gCO2e", "greater than 0")],
        ["energy"] = [("-1 J", "greater than 0")],
        ["time"] = [("0 min", "greater than 0")],
        ["low_rank"] = [("0", "at least 1")],
        ["ema_decay"] = [("1", "less than 1")],
    };

    public IEnumerable<Mutant> Of(Original original) =>
        from part in original.Keys
        where part.Kind == PartKind.Scalar && !part.IsColumn && char.IsAsciiDigit(original.Text[part.Start])
        from wrong in Numbers.GetValueOrDefault(part.Name, [])
        select original.Replace("number out of range", part.Start, part.End, wrong.Number, wrong.Proposal) with { Override = $"{part.Path}={wrong.Number}" };
}
