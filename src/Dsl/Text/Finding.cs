using System.Globalization;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Text;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Probably a mistake.</summary>
    Warning,

    /// <summary>Nothing can be generated or run.</summary>
    Error,
}

/// <summary>A kind of finding. Ids are never reused.</summary>
/// <param name="Id">For example <c>GRN0102</c>.</param>
/// <param name="Severity">Default severity.</param>
/// <param name="Title">What is wrong, in a few words without arguments.</param>
/// <param name="Format">The message with numbered places for arguments.</param>
public sealed record FindingRule(string Id, Severity Severity, string Title, string Format)
{
    /// <summary>Where it stands in the documentation.</summary>
    public string HelpPage => $"docs/rules/{Id}.md";

    /// <summary>A rule of taste or budget: the experiment is sound all the same.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>The build's own targets report it, not the compiler.</summary>
    public bool IsOfBuild { get; init; }

    /// <summary>A file with such a finding becomes no code and no run.</summary>
    public bool StopsGeneration => Severity == Severity.Error && !IsAdvice;
}

/// <summary>Something found at a place in a source text.</summary>
/// <param name="Rule">Its kind.</param>
/// <param name="Span">Its place.</param>
/// <param name="Arguments">What the message's places hold.</param>
public sealed record Finding(FindingRule Rule, SourceSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>How the text can be mended; <see langword="null"/> where that takes a decision.</summary>
    public Mend? Mend { get; init; }

    /// <summary>The message.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Format, Arguments.Cast<object>().ToArray());

    /// <summary>As a compiler prints it: <c>path(4,5): error GRN0102: there is no layer 'conv_2d'; did you mean 'conv2d'?</c></summary>
    public string Render(string path) => $"{Place(path)}: {Word(Rule.Severity)} {Rule.Id}: {Message}";

    /// <summary>Where it is, as a compiler prints it: <c>path(4,5)</c>.</summary>
    public string Place(string path) => string.Format(CultureInfo.InvariantCulture, "{0}({1},{2})", Span.Source ?? path, Span.Line, Span.Column);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}

/// <summary>
/// Something wrong with a part of an experiment, before anybody knows where that part stands in the text.
/// </summary>
/// <param name="Rule">Its kind.</param>
/// <param name="Path">
/// The part, as a path of keys and indices from the top: <c>model.3</c> is the layer's word, <c>model.3.conv2d.kernel_size</c> one of its arguments,
/// <c>budget.carbon</c>, <c>data.features.1</c>. Steps that the text does not spell out (the first argument given as a scalar, a default)
/// are at the nearest part that it does: <c>model.3.linear.out_features</c> is the number in <c>{linear: 64}</c>.
/// </param>
/// <param name="Arguments">
/// What the message's places hold. <c>{line:PATH}</c> inside an argument stands for the line of that path, for example <c>'max_pool2d' on line {line:model.2}</c>.
/// </param>
public sealed record Problem(FindingRule Rule, string Path, EquatableArray<string> Arguments)
{
    /// <summary>What would mend it; <see langword="null"/> where that takes a decision.</summary>
    public Change? Change { get; init; }
}
