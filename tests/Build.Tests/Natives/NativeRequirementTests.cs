using CsCheck;
using GreenDsl.Build.Natives;

namespace GreenDsl.Build.Tests.Natives;

public class NativeRequirementTests
{
    private static readonly byte[] OldRuntime = ElfFake.Offering("libstdc++.so.6", "GLIBCXX_3.4.30");
    private static readonly byte[] NewRuntime = ElfFake.Offering("libstdc++.so.6", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32");

    private static byte[] Library() => ElfFake.Asking(CppRuntime.Name, "GLIBCXX_3.4.30", "GLIBCXX_3.4.32", "GLIBCXX_3.4");

    [Fact]
    public void Marks_only_the_missing_version_weak()
    {
        var library = Library();
        Assert.True(NativeRequirement.Relax(library, OldRuntime));
        var weak = ElfImage.TryRead(library)!.Requirements().Where(need => need.IsWeak);
        Assert.Equal(["GLIBCXX_3.4.32"], weak.Select(need => need.Version));
    }

    [Fact]
    public void Changes_one_byte()
    {
        var (before, after) = (Library(), Library());
        NativeRequirement.Relax(after, OldRuntime);
        Assert.Equal(1, before.Zip(after).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void Second_time_changes_nothing()
    {
        var library = Library();
        NativeRequirement.Relax(library, OldRuntime);
        var once = library.ToArray();
        Assert.False(NativeRequirement.Relax(library, OldRuntime));
        Assert.Equal(once, library);
    }

    [Fact]
    public void Leaves_the_library_alone_where_the_system_offers_the_version()
    {
        var library = Library();
        Assert.False(NativeRequirement.Relax(library, NewRuntime));
        Assert.Equal(Library(), library);
    }

    [Fact]
    public void Relaxes_where_no_runtime_was_found() => Assert.True(NativeRequirement.Relax(Library(), cppRuntime: null));

    [Fact]
    public void The_same_version_of_another_library_stays_required()
    {
        var library = ElfFake.Asking("libother.so.1", NativeRequirement.Version);
        Assert.False(NativeRequirement.Relax(library, OldRuntime));
    }

    [Fact]
    public void Other_files_are_left_alone() => Assert.False(NativeRequirement.Relax("MZ, a Windows library"u8.ToArray(), OldRuntime));

    [Fact]
    public void Damage_is_an_InvalidDataException_and_nothing_worse() =>
        Gen.Select(Gen.Int[16, Library().Length - 1], Gen.Byte).Array[1, 8].Sample(edits =>
        {
            var library = Library();
            foreach (var (at, value) in edits) library[at] = value;
            try
            {
                NativeRequirement.Relax(library, OldRuntime);
            }
            catch (InvalidDataException)
            {
                // The only exception that is handled.
            }
        });
}
