using System.Text.RegularExpressions;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests;

public sealed partial class ArchitectureTests
{
    // From the ground up.
    private static readonly string[] Rooms = ["Text", "Files", "Plans", "Metering", "Grid", "Budgets", "Compression", "Storage", "Projects", "Deployment", "Runs", "Locking", "Reporting", "Frontiers"];

    [Fact]
    public void The_runtime_knows_neither_the_language_nor_the_compiler_nor_tensors()
    {
        var references = typeof(Run).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(references, name =>
            name.StartsWith("YamlDotNet", StringComparison.Ordinal)
            || name.StartsWith("TorchSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || name.StartsWith("GreenDsl.", StringComparison.Ordinal) && name != "GreenDsl.Costing");
    }

    [Fact]
    public void Rooms_know_only_the_rooms_below_them()
    {
        var house = Path.Combine(Repository.Root, "src", "Runtime");
        foreach (var (room, floor) in Rooms.Select(static (room, floor) => (room, floor)))
        {
            var files = Directory.GetFiles(Path.Combine(house, room), "*.cs", SearchOption.AllDirectories);
            Assert.NotEmpty(files);
            foreach (var file in files)
            {
                var known = RoomName().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value);
                Assert.All(known, other => Assert.True(Array.IndexOf(Rooms, other) is var there && there >= 0 && there <= floor, $"{file}: {room} must not know {other}"));
            }
        }
    }

    [Fact]
    public void Every_folder_is_a_room() => Assert.Equal(
        Rooms.Order(StringComparer.Ordinal),
        Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Runtime")).Select(static folder => Path.GetFileName(folder)).Except(["bin", "obj"]).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\bGreenDsl\.Runtime\.(\w+)\b")]
    private static partial Regex RoomName();
}
