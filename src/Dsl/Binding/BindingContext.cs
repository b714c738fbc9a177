using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Binding;

/// <summary>What one pass over an experiment gathers.</summary>
internal sealed class BindingContext
{
    private readonly List<Finding> findings = [];

    /// <summary>All findings so far.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Number of errors so far.</summary>
    public int Errors { get; private set; }

    /// <summary>Number of classes in the data; <see langword="null"/> where it has none.</summary>
    public long? Classes { get; set; }

    /// <summary>The data is understood: what it does not tell, it does not have.</summary>
    public bool KnowsData { get; set; }

    public void Report(FindingRule rule, SourceSpan span, params string[] arguments) => Report(rule, span, (Mend?)null, arguments);

    public void Report(FindingRule rule, SourceSpan span, Mend? mend, params string[] arguments)
    {
        findings.Add(new Finding(rule, span, arguments.ToEquatableArray()) { Mend = mend });
        if (rule.Severity == Severity.Error)
            Errors++;
    }
}
