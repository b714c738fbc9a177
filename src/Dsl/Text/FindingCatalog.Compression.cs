namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The budget does not let the run change itself. Places: what it does instead.</summary>
    public static readonly FindingRule CompressUnused = new(
        "GRN0601", Severity.Error, "Nothing would ever be compressed",
        "'compress' means nothing with on_exceed: {0}; write on_exceed: compress in 'budget', or remove it");

    /// <summary>The network is trained in that precision already. Places: the precision.</summary>
    public static readonly FindingRule PrecisionDeclared = new(
        "GRN0602", Severity.Error, "A compression step changes nothing", "train.precision is {0} already; remove this step, or the precision in 'train'");

    /// <summary>No layer of that name can be frozen. Places: the pattern, the layers.</summary>
    public static readonly FindingRule NothingToFreeze = new(
        "GRN0603", Severity.Error, "A pattern names no layer that is trained", "'{0}' names no layer that is trained; those are {1}");

    /// <summary>All layers are frozen. No places.</summary>
    public static readonly FindingRule AllFrozen = new(
        "GRN0604", Severity.Error, "Every layer would be frozen", "every layer that is trained would be frozen and nothing left to learn; name fewer");

    /// <summary>No layer gains from thin matrices. Places: the rank, the way out.</summary>
    public static readonly FindingRule RankTooLarge = new(
        "GRN0605", Severity.Error, "No layer gains from a rank", "no layer becomes smaller by two matrices of rank {0}; {1}");

    /// <summary>Nothing shares a width. No places.</summary>
    public static readonly FindingRule NothingToPrune = new(
        "GRN0606", Severity.Error, "No width can shrink",
        "no width of the network can shrink: 'prune' needs a 'linear' or 'conv2d' whose outputs go to another one, with nothing between them that fixes their number");

    /// <summary>There is no such teacher. Places: its name, a suggestion.</summary>
    public static readonly FindingRule UnknownTeacher = new(
        "GRN0611", Severity.Error, "There is no such teacher", "there is no experiment '{0}' to learn from{1}");

    /// <summary>An experiment would teach itself. Places: the way from teacher to teacher.</summary>
    public static readonly FindingRule TeacherCycle = new(
        "GRN0612", Severity.Error, "An experiment would learn from itself", "{0}: no experiment can learn from itself; remove one 'distill'");

    /// <summary>The teacher answers another question. Places: the teacher, why, the way out.</summary>
    public static readonly FindingRule TeacherDiffers = new(
        "GRN0613", Severity.Error, "A teacher does not fit its student", "'{0}' cannot teach this: {1}; {2}");
}
