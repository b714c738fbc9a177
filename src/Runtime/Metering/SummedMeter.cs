namespace GreenDsl.Runtime.Metering;

/// <summary>Several sources that stand beside each other, as one. Interval ends add up, because errors of power models lean the same way.</summary>
public sealed class SummedMeter(string name, params IEnergyMeter[] sources) : IEnergyMeter
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>What is to be said of the choice of sources.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => [.. Found, .. sources.SelectMany(static source => source.Notices)];

    /// <summary>Each source is the only one of its part of the machine: without any of them the run would be blind there.</summary>
    public bool IsLost
    {
        get
        {
            foreach (var source in sources)
            {
                if (source.IsLost) return true;
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public double Blur
    {
        get
        {
            var sum = 0.0;
            foreach (var source in sources) sum += source.Blur;
            return sum;
        }
    }

    /// <inheritdoc/>
    public EnergyReading Read()
    {
        var sum = default(EnergyReading);
        foreach (var source in sources)
        {
            var reading = source.Read();
            sum = new(sum.Lower + reading.Lower, sum.Joules + reading.Joules, sum.Upper + reading.Upper, EnergyTags.Weaker(sum.Tag, reading.Tag));
        }

        return sum;
    }

    /// <inheritdoc/>
    public EnergyParts Parts()
    {
        var sum = default(EnergyParts);
        foreach (var source in sources) sum += source.Parts();
        return sum;
    }

    /// <inheritdoc/>
    public EnergyByTag ByTag()
    {
        var sum = default(EnergyByTag);
        foreach (var source in sources) sum += source.ByTag();
        return sum;
    }

    /// <inheritdoc/>
    public void Observe(in Work work)
    {
        foreach (var source in sources) source.Observe(work);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in sources) source.Dispose();
    }
}
