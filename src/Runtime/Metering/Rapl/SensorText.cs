using System.Buffers.Text;
using System.Text;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>What sensors' texts say.</summary>
internal static class SensorText
{
    private const int Longest = 128;

    /// <summary>A sensor's text without the line's end; <see langword="null"/> where it cannot be read.</summary>
    public static string? Line(this ISensorFiles files, string path)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        return files.Read(path, buffer, out var length) == SensorAnswer.Text ? Encoding.UTF8.GetString(buffer[..length]).TrimEnd() : null;
    }

    /// <summary>A sensor's whole number; <see langword="null"/> where it cannot be read or is none. Allocates nothing.</summary>
    public static long? Number(this ISensorFiles files, string path) => files.Number(path, out _);

    /// <summary>A sensor's whole number, and what came of reading it.</summary>
    public static long? Number(this ISensorFiles files, string path, out SensorAnswer answer)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        answer = files.Read(path, buffer, out var length);
        if (answer != SensorAnswer.Text) return null;
        var text = buffer[..length].TrimEnd("\n"u8);
        if (Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length && value >= 0) return value;
        answer = SensorAnswer.Failed;
        return null;
    }
}
