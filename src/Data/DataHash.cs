using System.Security.Cryptography;

namespace GreenDsl.Data;

/// <summary>Tells whether data is what it was.</summary>
public static class DataHash
{
    private const int Portion = 1 << 16;

    /// <summary>SHA-256 of the bytes of files, one after another, as lower-case hex.</summary>
    /// <param name="files">Streams at the start of each file; they are there again afterwards.</param>
    /// <returns>The hash; <see langword="null"/> where a file can be read only once, as a pipe.</returns>
    public static string? Of(params Stream[] files)
    {
        if (!files.All(static file => file.CanSeek)) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[Portion];
        foreach (var file in files)
        {
            var start = file.Position;
            while (file.Read(bytes, 0, bytes.Length) is > 0 and var count)
                hash.AppendData(bytes, 0, count);
            file.Position = start;
        }
        return BitConverter.ToString(hash.GetHashAndReset()).Replace("-", "").ToLowerInvariant();
    }
}
