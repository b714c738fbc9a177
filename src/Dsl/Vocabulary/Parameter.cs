using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>What may stand for a parameter.</summary>
public enum ParameterType
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number, or the word <c>classes</c> for the number of classes in the data.</summary>
    Width,

    /// <summary>A whole number, or two of them: height and width.</summary>
    IntegerOrPair,

    /// <summary>A real number.</summary>
    Number,

    /// <summary>A list of two real numbers.</summary>
    NumberPair,

    /// <summary>A share: <c>80%</c>.</summary>
    Percent,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of <see cref="Parameter.Options"/>.</summary>
    Option,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>An energy: <c>20 Wh</c>; base unit joule.</summary>
    Energy,

    /// <summary>A mass of CO2 equivalent: <c>5 gCO2e</c>; base unit gram.</summary>
    Carbon,

    /// <summary>A duration: <c>2 h</c>; base unit second.</summary>
    Duration,

    /// <summary>One word of <see cref="Parameter.Kind"/> with its arguments: <c>adam</c> or <c>{adam: {lr: 1e-3}}</c>.</summary>
    Word,

    /// <summary>A list of words of <see cref="Parameter.Kind"/>.</summary>
    WordList,

    /// <summary>The keys of the <see cref="Vocabulary.Section"/> of the same name.</summary>
    Section,

    /// <summary>A structure with rules of its own: bound by hand, described by <see cref="Parameter.Forms"/>.</summary>
    Structure,
}

/// <summary>One parameter of a word, or one key of a section.</summary>
/// <param name="Name">Its name: torch's, in snake_case.</param>
/// <param name="Type">What may stand for it.</param>
/// <param name="Help">One sentence for the editor and the reference, with the unit.</param>
public sealed record Parameter(string Name, ParameterType Type, string Help)
{
    /// <summary>The value where none is given; <see cref="Value.None"/> for an optional parameter without one; <see langword="null"/> makes it required.</summary>
    public Value? Default { get; init; }

    /// <summary>What kind of word stands there (<see cref="ParameterType.Word"/> and <see cref="ParameterType.WordList"/>).</summary>
    public WordKind? Kind { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>The smallest number is itself not allowed.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>The largest number is itself not allowed.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>Words allowed besides the type's own values (for <see cref="ParameterType.Option"/>: the only ones).</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Other names that people use for it; writing one is an error that names the right word.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>A regular expression for the whole of a text, in the syntax that .NET and ECMAScript share; <see langword="null"/> where any will do.</summary>
    public string? Pattern { get; init; }

    /// <summary>How a <see cref="ParameterType.Structure"/> may be written.</summary>
    public IReadOnlyList<Form> Forms { get; init; } = [];

    /// <summary>It must be given.</summary>
    public bool IsRequired => Default is null;

    /// <summary>A value for the reference and the schema, as written in YAML.</summary>
    public string? Example { get; init; }
}
