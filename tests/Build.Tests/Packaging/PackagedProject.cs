using System.Globalization;
using System.Xml.Linq;

namespace GreenDsl.Build.Tests.Packaging;

/// <summary>Tests that share one <see cref="PackagedProject"/>: packing takes its time.</summary>
[CollectionDefinition(nameof(PackagedProject))]
public sealed class PackagedProjectCollection : ICollectionFixture<PackagedProject>;

/// <summary>
/// A project outside the repository that knows GreenDsl by its packages alone. They are packed into a folder of the test; everything else comes from
/// the machine's package cache as a fallback folder, so that nothing large is unpacked again.
/// </summary>
public sealed class PackagedProject : IDisposable
{
    private const string Natives = "libtorch-cpu-linux-x64";

    private readonly string root = Directory.CreateTempSubdirectory("green-package-").FullName;
    private bool isMade;

    /// <summary>Folder of the project.</summary>
    internal string Folder => Path.Combine(root, "Meadow");

    /// <summary>Where the packages were put.</summary>
    internal string Packages => Path.Combine(root, "packed");

    /// <summary>Where they are unpacked.</summary>
    internal string Unpacked => Path.Combine(root, "unpacked");

    /// <summary>Packs and writes the project, once.</summary>
    internal void Make()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Skip.IfNot(OperatingSystem.IsLinux() && Directory.Exists(Path.Combine(cache, Natives)), $"{Natives} is not in the package cache, or this is not Linux");
        if (isMade) return;
        isMade = true;

        var packing = Path.Combine(Repository.Root, "tests/Build.Tests/Packaging/Pack.proj");
        var packed = Packaging.Dotnet.Run(Repository.Root, new Dictionary<string, string>(), "msbuild", packing, "-nologo", "-v:q", "-nodeReuse:false", $"-p:Configuration={Configuration}", $"-p:PackageOutputPath={Packages}");
        Assert.True(packed.ExitCode == 0, packed.ToString());

        Write("NuGet.config", $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
            </Project>
            """);
        Put("Meadow.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="GreenDsl" Version="{Version}" />
                <PackageReference Include="{Natives}" Version="{Property("Directory.Packages.props", "LibTorchVersion")}" />
              </ItemGroup>
            </Project>
            """);
        Put("Program.cs", "return GreenDsl.Cli.Green.Run(args, Meadow.GreenCatalog.All);\n");
        Put("data/hay.csv", "rain,field,hay\n" + string.Concat(Enumerable.Range(0, 400).Select(static row =>
            string.Create(CultureInfo.InvariantCulture, $"{row % 20},{(row % 3 == 0 ? "north" : "south")},{3 * (row % 20) + row % 3}\n"))));
        Put("hay.green.yaml", """
            experiment: hay
            seed: 1
            data: {csv: data/hay.csv, features: [rain, field], label: hay, normalize: standard}
            model: [{linear: 8}, relu, {linear: 1}]
            loss: mse
            optimizer: {adam: {lr: 0.01}}
            train: {epochs: 2, batch_size: 32}
            metrics: [r2]
            budget: {carbon: 5 gCO2e, grid: FR, on_exceed: stop}

            """);
    }

    /// <summary>The packages' version.</summary>
    internal static string Version => Property("Directory.Build.props", "Version");

    /// <summary>Runs dotnet in the project's folder.</summary>
    internal CommandResult Dotnet(params string[] arguments)
    {
        // NUGET_PACKAGES would send our packages into the machine's cache, where the next build of the same version would find them.
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Unpacked, ["MSBUILDDISABLENODEREUSE"] = "1" };
        return Packaging.Dotnet.Run(Folder, environment, arguments);
    }

    /// <summary>Writes a file of the project.</summary>
    internal void Put(string name, string text) => Write(Path.Combine("Meadow", name), text);

    /// <summary>Writes a file beside the project.</summary>
    internal void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(root, recursive: true);

    // .../bin/CONFIGURATION/net10.0/
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Property(string file, string name) => XDocument.Parse(Repository.Read(file)).Descendants(name).Single().Value;
}
