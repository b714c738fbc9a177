using System.Globalization;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>
/// Finds, in the kernel's powercap tree, the counters that together hold all energy of processor and memory once. A package contains its cores and its
/// graphics; memory stands beside it although the tree shows it below; psys contains the packages and counts only where they are missing; the MMIO
/// interface shows packages that the other one shows as well. Dies of one package (<c>package-0-die-1</c>) have counters of their own.
/// </summary>
internal sealed class RaplTree
{
    /// <summary>The name of the memory's counter.</summary>
    public const string Memory = "dram";

    /// <summary>Where the kernel shows it.</summary>
    public const string Root = "/sys/class/powercap";

    private const string Platform = "psys";
    private const string Package = "package-";

    // The first one that shows a package is believed.
    private static readonly string[] Interfaces = ["intel-rapl", "intel-rapl-mmio"];

    private RaplTree(IReadOnlyList<RaplCounter> counters, IReadOnlyList<string> forbidden) => (Counters, Forbidden) = (counters, forbidden);

    /// <summary>What to meter; none where not everything that it would take can be read.</summary>
    public IReadOnlyList<RaplCounter> Counters { get; }

    /// <summary>Names of the counters that are there and may not be read by this user.</summary>
    public IReadOnlyList<string> Forbidden { get; }

    /// <summary>Whether memory has counters of its own, or is contained in others.</summary>
    public bool CoversMemory => Counters.Any(static counter => counter.Name is Memory or Platform);

    /// <summary>Looks for counters.</summary>
    public static RaplTree Find(ISensorFiles files)
    {
        var zones = Zones(files).ToArray();
        var packages = Once(zones);
        // A package that is missing from the sum would be energy that nobody counts: then none of them is used.
        var complete = packages.Length > 0 && packages.All(static zone => zone.IsReadable);
        RaplCounter[] counters = complete
            ? [.. packages.Select(static zone => zone.Counter), .. MemoryOf(packages, zones)]
            : [.. zones.Where(static zone => zone is { Parent: null, Counter.Name: Platform, IsReadable: true }).Take(1).Select(static zone => zone.Counter)];
        return new(counters, [.. zones.Where(static zone => zone.Answer == SensorAnswer.Forbidden).Select(static zone => zone.Counter.Name).Distinct()]);
    }

    private static Zone[] Once(IEnumerable<Zone> zones)
    {
        var packages = zones.Where(static zone => zone.Parent is null && zone.PackageNumber is not null).ToLookup(static zone => zone.PackageNumber);
        return [.. packages.SelectMany(static package => package.Where(zone => zone.Interface == Best(package)))];
    }

    private static int Best(IEnumerable<Zone> package) =>
        package.GroupBy(static zone => zone.Interface).OrderBy(static zones => zones.All(static zone => zone.IsReadable) ? 0 : 1).ThenBy(static zones => zones.Key).First().Key;

    private static IEnumerable<RaplCounter> MemoryOf(IEnumerable<Zone> packages, IEnumerable<Zone> zones)
    {
        var memory = packages.SelectMany(package => zones.Where(zone => zone.Counter.Name == Memory && (zone.Parent, zone.Interface) == (package.Id, package.Interface))).ToArray();
        return memory.All(static zone => zone.IsReadable) ? memory.Select(static zone => zone.Counter) : [];
    }

    // The class folder shows all zones side by side; inside a container only the upper ones may have come along, with the lower ones in them.
    private static IEnumerable<Zone> Zones(ISensorFiles files)
    {
        var beside = files.Folders(Root);
        for (var i = 0; i < Interfaces.Length; i++)
        {
            var prefix = Interfaces[i] + ":";
            foreach (var id in beside.Where(id => id.StartsWith(prefix, StringComparison.Ordinal) && IsNumber(id[prefix.Length..])))
            {
                yield return Zone.Look(files, i, id, parent: null, $"{Root}/{id}");
                var below = files.Folders($"{Root}/{id}").Select(sub => (Id: sub, Path: $"{Root}/{id}/{sub}"));
                var flat = beside.Select(static sub => (Id: sub, Path: $"{Root}/{sub}"));
                foreach (var sub in below.Concat(flat).Where(sub => sub.Id.StartsWith(id + ":", StringComparison.Ordinal)).DistinctBy(static sub => sub.Id))
                    yield return Zone.Look(files, i, sub.Id, id, sub.Path);
            }
        }
    }

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private sealed record Zone(int Interface, string Id, string? Parent, RaplCounter Counter, SensorAnswer Answer)
    {
        public bool IsReadable => Answer == SensorAnswer.Text && Counter.Range > 0;

        public string? PackageNumber => Counter.Name.StartsWith(Package, StringComparison.Ordinal) ? Counter.Name[Package.Length..].Split('-')[0] : null;

        public static Zone Look(ISensorFiles files, int number, string id, string? parent, string path)
        {
            var counter = new RaplCounter(files.Line($"{path}/name") ?? "", path, files.Number($"{path}/max_energy_range_uj") ?? 0);
            files.Number($"{path}/energy_uj", out var answer);
            return new(number, id, parent, counter, answer);
        }
    }
}

/// <summary>A counter of the powercap tree.</summary>
/// <param name="Name">Its <c>name</c>.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Range">Its <c>max_energy_range_uj</c>; 0 where that cannot be read.</param>
internal readonly record struct RaplCounter(string Name, string Path, long Range);
