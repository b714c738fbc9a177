namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>The few things that are asked of the file system in which the kernel shows its sensors. Never throws.</summary>
internal interface ISensorFiles : IDisposable
{
    /// <summary>Names of the folders in a folder, in ordinal order; none where it is not there.</summary>
    IReadOnlyList<string> Folders(string path);

    /// <summary>Reads the beginning of a small text file. May be called over and over and then allocates nothing.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="length">How many there are.</param>
    SensorAnswer Read(string path, Span<byte> buffer, out int length);
}

/// <summary>What came of reading a sensor.</summary>
internal enum SensorAnswer
{
    /// <summary>Its text.</summary>
    Text,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>This user may not read it.</summary>
    Forbidden,

    /// <summary>It is there and cannot be read.</summary>
    Failed,
}
