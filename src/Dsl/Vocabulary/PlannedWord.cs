using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A word that the runtime carries out itself: it becomes a part of the plan.</summary>
public abstract class PlannedWord : Word
{
    /// <summary>The part of the plan, with the names of <c>GreenDsl.Runtime.Plans</c>.</summary>
    public abstract PlanNode.Object Plan(Arguments arguments);
}

/// <summary>An update rule.</summary>
public abstract class OptimizerWord : PlannedWord
{
    /// <summary>Numbers that it keeps for each parameter under these arguments, for example 2 for Adam's moments.</summary>
    public abstract int MomentsPerParameter(Arguments arguments);

    /// <summary>The smallest and the largest peak learning rate that anybody trains with; what lies outside is most likely a slip of the decimal point.</summary>
    public abstract (double Low, double High) UsualRates { get; }
}

/// <summary>A way to make the rest of a run cheaper. It has one parameter, which says how far it may go.</summary>
public abstract class CompressStepWord : PlannedWord
{
    /// <summary>Its place in the usual ladder: what costs the model least comes first.</summary>
    public abstract int Rung { get; }
}

/// <summary>A course of the learning rate.</summary>
public abstract class SchedulerWord : PlannedWord;
