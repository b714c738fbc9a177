using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>data:</c>: one kind of data with the keys that belong to it, and the split.</summary>
internal sealed class DataSection : Section
{
    public override string Name => "data";

    public override string Help => "The samples: one of csv, idx and synthetic.";

    public override IReadOnlyList<Choice> Choices { get; } = [new([.. Words<DatasetWord>.All.Select(static word => word.Name)], IsExclusive: true)];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        .. Words<DatasetWord>.All.Select(static word => new Parameter(word.Name, ParameterType.Structure, word.Help)
        {
            Default = new Value.None(),
            Synonyms = word.Synonyms,
            Example = word.ExampleArguments,
            Forms = [new Form.Arguments(word)],
        }),
        .. Words<DatasetWord>.All.SelectMany(static word => word.Neighbours).GroupBy(static parameter => parameter.Name).Select(static group => group.First() with { Default = new Value.None() }),
        new("split", ParameterType.Section, "Shares for training, validation and test.") { Default = new Value.None(), Synonyms = ["splits"], Example = "{train: 80%, val: 10%, test: 10%}" },
    ];
}
