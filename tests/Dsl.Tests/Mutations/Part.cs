namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>What kind of value stands in a text.</summary>
internal enum PartKind
{
    Scalar,
    Mapping,
    Sequence,
}

/// <summary>One value of an experiment's text, as the YAML library sees it and not as the compiler does.</summary>
/// <param name="Path">Keys and indices from the top, with dots.</param>
/// <param name="Parent">What holds it; <see langword="null"/> at the top.</param>
/// <param name="KeyStart">Offset of its key; that of the value itself in a list.</param>
/// <param name="HasKey">It stands behind a key.</param>
/// <param name="Name">Its key, or its index in a list.</param>
/// <param name="Start">Offset of the value.</param>
/// <param name="End">Offset behind the value; only of scalars, and of what stands in brackets.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsFlow">It is in brackets itself.</param>
internal sealed record Part(
    string Path, Part? Parent, int KeyStart, bool HasKey, string Name, int Start, int End, PartKind Kind, bool IsFlow)
{
    public int KeyEnd => KeyStart + Name.Length;

    /// <summary>It stands within brackets, where lines and indentation mean nothing.</summary>
    public bool IsWithinBrackets => Parent is { IsFlow: true };

    /// <summary>Whether keys here are names that the author chose: columns.</summary>
    public bool IsColumn => HasKey && Parent?.Path == "data.columns";

    /// <summary>Whether this is a use of a word: <c>relu</c> in a list, the key of <c>{linear: 64}</c>, <c>mse</c> behind <c>loss:</c>.</summary>
    public bool IsWord => Kind == PartKind.Scalar && !HasKey && IsWordList(Parent) && Parent!.Kind == PartKind.Sequence
        || HasKey && Parent is { HasKey: false } && IsWordList(Parent.Parent)
        || HasKey && Parent is { Path: "loss" or "optimizer" or "scheduler" }
        || Kind == PartKind.Scalar && Path is "loss" or "optimizer" or "scheduler";

    /// <summary>Offset of the word.</summary>
    public int WordStart => HasKey && Path is "loss" or "optimizer" or "scheduler" ? Start : KeyStart;

    private static bool IsWordList(Part? part) => part is { Path: "model" or "metrics" or "compress.steps" };
}
