using System.Diagnostics;
using System.Globalization;

namespace GreenDsl.Cli.Tests;

/// <summary>The C# compiler of the SDK with the generator and its analyzers, as a build starts it.</summary>
internal static class Compiler
{
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
    private static readonly string Generator = Path.Combine(Repository.Root, "src", "Generator", "bin", Configuration, "netstandard2.0");
    // What the generated code stands on: with errors of its own the compiler says nothing more.
    private static readonly string Program = Path.Combine(Repository.Root, "experiments", "bin", Configuration, "net10.0");

    /// <summary>Compiles a project of experiment files and nothing else; what is found in them as SARIF.</summary>
    /// <param name="folder">The project's folder, to which the files are relative.</param>
    /// <param name="files">The experiment files.</param>
    public static string Log(string folder, IEnumerable<string> files)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var compiler = Directory.Exists(Path.Combine(root, "sdk"))
            ? Directory.EnumerateDirectories(Path.Combine(root, "sdk")).Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).LastOrDefault(File.Exists)
            : null;
        Skip.If(compiler is null, "no SDK stands beside the runtime");
        var log = Path.Combine(folder, "findings.sarif");
        File.WriteAllText(Path.Combine(folder, "Empty.cs"), "");
        File.WriteAllText(Path.Combine(folder, "build.globalconfig"), $"is_global = true\nbuild_property.ProjectDir = {folder}/\nbuild_property.RootNamespace = Corpus\n");
        string[] arguments =
        [
            "exec", compiler!, "-nologo", "-target:library", "-out:" + Path.Combine(folder, "corpus.dll"), "Empty.cs",
            .. Directory.EnumerateFiles(runtime, "System.*.dll").Where(static path => !path.Contains("Native", StringComparison.Ordinal))
                .Append(Path.Combine(runtime, "netstandard.dll")).Append(Path.Combine(Program, "TorchSharp.dll"))
                .Concat(Directory.EnumerateFiles(Program, "GreenDsl.*.dll").Where(static path => !path.EndsWith("Experiments.dll", StringComparison.Ordinal)))
                .Select(static path => "-r:" + path),
            .. Directory.EnumerateFiles(Generator, "*.dll").Select(static path => "-analyzer:" + path),
            .. files.Select(static path => "-additionalfile:" + path), "-analyzerconfig:build.globalconfig",
            .. File.Exists(Path.Combine(folder, ".globalconfig")) ? (string[])["-analyzerconfig:.globalconfig"] : [], $"-errorlog:{log},version=2.1",
        ];
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(root, "dotnet"), arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(File.Exists(log), string.Create(CultureInfo.InvariantCulture, $"{process.ExitCode}: {output}{error.Result}"));
        return File.ReadAllText(log);
    }
}
