using System.Globalization;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>
/// Finds, in the kernel's powercap tree, the counters that together hold all energy of processor and memory once. A package contains its cores and its
/// graphics; memory stands beside it although the tree shows it below; psys contains the packages and counts only where they are missing; the MMIO
/// interface shows packages that the other one shows as well. Dies of one package (<c>package-0-die-1</c>) have counters of their own, or on some systems all show
/// that of the package.
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
    private static readonly string[] Interfaces = ["intel-rapl:", "intel-rapl-mmio:"];

    private RaplTree(IReadOnlyList<RaplCounter> counters, IReadOnlyList<string> forbidden) => (Counters, Forbidden) = (counters, forbidden);

    /// <summary>What to meter; none where not everything that it would take can be read.</summary>
    public IReadOnlyList<RaplCounter> Counters { get; }

    /// <summary>Names of the counters that are there and may not be read by this user.</summary>
    public IReadOnlyList<string> Forbidden { get; }

    /// <summary>Whether memory has counters of its own, or is contained in others.</summary>
    public bool CoversMemory => Counters.Any(static counter => counter.Name is Memory or Platform);

    /// <summary>Looks for counters. Plain loops: this runs once in a process, and compiling queries would cost more than the search.</summary>
    public static RaplTree Find(ISensorFiles files)
    {
        var zones = Zones(files);
        var forbidden = new List<string>();
        foreach (var zone in zones)
        {
            if (zone.Answer == SensorAnswer.Forbidden && !forbidden.Contains(zone.Counter.Name)) forbidden.Add(zone.Counter.Name);
        }

        var packages = zones.FindAll(zone => zone.PackageNumber is not null && zone.Interface == InterfaceOf(zone.PackageNumber, zones));
        RemoveMirrors(packages, files);
        // A package that is missing from the sum would be energy that nobody counts: then none of them is used.
        if (packages.Count > 0 && packages.TrueForAll(static zone => zone.IsReadable))
        {
            var memory = zones.FindAll(zone => zone.Counter.Name == Memory && packages.Exists(package => package.Id == zone.Parent));
            return new(CountersOf(memory.TrueForAll(static zone => zone.IsReadable) ? [.. packages, .. memory] : packages), forbidden);
        }

        return new(CountersOf(zones.Find(static zone => zone is { Parent: null, Counter.Name: Platform, IsReadable: true }) is { } platform ? [platform] : []), forbidden);
    }

    /// <summary>The first interface by which all of a package can be read; else the first that shows it.</summary>
    private static string InterfaceOf(string number, List<Zone> zones)
    {
        var package = zones.FindAll(zone => zone.PackageNumber == number);
        foreach (var zone in package)
        {
            if (package.TrueForAll(other => other.Interface != zone.Interface || other.IsReadable)) return zone.Interface;
        }

        return package[0].Interface;
    }

    /// <summary>Leaves one of the dies of a package that all show the same counter.</summary>
    private static void RemoveMirrors(List<Zone> packages, ISensorFiles files)
    {
        for (var i = packages.Count - 1; i > 0; i--)
        {
            var zone = packages[i];
            if (packages.FindIndex(earlier => earlier.PackageNumber == zone.PackageNumber && zone.Mirrors(earlier, files)) is >= 0 and var first && first < i) packages.RemoveAt(i);
        }
    }

    private static List<RaplCounter> CountersOf(List<Zone> zones) => zones.ConvertAll(static zone => zone.Counter);

    // The class folder shows all zones side by side; inside a container only the upper ones may have come along, with the lower ones in them.
    private static List<Zone> Zones(ISensorFiles files)
    {
        var (zones, beside) = (new List<Zone>(), files.Folders(Root));
        foreach (var prefix in Interfaces)
        {
            foreach (var id in beside)
            {
                if (!id.StartsWith(prefix, StringComparison.Ordinal) || !IsNumber(id[prefix.Length..])) continue;
                zones.Add(Zone.Look(files, prefix, id, parent: null, $"{Root}/{id}"));
                var below = files.Folders($"{Root}/{id}");
                foreach (var sub in below)
                {
                    if (IsBelow(sub, id)) zones.Add(Zone.Look(files, prefix, sub, id, $"{Root}/{id}/{sub}"));
                }

                foreach (var sub in beside)
                {
                    if (IsBelow(sub, id) && !below.Contains(sub)) zones.Add(Zone.Look(files, prefix, sub, id, $"{Root}/{sub}"));
                }
            }
        }

        return zones;
    }

    private static bool IsBelow(string id, string parent) => id.StartsWith(parent + ":", StringComparison.Ordinal);

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private sealed class Zone
    {
        public required string Interface { get; init; }

        public required string Id { get; init; }

        public required string? Parent { get; init; }

        public required RaplCounter Counter { get; init; }

        public required SensorAnswer Answer { get; init; }

        public bool IsReadable => Answer == SensorAnswer.Text && Counter.Range > 0;

        /// <summary>Which package it is, or is a die of; <see langword="null"/> where it is something else.</summary>
        public string? PackageNumber => Parent is null && Counter.Name.StartsWith(Package, StringComparison.Ordinal) ? Counter.Name[Package.Length..].Split('-')[0] : null;

        /// <summary>
        /// Whether both show one counter: two of them do not stand at the same microjoule, unless they stand still. It may be refreshed once while it is looked at.
        /// </summary>
        public bool Mirrors(Zone other, ISensorFiles files)
        {
            if (other == this) return false;
            var (before, mine, after) = (other.Read(files), Read(files), other.Read(files));
            return mine > 0 && (mine == before || mine == after);
        }

        public static Zone Look(ISensorFiles files, string prefix, string id, string? parent, string path)
        {
            files.Number(EnergyIn(path), out var answer);
            return new()
            {
                Interface = prefix,
                Id = id,
                Parent = parent,
                Counter = new(files.Line($"{path}/name") ?? "", path, files.Number($"{path}/max_energy_range_uj") ?? 0),
                Answer = answer,
            };
        }

        private static string EnergyIn(string path) => $"{path}/energy_uj";

        private long? Read(ISensorFiles files) => files.Number(EnergyIn(Counter.Path));
    }
}

/// <summary>A counter of the powercap tree.</summary>
/// <param name="Name">Its <c>name</c>.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Range">Its <c>max_energy_range_uj</c>; 0 where that cannot be read.</param>
internal sealed record RaplCounter(string Name, string Path, long Range);
