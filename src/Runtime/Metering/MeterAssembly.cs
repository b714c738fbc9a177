using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Nvml;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;

namespace GreenDsl.Runtime.Metering;

/// <summary>Puts together, of what a machine offers, the meter that knows most; each joule comes from one source only.</summary>
/// <param name="surroundings">The machine.</param>
/// <param name="sinceProcessStart">Whether what the process used before the meter existed counts too.</param>
internal sealed class MeterAssembly(Surroundings surroundings, bool sinceProcessStart)
{
    private const string HowToAllow = $"sudo chmod a+r {RaplTree.Root}/intel-rapl*:*/energy_uj";

    private readonly List<IEnergyMeter> sources = [];
    private readonly List<string> names = [];
    private readonly List<string> notices = [];

    /// <summary>Counters of processor, memory and graphics processors where they can be read, estimates for the rest.</summary>
    /// <param name="usesGpu">Whether graphics processors are metered.</param>
    /// <exception cref="ExperimentException">The machine profile cannot be used.</exception>
    public IEnergyMeter Auto(bool usesGpu)
    {
        if (!TryAddCounters()) AddEstimates();
        if (usesGpu) AddGpus();
        return Sum();
    }

    /// <summary>Estimates for processor and memory.</summary>
    /// <exception cref="ExperimentException">The machine profile cannot be used.</exception>
    public IEnergyMeter Estimated()
    {
        AddEstimates();
        return Sum();
    }

    private SummedMeter Sum() => new(string.Join(" and ", names), [.. sources]) { Found = notices };

    private void Add(IEnergyMeter source)
    {
        sources.Add(source);
        names.Add(source.Name);
    }

    private bool TryAddCounters()
    {
        if (surroundings.UnsupportedSystem is { } system)
        {
            notices.Add($"energy counters are not supported on {system}: processor and memory are estimated instead");
            return false;
        }

        var files = surroundings.OpenSensors();
        var tree = RaplTree.Find(files);
        if (tree.Counters.Count == 0)
        {
            files.Dispose();
            notices.Add(tree.Forbidden.Count > 0
                ? $"the energy counters ({string.Join(", ", tree.Forbidden)}) may not be read by this user: processor and memory are estimated instead; to allow it: {HowToAllow}"
                : "this machine shows no energy counters: processor and memory are estimated instead");
            return false;
        }

        AddHeadStart();
        Add(new PolledMeter(new RaplSource(tree, files, surroundings.Machine, SharesBy(files).Take), surroundings.Clock));
        if (tree.CoversMemory) return true;
        AddMemory();
        notices.Add("memory has no energy counter that can be read: it is estimated instead");
        return true;
    }

    private void AddEstimates()
    {
        var profile = MachineProfile.Find(surroundings.Variable);
        if (profile?.IsOf(surroundings.Machine) == true)
        {
            AddHeadStart();
            var files = surroundings.OpenSensors();
            Add(new PolledMeter(new ProfileSource(profile, files, SharesBy(files)), surroundings.Clock));
            if (profile.CoversMemory) return;
        }
        else
        {
            if (profile is not null)
                notices.Add($"the machine profile is of another processor ({profile.CpuModel}, {profile.Cores} cores) and is not used; calibrate makes one of this machine");
            Add(new CpuTimeMeter(PowerModel.Unknown, sinceProcessStart));
        }

        AddMemory();
    }

    private void AddGpus()
    {
        if (NvmlSource.TryOpen(surroundings.Variable, surroundings.Clock) is { } gpus) Add(new PolledMeter(gpus, surroundings.Clock));
        else notices.Add("no GPU is metered: there is no NVIDIA driver library, or no visible device");
    }

    private void AddMemory() => Add(new MemoryMeter(PowerModel.Unknown, surroundings.Clock));

    private void AddHeadStart()
    {
        if (sinceProcessStart) sources.Add(new HeadStartMeter(new CpuTimeMeter(PowerModel.Unknown, sinceProcessStart)));
    }

    private CpuShares SharesBy(ISensorFiles files) => new(files, surroundings.Machine.Cores, surroundings.ProcessSeconds);
}
