using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GreenDsl.Runtime.Files;

/// <summary>
/// The lines of an append-only file, as JSON. Each is brought to the disk before what it permits is done, and carries a checksum that continues
/// its predecessor's, so that a line can be neither changed nor taken out unnoticed.
/// </summary>
/// <param name="type">How a line becomes JSON.</param>
/// <param name="damaged">The error for a damaged line, by its number from 1.</param>
internal sealed class ChainedLines<T>(JsonTypeInfo<T> type, Func<int, ExperimentException> damaged)
    where T : class
{
    private const int ChecksumLength = 16;

    private string checksum = "";
    private int count;

    /// <summary>Where the last intact line ends, in bytes. What stands behind it is torn, or was written by somebody else since.</summary>
    public long End { get; private set; }

    /// <summary>Reads the lines behind <see cref="End"/>. A torn last line is none: its writer died before it was on the disk, so before it could permit anything.</summary>
    /// <exception cref="ExperimentException">A line is damaged.</exception>
    public IReadOnlyList<T> ReadOn(FileStream stream)
    {
        stream.Seek(End, SeekOrigin.Begin);
        var bytes = new byte[Math.Max(0, stream.Length - End)];
        stream.ReadExactly(bytes);
        var entries = new List<T>();
        var start = 0;
        while (bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0)
        {
            entries.Add(Parse(Encoding.UTF8.GetString(bytes, start, length)) ?? throw damaged(count + 1));
            start += length + 1;
            End += length + 1;
            count++;
        }

        return entries;
    }

    /// <summary>Takes away what stands behind the last intact line.</summary>
    public void Trim(FileStream stream)
    {
        stream.SetLength(End);
        stream.Seek(End, SeekOrigin.Begin);
    }

    /// <summary>Appends a line and brings it to the disk.</summary>
    public void Append(FileStream stream, T entry)
    {
        Trim(stream);
        var json = JsonSerializer.Serialize(entry, type);
        var next = Checksum(checksum, json);
        var line = Encoding.UTF8.GetBytes($"{next} {json}\n");
        stream.Write(line);
        stream.Flush(flushToDisk: true);
        checksum = next;
        End += line.Length;
        count++;
    }

    private T? Parse(string line)
    {
        if (line.Length <= ChecksumLength || line[ChecksumLength] != ' ') return null;
        var (given, json) = (line[..ChecksumLength], line[(ChecksumLength + 1)..]);
        if (given != Checksum(checksum, json)) return null;
        checksum = given;
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Checksum(string previous, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + json)))[..ChecksumLength];
}
