namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>Sentences that a source has to say, each once. What was handed out stays as it is.</summary>
internal sealed class NoticeList(params IReadOnlyList<string> notices)
{
    /// <summary>All so far.</summary>
    public IReadOnlyList<string> All { get; private set; } = notices;

    /// <summary>Adds one that was not said yet.</summary>
    public void Add(string notice)
    {
        if (!All.Contains(notice)) All = [.. All, notice];
    }

    /// <summary>Says why a counter's figures have a gap.</summary>
    public void AddGap(string counter, GapReason reason)
    {
        if (reason == GapReason.None) return;
        Add($"the energy counter {counter} {reason switch
        {
            GapReason.Unreadable => "could not be read for a while",
            GapReason.Reset => "was set back while it was read",
            _ => "was not read in time",
        }}; that gap is filled by its mean power so far, and the interval covers it");
    }
}
