using System.Globalization;
using System.Runtime.InteropServices;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Runs;

/// <summary>Writes a run as one line of CodeCarbon's <c>emissions.csv</c>, so that its dashboards read ours. Figures are best estimates; what is not known is left empty.</summary>
public static class Emissions
{
    private const double Gibibyte = 1 << 30;

    /// <summary>CodeCarbon's columns, in its order.</summary>
    public const string Header =
        "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,"
        + "energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,"
        + "cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,"
        + "ram_utilization_percent,ram_used_gb,on_cloud,pue,wue";

    /// <summary>Header and line, each with LF.</summary>
    /// <param name="record">The run.</param>
    /// <param name="place">Where its electricity came from: a country's code or a provider's zone; empty where that is not known.</param>
    public static string Csv(RunRecord record, string place)
    {
        var (result, machine) = (record.Result, record.Machine ?? HostMachine.Current);
        var joules = result.Energy.EstimateJ;
        var session = record.Parts.Cpu + record.Parts.Gpu + record.Parts.Memory;
        // The parts are known for the last session only; earlier ones are divided like it.
        var scale = session > 0 ? joules / session : 0;
        var (cpu, gpu, memory) = (record.Parts.Cpu * scale, record.Parts.Gpu * scale, record.Parts.Memory * scale);
        var kilograms = result.Carbon.EstimateG / 1000;
        var (country, region) = Countries.Locate(place);
        object?[] line =
        [
            record.Ended.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), result.Experiment, record.Id, result.Experiment,
            result.Seconds, kilograms, Rate(kilograms, result.Seconds),
            Rate(cpu, result.Seconds), Rate(gpu, result.Seconds), Rate(memory, result.Seconds),
            cpu / Quantities.JoulesPerKWh, gpu / Quantities.JoulesPerKWh, memory / Quantities.JoulesPerKWh, joules / Quantities.JoulesPerKWh,
            0, country?.Name, country?.Iso3, region, "", "", RuntimeInformation.OSDescription, "", "", machine.Cores,
            machine.CpuModel, machine.Gpus.Count, Models(machine.Gpus), "", "", machine.MemoryBytes / Gibibyte, "process", "", "",
            "", Environment.WorkingSet / Gibibyte, "N", 1, 0,
        ];
        return $"{Header}\n{string.Join(',', line.Select(Field))}\n";
    }

    /// <summary>Models with how many there are of each, as CodeCarbon writes them.</summary>
    private static string Models(IEnumerable<string> gpus) => string.Join(", ", gpus.CountBy(static gpu => gpu).Select(static model => $"{model.Value} x {model.Key}"));

    private static double Rate(double amount, double seconds) => seconds > 0 ? amount / seconds : 0;

    private static string Field(object? value)
    {
        var text = value is double number && !double.IsFinite(number) ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
