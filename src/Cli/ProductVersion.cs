using System.Reflection;

namespace GreenDsl.Cli;

/// <summary>The version of GreenDsl, whatever the version of the program around it.</summary>
internal static class ProductVersion
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
