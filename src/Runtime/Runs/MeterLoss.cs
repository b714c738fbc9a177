namespace GreenDsl.Runtime.Runs;

/// <summary>What a run does when its energy can no longer be measured.</summary>
public enum MeterLoss
{
    /// <summary>It writes a checkpoint and stops: nobody can tell any more what it spends.</summary>
    Stop,

    /// <summary>It goes on; what is drawn is filled in, and charged at the upper end of what that may be.</summary>
    Continue,
}
