using System.Text;

namespace GreenDsl.Build.Tests.Natives;

/// <summary>Writes the smallest ELF file that asks for versions or offers them: a header, one table, its strings, three section headers.</summary>
internal static class ElfFake
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;

    public static byte[] Asking(string library, params string[] versions)
    {
        var strings = new Strings();
        var table = new MemoryStream();
        var writer = new BinaryWriter(table);
        writer.Write((ushort)1);
        writer.Write((ushort)versions.Length);
        writer.Write(strings.Add(library));
        writer.Write(16); // to the first version
        writer.Write(0); // no other library
        for (var index = 0; index < versions.Length; index++)
        {
            writer.Write(0); // hash: the loader's business
            writer.Write((ushort)0); // flags
            writer.Write((ushort)(index + 2));
            writer.Write(strings.Add(versions[index]));
            writer.Write(index + 1 < versions.Length ? 16 : 0);
        }
        return File(0x6ffffffe, table.ToArray(), strings.ToArray());
    }

    public static byte[] Offering(params string[] versions)
    {
        var strings = new Strings();
        var table = new MemoryStream();
        var writer = new BinaryWriter(table);
        for (var index = 0; index < versions.Length; index++)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)0);
            writer.Write((ushort)(index + 1));
            writer.Write((ushort)1); // one name
            writer.Write(0);
            writer.Write(20); // to the name
            writer.Write(index + 1 < versions.Length ? 28 : 0);
            writer.Write(strings.Add(versions[index]));
            writer.Write(0);
        }
        return File(0x6ffffffd, table.ToArray(), strings.ToArray());
    }

    private static byte[] File(uint type, byte[] table, byte[] strings)
    {
        var file = new MemoryStream();
        var writer = new BinaryWriter(file);
        var stringsAt = HeaderSize + table.Length;
        var sectionsAt = stringsAt + strings.Length;
        writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[33]]);
        writer.Write((ulong)sectionsAt);
        writer.Write(new byte[10]);
        writer.Write((ushort)SectionSize);
        writer.Write((ushort)3);
        writer.Write((ushort)0);
        writer.Write(table);
        writer.Write(strings);
        writer.Write(new byte[SectionSize]);
        Section(writer, type, HeaderSize, table.Length, linked: 2);
        Section(writer, 3, stringsAt, strings.Length, linked: 0);
        return file.ToArray();
    }

    private static void Section(BinaryWriter writer, uint type, int at, int size, int linked)
    {
        writer.Write(0);
        writer.Write(type);
        writer.Write(new byte[16]);
        writer.Write((ulong)at);
        writer.Write((ulong)size);
        writer.Write(linked);
        writer.Write(new byte[20]);
    }

    private sealed class Strings
    {
        private readonly List<byte> bytes = [0];

        public int Add(string text)
        {
            var at = bytes.Count;
            bytes.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
            return at;
        }

        public byte[] ToArray() => [.. bytes];
    }
}
