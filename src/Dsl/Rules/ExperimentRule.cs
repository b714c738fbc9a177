using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>
/// A rule of taste or budget: one thing that an experiment may do, although it is probably a mistake. A rule is a pure function; its severity belongs to its users.
/// </summary>
internal abstract class ExperimentRule
{
    /// <summary>The finding that it makes.</summary>
    public abstract FindingRule Finding { get; }

    /// <summary>Why it is there, with an example.</summary>
    public abstract FindingHelp Help { get; }

    /// <summary>What it finds in an experiment without errors.</summary>
    public abstract IEnumerable<Problem> Check(RuleSubject subject);
}
