using System.Globalization;

namespace GreenDsl.Runtime.Metering.Nvml;

/// <summary>Which graphics processors <c>CUDA_VISIBLE_DEVICES</c> lets a program see.</summary>
internal static class VisibleGpus
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "CUDA_VISIBLE_DEVICES";

    /// <summary>The environment variable that says which device is number 0.</summary>
    public const string Order = "CUDA_DEVICE_ORDER";

    /// <summary>Its value for the order in which the driver's library counts them; CUDA's own begins with the fastest.</summary>
    public const string OrderOfTheBus = "PCI_BUS_ID";

    private const string Device = "GPU-";
    private const string Slice = "MIG-";

    /// <summary>
    /// Numbers of the devices that are visible, each once. As CUDA reads it: unset means all, empty means none, entries are numbers or beginnings of
    /// UUIDs that fit exactly one device, and the first entry that names no device ends the list.
    /// </summary>
    /// <param name="value">The variable's value; <see langword="null"/> where it is unset.</param>
    /// <param name="uuids">The UUID of each device.</param>
    /// <param name="ownerOf">The UUID of the device that a slice of it (MIG) belongs to, by the slice's; empty where there is no such slice.</param>
    public static IReadOnlyList<int> Of(string? value, IReadOnlyList<string> uuids, Func<string, string> ownerOf)
    {
        if (value is null) return [.. Enumerable.Range(0, uuids.Count)];
        var visible = new List<int>();
        foreach (var entry in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Find(entry, uuids, ownerOf) is not { } device) break;
            if (!visible.Contains(device)) visible.Add(device);
        }

        return visible;
    }

    private static int? Find(string entry, IReadOnlyList<string> uuids, Func<string, string> ownerOf)
    {
        if (int.TryParse(entry, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number >= 0 && number < uuids.Count ? number : null;
        var name = entry.StartsWith(Slice, StringComparison.Ordinal) ? ownerOf(entry) : entry;
        if (!name.StartsWith(Device, StringComparison.Ordinal)) return null;
        var fitting = Enumerable.Range(0, uuids.Count).Where(i => uuids[i].StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return fitting is [var one] ? one : null;
    }
}
