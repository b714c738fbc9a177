namespace GreenDsl.Runtime.Frontiers;

/// <summary>Looks on while a frontier is measured. Never called while a run is under way, so it costs no run anything.</summary>
public interface IFrontierObserver
{
    /// <summary>Something begins or is skipped, in one sentence.</summary>
    void Noticed(string message);

    /// <summary>A run had been done already.</summary>
    void Known(FrontierRun run);

    /// <summary>A run was done.</summary>
    void Done(FrontierRun run, FrontierProgress progress);
}

/// <summary>How far a frontier is.</summary>
/// <param name="Done">Runs done, those of earlier processes included.</param>
/// <param name="All">Runs in all.</param>
/// <param name="SecondsLeft">Wall-clock seconds that the rest is expected to take.</param>
public readonly record struct FrontierProgress(int Done, int All, double SecondsLeft);
