using System.Text.Json;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Metering.Calibration;

/// <summary>What a machine draws when it idles and when all its cores are busy, as <c>calibrate</c> has found it: narrower estimates where no counter can be read.</summary>
public sealed record MachineProfile
{
    /// <summary>The environment variable that names another file.</summary>
    public const string PathVariable = "GREEN_MACHINE";

    /// <summary>The processor that it is of; on another one the profile is not used.</summary>
    public required string CpuModel { get; init; }

    /// <summary>Its logical cores.</summary>
    public required int Cores { get; init; }

    /// <summary>Watts when nothing runs.</summary>
    public required double IdleWatts { get; init; }

    /// <summary>Watts when all cores are busy.</summary>
    public required double BusyWatts { get; init; }

    /// <summary>Whether these watts contain the memory's.</summary>
    public required bool CoversMemory { get; init; }

    /// <summary>What measured, for example <c>RAPL (package-0)</c> or <c>wall meter</c>.</summary>
    public required string MeasuredBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>kgCO2e of making and scrapping the machine, where its owner wrote it in.</summary>
    public double? EmbodiedKilograms { get; init; }

    /// <summary>Years that the machine is in use, where its owner wrote it in.</summary>
    public double? LifetimeYears { get; init; }

    /// <summary>Where the profile of this machine is kept: what <see cref="PathVariable"/> names, else <c>greendsl/machine.json</c> in the user's folder of settings.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string PathBy(Func<string, string?> variable) => variable(PathVariable) is { Length: > 0 } path
        ? path
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "greendsl", "machine.json");

    /// <summary>The profile of this machine; <see langword="null"/> where none was made.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="ExperimentException">It is damaged, or one was asked for by name that is not there.</exception>
    public static MachineProfile? Find(Func<string, string?> variable)
    {
        var path = PathBy(variable);
        if (File.Exists(path)) return Read(path);
        return variable(PathVariable) is { Length: > 0 }
            ? throw new ExperimentException($"{path}: there is no such machine profile, although {PathVariable} names it; calibrate makes one")
            : null;
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="ExperimentException">It cannot be read, or says what cannot be; the message says where.</exception>
    public static MachineProfile Read(string path)
    {
        try
        {
            var profile = JsonSerializer.Deserialize(File.ReadAllText(path), RuntimeJson.Indented.MachineProfile) ?? throw new ExperimentException($"{path}(1,1): this is not a machine profile");
            profile.RequireSense(path);
            return profile;
        }
        catch (JsonException e)
        {
            throw new ExperimentException(FormattableString.Invariant(
                $"{path}({e.LineNumber + 1},{e.BytePositionInLine + 1}): this is not a machine profile; make a new one with calibrate, or remove it"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the machine profile cannot be read: {e.Message}", e);
        }
    }

    /// <summary>This profile with what the owner of the machine wrote into the one that it takes the place of.</summary>
    public MachineProfile Keeping(string path)
    {
        try
        {
            var earlier = Read(path);
            return this with { EmbodiedKilograms = earlier.EmbodiedKilograms, LifetimeYears = earlier.LifetimeYears };
        }
        catch (ExperimentException)
        {
            // None was there, or it was damaged, which is a reason to calibrate.
            return this;
        }
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="ExperimentException">Its figures make no sense, or the file cannot be written.</exception>
    public void Write(string path)
    {
        RequireSense(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Durable.Replace(path, stream =>
            {
                JsonSerializer.Serialize(stream, this, RuntimeJson.Indented.MachineProfile);
                stream.WriteByte((byte)'\n');
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the machine profile cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Whether it speaks of this machine.</summary>
    internal bool IsOf(HostMachine machine) => (CpuModel, Cores) == (machine.CpuModel, machine.Cores);

    private void RequireSense(string path)
    {
        if (!(EmbodiedKilograms > 0 || EmbodiedKilograms is null) || !(LifetimeYears > 0 || LifetimeYears is null))
        {
            throw new ExperimentException(FormattableString.Invariant(
                $"{path}: embodiedKilograms {EmbodiedKilograms} and lifetimeYears {LifetimeYears} must be above 0, or left out"));
        }

        if (Cores > 0 && IdleWatts >= 0 && BusyWatts > IdleWatts && double.IsFinite(BusyWatts)) return;
        throw new ExperimentException(FormattableString.Invariant(
            $"{path}: a machine cannot draw {IdleWatts} W when idle and {BusyWatts} W when {Cores} cores are busy: it takes 0 or more, and then more"));
    }
}
