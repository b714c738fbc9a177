using GreenDsl.Build.Natives;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GreenDsl.Build;

/// <summary>
/// Puts a relaxed copy (<see cref="NativeRequirement"/>) in the place of each native library that the system could not load.
/// The library itself, which may be a hard link into the package cache, is never written to.
/// </summary>
public sealed class RelaxNativeRequirement : Microsoft.Build.Utilities.Task
{
    /// <summary>The native libraries, as they lie in the package cache.</summary>
    [Required]
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>Where relaxed copies are kept, usually below <c>obj</c>.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The system's libstdc++; found by itself where it is not given.</summary>
    public string? CppRuntime { get; set; }

    /// <summary>Those of <see cref="Libraries"/> for which there is a relaxed copy.</summary>
    [Output]
    public ITaskItem[] Replaced { get; private set; } = [];

    /// <summary>The relaxed copies, in the order of <see cref="Replaced"/> and with their metadata.</summary>
    [Output]
    public ITaskItem[] Relaxed { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var runtimePath = CppRuntime ?? Natives.CppRuntime.Find();
        var runtime = runtimePath is null ? null : File.ReadAllBytes(runtimePath);
        foreach (var library in Libraries)
        {
            try
            {
                var bytes = File.ReadAllBytes(library.ItemSpec);
                if (!NativeRequirement.Relax(bytes, runtime)) continue;
                var copy = Path.Combine(Folder, Path.GetFileName(library.ItemSpec));
                ContentFile.Write(copy, bytes);
                Replaced = [.. Replaced, library];
                Relaxed = [.. Relaxed, WithMetadata(copy, library)];
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Log.LogError($"the native library {library.ItemSpec} could not be made to load on this system: {error.Message}");
            }
        }
        return !Log.HasLoggedErrors;
    }

    private static TaskItem WithMetadata(string path, ITaskItem source)
    {
        var item = new TaskItem(path);
        source.CopyMetadataTo(item);
        return item;
    }
}
