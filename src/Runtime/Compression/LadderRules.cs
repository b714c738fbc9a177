namespace GreenDsl.Runtime.Compression;

/// <summary>
/// The numbers by which a run makes itself cheaper. Their aim is that a run which is merely noisy changes nothing, and that one which has to change does so
/// early, when a change still pays.
/// </summary>
internal static class LadderRules
{
    /// <summary>The lower 80 % bound of what completing takes, as a share of what is left, above which the run acts.</summary>
    public const double Trigger = 1.05;

    /// <summary>A promise at or above this share of the cost of now saves nothing.</summary>
    public const double NoSaving = 0.97;

    /// <summary>A promise at or above this share is believed after a single step, and not tried again: code that runs for the first time does not explain that much.</summary>
    public const double Hopeless = 1.5;

    /// <summary>Times its promise above which a realised factor corrects the promises to come.</summary>
    public const double Broken = 1.1;

    /// <summary>Steps over which a factor is realised, and steps before the action that they are compared with.</summary>
    public const int Window = 30;

    /// <summary>How many times what the meter cannot tell apart a window costs at least: where steps are cheaper, several of them count as one.</summary>
    public const double WindowBlurs = 10;

    /// <summary>First steps of a session that are held against nothing: code is still being compiled. With the window they fit before the first action.</summary>
    public const int ColdSteps = DwellSteps - Window;

    /// <summary>Optimizer steps that have to lie between two actions.</summary>
    public const int DwellSteps = 50;

    /// <summary>Share of the budget that has to lie between two actions.</summary>
    public const double DwellShare = 0.02;

    /// <summary>Share of the budget that has to lie between two actions that change the network's structure.</summary>
    public const double StructuralShare = 0.10;

    /// <summary>Share of the budget after which nothing is pruned: what is left would not repair the network.</summary>
    public const double LastPrune = 0.30;

    /// <summary>Share of the budget before which no layer is frozen: the first layers settle first, but not at once.</summary>
    public const double FirstFreeze = 0.60;

    /// <summary>Share of the parameters above which layers are not frozen once the planner has settled for less: what they would still learn is worth more than the steps that this brings.</summary>
    public const double MostFrozen = 0.50;

    /// <summary>Share of the budget after which nothing is changed at all: measuring an action would cost what it could save.</summary>
    public const double LastAction = 0.90;

    /// <summary>Passes that have to be left for leaving out easy samples: which samples are easy is found out by going over them.</summary>
    public const double LeastEpochsForEasySamples = 10;

    /// <summary>Widths shrink to multiples of this: the vector width of the machines that products run on.</summary>
    public const int WidthMultiple = 16;

    /// <summary>Share of what is left of the budget that one trial may cost; where it would cost more, the cost model's promise has to do.</summary>
    public const double TrialShare = 0.08;
}
