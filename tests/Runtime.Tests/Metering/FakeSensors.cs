using System.Globalization;
using System.Text;
using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Runtime.Tests.Metering;

/// <summary>Sensors under the test's control.</summary>
internal sealed class FakeSensors : ISensorFiles
{
    private readonly Dictionary<string, byte[]> texts = new(StringComparer.Ordinal);

    /// <summary>Paths that are there and answer otherwise.</summary>
    public Dictionary<string, SensorAnswer> Faults { get; } = new(StringComparer.Ordinal);

    public bool IsDisposed { get; private set; }

    public int Reads { get; private set; }

    /// <summary>Puts a zone of the powercap tree there, in the class folder as the kernel shows it.</summary>
    public FakeSensors Zone(string id, string name, long energy = 0, long range = 262_143_328_850, bool inside = false)
    {
        var path = Path(id, inside);
        Write($"{path}/name", name);
        Write($"{path}/max_energy_range_uj", range);
        Write($"{path}/energy_uj", energy);
        return this;
    }

    /// <summary>A zone's path; those below others are shown beside them, and inside them.</summary>
    public static string Path(string id, bool inside = false) =>
        inside ? $"{RaplTree.Root}/{id[..id.LastIndexOf(':')]}/{id}" : $"{RaplTree.Root}/{id}";

    public void Energy(string id, long microjoules) => Write($"{Path(id)}/energy_uj", microjoules);

    public void Fail(string id, SensorAnswer answer) => Faults[$"{Path(id)}/energy_uj"] = answer;

    public void Heal(string id) => Faults.Remove($"{Path(id)}/energy_uj");

    /// <summary>The machine's processor time so far, in hundredths of a second.</summary>
    public void Stat(long busy, long idle) => Write("/proc/stat", FormattableString.Invariant($"cpu  {busy} 0 0 {idle} 0 0 0 0 0 0\ncpu0 {busy} 0 0 {idle} 0 0 0 0 0 0\n"));

    public void Write(string path, long number) => Write(path, number.ToString(CultureInfo.InvariantCulture) + "\n");

    public void Write(string path, string text) => texts[path] = Encoding.UTF8.GetBytes(text);

    public IReadOnlyList<string> Folders(string path) =>
    [
        .. texts.Keys.Where(key => key.StartsWith(path + "/", StringComparison.Ordinal)).Select(key => key[(path.Length + 1)..])
            .Where(static rest => rest.Contains('/', StringComparison.Ordinal)).Select(static rest => rest.Split('/')[0])
            .Distinct().Order(StringComparer.Ordinal),
    ];

    public SensorAnswer Read(string path, Span<byte> buffer, out int length)
    {
        Reads++;
        length = 0;
        if (Faults.TryGetValue(path, out var fault)) return fault;
        if (!texts.TryGetValue(path, out var text)) return SensorAnswer.Missing;
        length = Math.Min(text.Length, buffer.Length);
        text.AsSpan(0, length).CopyTo(buffer);
        return SensorAnswer.Text;
    }

    public void Dispose() => IsDisposed = true;
}
