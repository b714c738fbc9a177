using System.ComponentModel;
using System.Diagnostics;

namespace GreenDsl.Editor.Tests;

/// <summary>The language server of the pinned version, installed by <c>npm ci</c> into the tests' output folder by the first test that needs it.</summary>
internal static class Installation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "language-server");
    private static readonly Lazy<string?> Obstacle = new(Install);

    /// <summary>The script that node runs; skips the test where there is none.</summary>
    public static string Script
    {
        get
        {
            Skip.If(Obstacle.Value is not null, $"yaml-language-server is not here: {Obstacle.Value}");
            return Path.Combine(Folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
        }
    }

    private static string? Install()
    {
        var (wanted, stamp) = (File.ReadAllText(Path.Combine(Folder, "package-lock.json")), Path.Combine(Folder, "installed.json"));
        if (Run("node", "--version") is { } noNode)
            return noNode;
        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            return null;
        var failure = Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci --ignore-scripts --no-audit --no-fund --fetch-retries=1");
        if (failure is null)
            File.WriteAllText(stamp, wanted);
        return failure;
    }

    // Null where the command did what it should.
    private static string? Run(string command, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"'{command} {arguments}' took longer than {Patience.TotalMinutes} minutes";
            }

            return process.ExitCode == 0 ? null : $"'{command} {arguments}' failed: {(error.Result + output.Result).Trim()}";
        }
        catch (Win32Exception)
        {
            return $"{command} is not installed";
        }
    }
}
