using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Vocabulary;

/// <summary>What every word owes to its readers: the binder, an editor, a reference.</summary>
public class VocabularyTests
{
    public static TheoryData<string> Names => [.. All.Select(word => word.GetType().FullName!)];

    private static IReadOnlyList<Word> All { get; } =
        [.. WordKind.AllKinds.SelectMany(kind => kind.All), .. Words<DatasetWord>.All, .. Words<Section>.All, .. Words<ProjectSection>.All];

    private static Word Named(string type) => All.Single(word => word.GetType().FullName == type);

    [Fact]
    public void The_words_of_the_language_are_these()
    {
        Assert.Equal(["bce", "cross_entropy", "huber", "mae", "mse"], WordKind.Loss.All.Select(word => word.Name));
        Assert.Equal(["adam", "adamw", "rmsprop", "sgd"], WordKind.Optimizer.All.Select(word => word.Name));
        Assert.Equal(["constant", "cosine", "energy", "linear", "step"], WordKind.Scheduler.All.Select(word => word.Name));
        Assert.Equal(["accuracy", "f1", "mae", "r2", "rmse"], WordKind.Metric.All.Select(word => word.Name));
        Assert.Equal(["csv", "idx", "synthetic"], Words<DatasetWord>.All.Select(word => word.Name));
        Assert.Equal(
            ["avg_pool2d", "batch_norm", "conv2d", "dropout", "embedding", "flatten", "gelu", "layer_norm", "linear", "max_pool2d", "relu", "sigmoid", "softmax", "tanh"],
            WordKind.Layer.All.Select(word => word.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_word_explains_itself(string type)
    {
        var word = Named(type);
        Assert.Matches(@"^.+\.$", word.Help);
        Assert.All(word.Parameters, parameter => Assert.Matches(@"^.+\.$", parameter.Help));
        Assert.All(word.Parameters, parameter => Assert.NotNull(parameter.Example));
        Assert.All(word.Parameters, parameter => Assert.Equal(parameter.Type == ParameterType.Structure, parameter.Forms.Count > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_name_means_two_things_in_a_word(string type)
    {
        var names = Named(type).Parameters.SelectMany(parameter => parameter.Synonyms.Append(parameter.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void No_synonym_is_a_word_of_its_kind() => Assert.All(WordKind.AllKinds, kind =>
    {
        var names = kind.All.SelectMany(word => word.Synonyms.Append(word.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    });

    [Fact]
    public void Every_section_that_a_key_opens_is_there() => Assert.All(
        Words<Section>.All.SelectMany(section => section.Parameters).Where(key => key.Type == ParameterType.Section),
        key => Assert.NotNull(Words<Section>.Find(key.Name)));

    [Fact]
    public void Defaults_are_torchs()
    {
        Assert.Equal("lr=0.001 betas=0.9,0.999 eps=1e-08 weight_decay=0", Defaults("adam"));
        Assert.Equal("lr=0.001 betas=0.9,0.999 eps=1e-08 weight_decay=0.01", Defaults("adamw"));
        Assert.Equal("lr=0.001 momentum=0 nesterov=False weight_decay=0", Defaults("sgd"));
        Assert.Equal("lr=0.01 alpha=0.99 eps=1e-08 weight_decay=0 momentum=0", Defaults("rmsprop"));
    }

    [Fact]
    public void A_plan_holds_what_was_given()
    {
        var experiment = GreenCompiler.Compile(Valid.Synthetic, "x", null).Experiment!.Experiment;
        Assert.Equal(
            ["LearningRate=0.01", "Momentum=0.9", "Nesterov=True", "WeightDecay=0"], Shown(Words<OptimizerWord>.Find("sgd")!.Plan(experiment.Optimizer.Arguments)));
        Assert.Equal(["StepSize=3", "Gamma=0.5", "Warmup=0.01"], Shown(Words<SchedulerWord>.Find("step")!.Plan(experiment.Scheduler.Arguments)));
    }

    [Theory]
    [InlineData("sigmoid", "nn.functional.binary_cross_entropy({0}, {1}, reduction: {2})")]
    [InlineData("relu", "nn.functional.binary_cross_entropy_with_logits({0}, {1}, reduction: {2})")]
    public void Bce_takes_probabilities_only_behind_a_sigmoid(string last, string expression) => Assert.Equal(
        expression, Words<LossWord>.Find("bce")!.Emit(Arguments.None, new Network(null, EquatableArray.Of(new Layer(new Usage(last, Arguments.None))))));

    private static string Defaults(string optimizer) => string.Join(" ", ArgumentsOf(optimizer).Items.Select(item => $"{item.Name}={Show(item.Value)}"));

    private static Arguments ArgumentsOf(string optimizer) =>
        GreenCompiler.Compile(Valid.HousePrices.Replace("{adam: {lr: 1e-3}}", optimizer), "x", null).Experiment!.Experiment.Optimizer.Arguments;

    private static IEnumerable<string> Shown(PlanNode.Object plan) => plan.Properties.Select(property => $"{property.Name}={property.Content switch
    {
        PlanNode.Number number => Dsl.Text.Numerals.Text(number.Content),
        PlanNode.Integer integer => Dsl.Text.Numerals.Text(integer.Content),
        PlanNode.Flag flag => flag.Content.ToString(),
        var other => other.ToString(),
    }}");

    private static string Show(Value value) => value switch
    {
        Value.Number number => Dsl.Text.Numerals.Text(number.Content),
        Value.Numbers numbers => string.Join(",", numbers.Content.Select(Dsl.Text.Numerals.Text)),
        Value.Flag flag => flag.Content.ToString(),
        _ => value.ToString(),
    };
}
