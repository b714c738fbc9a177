using System.Text;

namespace GreenDsl.Build.Natives;

/// <summary>
/// The symbol versions that a shared library asks for and offers: the sections <c>.gnu.version_r</c> and <c>.gnu.version_d</c> of a
/// 64-bit little-endian ELF file (System V ABI; Linux Standard Base, "Symbol Versioning").
/// </summary>
internal sealed class ElfImage
{
    private const uint VersionDefinitions = 0x6ffffffd;
    private const uint VersionNeeds = 0x6ffffffe;

    private readonly byte[] bytes;

    private ElfImage(byte[] bytes) => this.bytes = bytes;

    /// <summary>Recognises an image by its first bytes; <see langword="null"/> where it is no 64-bit little-endian ELF file.</summary>
    public static ElfImage? TryRead(byte[] bytes) =>
        bytes.Length >= 64 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F' && bytes[4] == 2 && bytes[5] == 1
            ? new ElfImage(bytes)
            : null;

    /// <summary>Versions that other libraries must offer.</summary>
    /// <exception cref="InvalidDataException">The tables point outside the file.</exception>
    public IEnumerable<ElfRequirement> Requirements()
    {
        foreach (var (offset, strings) in Sections(VersionNeeds))
            foreach (var need in Chain(offset, nextAt: 12))
            {
                var library = Text(strings + U32(need + 4));
                foreach (var entry in Chain(need + U32(need + 8), nextAt: 12))
                    yield return new ElfRequirement(library, Text(strings + U32(entry + 8)), Checked(entry + 4, 2), U16(entry + 4));
            }
    }

    /// <summary>Versions that this library offers, its own name among them.</summary>
    /// <exception cref="InvalidDataException">The tables point outside the file.</exception>
    public IEnumerable<string> Offers()
    {
        foreach (var (offset, strings) in Sections(VersionDefinitions))
            foreach (var definition in Chain(offset, nextAt: 16))
                yield return Text(strings + U32(definition + U32(definition + 12)));
    }

    private IEnumerable<(long Offset, long Strings)> Sections(uint type)
    {
        var table = (long)U64(40);
        var size = U16(58);
        for (var index = 0; index < U16(60); index++)
        {
            var header = table + index * size;
            if (U32(header + 4) != type) continue;
            var linked = table + U32(header + 40) * size;
            yield return ((long)U64(header + 24), (long)U64(linked + 24));
        }
    }

    // Entries form a chain of forward distances, so every walk ends.
    private IEnumerable<long> Chain(long first, int nextAt)
    {
        for (var at = first; ;)
        {
            yield return at;
            var distance = U32(at + nextAt);
            if (distance == 0) yield break;
            at += distance;
        }
    }

    private string Text(long offset)
    {
        var start = Checked(offset, 1);
        var end = Array.IndexOf(bytes, (byte)0, start);
        return end < 0 ? throw Outside(offset) : Encoding.ASCII.GetString(bytes, start, end - start);
    }

    private ushort U16(long offset) => BitConverter.ToUInt16(bytes, Checked(offset, 2));

    private uint U32(long offset) => BitConverter.ToUInt32(bytes, Checked(offset, 4));

    private ulong U64(long offset) => BitConverter.ToUInt64(bytes, Checked(offset, 8));

    private int Checked(long offset, int length) => offset >= 0 && offset + length <= bytes.Length ? (int)offset : throw Outside(offset);

    private static InvalidDataException Outside(long offset) => new($"the ELF file is damaged: an entry points to byte {offset}, outside the file");
}

/// <summary>A version that a library must offer before the file asking for it loads.</summary>
/// <param name="Library">Name of the library, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Version">Name of the version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="FlagsAt">Where in the file the requirement's flags (two bytes) stand.</param>
/// <param name="Flags">The flags.</param>
internal sealed record ElfRequirement(string Library, string Version, int FlagsAt, ushort Flags)
{
    /// <summary>The flag <c>VER_FLG_WEAK</c>: the loader accepts a library without the version.</summary>
    public const ushort WeakFlag = 2;

    /// <summary>The loader accepts a library without the version.</summary>
    public bool IsWeak => (Flags & WeakFlag) != 0;
}
