using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GreenDsl.Build.Natives;
using Microsoft.Build.Utilities;

namespace GreenDsl.Build.Tests.Natives;

public class RelaxNativeRequirementTests : TemporaryFolder
{
    private readonly TaskEngine engine = new();

    private string Copy => Path.Combine(Folder, "obj", "libLibTorchSharp.so");

    [Fact]
    public void The_cache_is_not_touched_and_the_copy_is_relaxed()
    {
        var cached = PutLibrary();
        var before = File.ReadAllBytes(cached);
        var task = Run(cached, OldRuntime());

        Assert.Equal(before, File.ReadAllBytes(cached));
        Assert.Equal(cached, Assert.Single(task.Replaced).ItemSpec);
        Assert.Equal(Copy, Assert.Single(task.Relaxed).ItemSpec);
        Assert.Contains(ElfImage.TryRead(File.ReadAllBytes(Copy))!.Requirements(), need => need.IsWeak);
    }

    [Fact]
    public void The_copy_goes_where_the_library_was_to_go()
    {
        var task = Run(PutLibrary(), OldRuntime());
        Assert.Equal("runtimes/linux-x64/native/", task.Relaxed[0].GetMetadata("DestinationSubDirectory"));
    }

    [Fact]
    public void Second_run_writes_nothing()
    {
        var cached = PutLibrary();
        Run(cached, OldRuntime());
        var stamp = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Copy, stamp);
        var second = Run(cached, OldRuntime());

        Assert.Single(second.Relaxed);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Copy));
    }

    [SkippableFact]
    public void A_copy_that_is_a_hard_link_to_the_cache_is_broken_off()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "hard links are made with link(2)");
        var cached = PutLibrary();
        var before = File.ReadAllBytes(cached);
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        Assert.Equal(0, Link(cached, Copy));
        Run(cached, OldRuntime());

        Assert.Equal(before, File.ReadAllBytes(cached));
        Assert.NotEqual(before, File.ReadAllBytes(Copy));
    }

    [Fact]
    public void Nothing_is_written_where_the_system_offers_the_version()
    {
        var task = Run(PutLibrary(), Put("new.so", ElfFake.Offering(NativeRequirement.Version)));
        Assert.Empty(task.Relaxed);
        Assert.False(Directory.Exists(Path.GetDirectoryName(Copy)));
    }

    [Fact]
    public void A_damaged_library_is_an_error_that_names_it()
    {
        var whole = ElfFake.Asking(CppRuntime.Name, NativeRequirement.Version);
        var cut = Put("cut.so", whole[..^40]);
        Run(cut, OldRuntime(), succeeds: false);
        Assert.Contains("cut.so", Assert.Single(engine.Errors).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_engines_own_library_is_relaxed_and_its_package_stays_as_it_is()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var root = Path.Combine(packages, "torchsharp");
        var cached = Directory.Exists(root) ? Directory.GetFiles(root, "libLibTorchSharp.so", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Skip.If(cached is null, "TorchSharp is not in the package cache");
        var before = SHA256.HashData(File.ReadAllBytes(cached));
        Run(cached, OldRuntime());

        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(cached)));
        var weak = ElfImage.TryRead(File.ReadAllBytes(Copy))!.Requirements().Where(need => need.IsWeak);
        Assert.Equal([NativeRequirement.Version], weak.Select(need => need.Version));
    }

    [SkippableFact]
    public void The_systems_own_runtime_is_found_and_read()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "libstdc++ is looked for on Linux only");
        var path = CppRuntime.Find();
        Assert.NotNull(path);
        Assert.Contains("GLIBCXX_3.4", ElfImage.TryRead(File.ReadAllBytes(path))!.Offers());
    }

    private string PutLibrary() => Put("cache/libLibTorchSharp.so", ElfFake.Asking(CppRuntime.Name, "GLIBCXX_3.4", NativeRequirement.Version));

    private string OldRuntime() => Put("old.so", ElfFake.Offering("GLIBCXX_3.4"));

    private RelaxNativeRequirement Run(string library, string runtime, bool succeeds = true)
    {
        var item = new TaskItem(library);
        item.SetMetadata("DestinationSubDirectory", "runtimes/linux-x64/native/");
        var task = new RelaxNativeRequirement { BuildEngine = engine, Libraries = [item], Folder = Path.GetDirectoryName(Copy)!, CppRuntime = runtime };
        Assert.Equal(succeeds, task.Execute());
        return task;
    }

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Link(string existing, string created);
}
