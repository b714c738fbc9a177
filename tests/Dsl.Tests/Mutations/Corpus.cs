using GreenDsl.Dsl.Tests.Mutations.Meaning;
using GreenDsl.Dsl.Tests.Mutations.Texts;
using GreenDsl.Dsl.Tests.Mutations.Values;
using GreenDsl.Dsl.Tests.Mutations.Words;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>Makes mistakes of one kind.</summary>
internal interface IMutator
{
    /// <summary>All mistakes of the kind that an experiment has room for.</summary>
    IEnumerable<Mutant> Of(Original original);
}

/// <summary>All mutants of all experiments.</summary>
internal static class Corpus
{
    // One of so many mutants is also tried behind other line ends, a byte order mark and characters of two units.
    private const int Disguised = 20;

    private static readonly IMutator[] Mutators =
    [
        new MisspelledKeys(), new MisspelledWords(), new OtherStyles(), new OtherNames(), new UnknownKeys(), new MisplacedKeys(), new MissingKeys(), new DuplicateKeys(),
        new WrongTypes(), new WrongOptions(), new OutOfRange(), new Quantities(), new YamlTraps(),
        new Shapes(), new UnknownColumns(), new ForeignMetrics(), new UnfitLosses(), new WrongPaths(), new Conflicts(),
        new Indentation(), new Tabs(), new Unclosed(), new Truncated(), new Hostile(), new SurrogatePairs(),
    ];

    /// <summary>Every mutant once, by kind, without its disguises.</summary>
    public static IReadOnlyList<Mutant> Plain { get; } =
        [.. Mutators.SelectMany(static mutator => Originals.All.SelectMany(mutator.Of)).DistinctBy(static mutant => (mutant.Kind, mutant.Original, mutant.Text))];

    /// <summary>Every mutant, by kind.</summary>
    public static IReadOnlyList<Mutant> All { get; } = WithDisguises(Plain);

    /// <summary>The mutants, and some of them as another editor would have written them.</summary>
    public static IReadOnlyList<Mutant> WithDisguises(IReadOnlyList<Mutant> plain) => [.. plain, .. plain.Where(static (_, index) => index % Disguised == 0).SelectMany(Disguises.Of)];
}
