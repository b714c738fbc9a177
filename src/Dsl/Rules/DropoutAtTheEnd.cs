using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>Dropout behind everything that learns.</summary>
internal sealed class DropoutAtTheEnd : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0709", Severity.Warning, "Dropout stands behind the last layer that learns",
        "nothing behind this 'dropout' learns, so it only strikes out answers; move it before '{0}' on line {1}") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "Dropout makes the layers behind it rely on no single input. Behind the last layer that learns it makes nothing robust: it replaces answers by zeros while training, and the loss punishes the network for it.",
        """
        model: [{linear: 64}, relu, {linear: 1}, {dropout: 0.5}]
        """,
        """
        model: [{linear: 64}, relu, {dropout: 0.5}, {linear: 1}]
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var layers = subject.Cost.Layers;
        var last = layers.Count - 1;
        while (last >= 0 && layers[last].Parameters == 0)
            last--;
        for (var index = last + 1; last >= 0 && index < layers.Count; index++)
            if (layers[index].Word == "dropout")
                yield return new(
                    Finding, "model." + Numerals.Text(index), EquatableArray.Of(layers[last].Word, $"{{line:model.{Numerals.Text(last)}}}"));
    }
}
