namespace GreenDsl.Build.Natives;

/// <summary>
/// The engine's native library is built with GCC 13 and asks for <c>GLIBCXX_3.4.32</c> although it uses nothing of it: the one symbol of that version,
/// <c>_ZSt21ios_base_library_initv</c>, has no relocation. Marked weak, the requirement no longer keeps the library from loading on older systems.
/// </summary>
internal static class NativeRequirement
{
    /// <summary>The version that is asked for and not used.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>Marks the requirement weak in <paramref name="library"/>, where it is not and <paramref name="cppRuntime"/> does not offer the version.</summary>
    /// <param name="library">The native library's bytes; changed in place.</param>
    /// <param name="cppRuntime">The bytes of the system's libstdc++; <see langword="null"/> where it was not found, and then nothing is known to be offered.</param>
    /// <returns>Whether <paramref name="library"/> was changed.</returns>
    /// <exception cref="InvalidDataException">One of the two is damaged.</exception>
    public static bool Relax(byte[] library, byte[]? cppRuntime)
    {
        var strict = ElfImage.TryRead(library)?.Requirements()
            .Where(need => need.Library == CppRuntime.Name && need.Version == Version && !need.IsWeak).ToList();
        if (strict is not { Count: > 0 } || Offers(cppRuntime)) return false;
        foreach (var need in strict)
            BitConverter.GetBytes((ushort)(need.Flags | ElfRequirement.WeakFlag)).CopyTo(library, need.FlagsAt);
        return true;
    }

    private static bool Offers(byte[]? cppRuntime) =>
        cppRuntime is not null && ElfImage.TryRead(cppRuntime) is { } image && image.Offers().Contains(Version);
}
