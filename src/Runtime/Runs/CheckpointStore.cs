using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Runs;

/// <summary>
/// Two checkpoint files that are written in turn, so that a good one is there whatever happens to the other, and one beside them that is kept while the run may
/// have to go back to it. A file is a magic number, the
/// SHA-256 of the rest, the length of the run's state, that state as JSON, and the engine's bytes.
/// </summary>
internal sealed class CheckpointStore(string folder)
{
    private const int HashLength = SHA256.HashSizeInBytes;
    private const int BodyStart = 8 + HashLength;

    private static ReadOnlySpan<byte> Magic => "GREENCP1"u8;

    /// <summary>The two files.</summary>
    public IReadOnlyList<string> Files { get; } = [Path.Combine(folder, "checkpoint-0.bin"), Path.Combine(folder, "checkpoint-1.bin")];

    private string KeptFile { get; } = Path.Combine(folder, "checkpoint-kept.bin");

    private IEnumerable<string> Written => Files.Append(KeptFile).Where(File.Exists);

    /// <summary>Whether no checkpoint was ever written.</summary>
    public bool IsEmpty => !Written.Any();

    /// <summary>Writes a checkpoint over the older of the two.</summary>
    /// <returns>The file.</returns>
    public string Write(RunState state, Action<Stream> saveEngine) => Write(Files[(int)(state.Sequence % Files.Count)], state, saveEngine);

    /// <summary>Writes a checkpoint beside the two.</summary>
    /// <returns>The file.</returns>
    public string Keep(RunState state, Action<Stream> saveEngine) => Write(KeptFile, state, saveEngine);

    /// <summary>The checkpoint beside the two; <see langword="null"/> where there is none or it is damaged.</summary>
    public Checkpoint? Kept() => File.Exists(KeptFile) ? Read(KeptFile) : null;

    /// <summary>Forgets the checkpoint beside the two.</summary>
    public void DiscardKept() => File.Delete(KeptFile);

    private static string Write(string file, RunState state, Action<Stream> saveEngine)
    {
        Durable.Replace(file, stream =>
        {
            stream.Write(Magic);
            stream.Write(new byte[HashLength]);
            using var hash = SHA256.Create();
            using (var body = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(state, RuntimeJson.Default.RunState);
                Span<byte> length = stackalloc byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
                body.Write(length);
                body.Write(json);
                saveEngine(body);
            }

            stream.Seek(Magic.Length, SeekOrigin.Begin);
            stream.Write(hash.Hash!);
        });
        return file;
    }

    /// <summary>The newest intact checkpoint; <see langword="null"/> where none was ever written.</summary>
    /// <exception cref="ExperimentException">There are checkpoints and none is intact.</exception>
    public Checkpoint? Newest()
    {
        var written = Written.ToList();
        var newest = written.Select(Read).OfType<Checkpoint>().MaxBy(checkpoint => checkpoint.State.Sequence);
        if (newest is null && written.Count > 0) throw new ExperimentException($"{string.Join(" and ", written)}: damaged; there is no intact checkpoint to go on from");
        return newest;
    }

    /// <summary>Reads a file's state after checking the whole file; <see langword="null"/> if it is damaged.</summary>
    private static Checkpoint? Read(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[BodyStart];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        if (!head.AsSpan().StartsWith(Magic) || !SHA256.HashData(stream).AsSpan().SequenceEqual(head.AsSpan(Magic.Length))) return null;
        stream.Seek(BodyStart, SeekOrigin.Begin);
        var length = new byte[sizeof(int)];
        stream.ReadExactly(length);
        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(json);
        var state = JsonSerializer.Deserialize(json, RuntimeJson.Default.RunState)!;
        return new(file, state, stream.Position);
    }
}

/// <summary>An intact checkpoint.</summary>
/// <param name="File">Where it is.</param>
/// <param name="State">The run's state.</param>
/// <param name="EngineStart">Where in the file the engine's bytes start; they run to its end.</param>
internal sealed record Checkpoint(string File, RunState State, long EngineStart)
{
    /// <summary>Hands the engine's bytes to <paramref name="restore"/>.</summary>
    public void RestoreEngine(Action<Stream> restore)
    {
        using var stream = System.IO.File.OpenRead(File);
        stream.Seek(EngineStart, SeekOrigin.Begin);
        restore(stream);
    }
}
