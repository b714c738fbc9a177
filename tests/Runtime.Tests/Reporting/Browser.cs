using System.Diagnostics;

namespace GreenDsl.Runtime.Tests.Reporting;

/// <summary>A headless Chromium. Tests that need one are skipped aloud where there is none.</summary>
internal static class Browser
{
    private static readonly string[] Quiet =
    [
        "--headless", "--hide-scrollbars", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--enable-logging=stderr", "--virtual-time-budget=2000",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Opens a page, lets its scripts run, and returns what the page has become and what the browser had to say of it.</summary>
    public static (string Dom, IReadOnlyList<string> Console) Open(string file, int width)
    {
        Skip.If(Program is null, "no Chromium on the path: the page is not opened in a browser");
        var profile = Directory.CreateTempSubdirectory("green-browser-");
        try
        {
            var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[.. Quiet, $"--user-data-dir={profile.FullName}", $"--window-size={width},900", "--dump-dom", new Uri(file).AbsoluteUri])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var (dom, said) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"the browser did not end:\n{said.Result}");
            }

            return (dom.Result, [.. said.Result.Split('\n').Where(static line => line.Contains(":CONSOLE", StringComparison.Ordinal))]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
