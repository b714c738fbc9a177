using GreenDsl.Runtime.Grid.Live;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Grid;

/// <summary>The sources of carbon intensities, by the word that chooses them.</summary>
public static class Grids
{
    /// <summary>The plan's own figure.</summary>
    public const string Yearly = "yearly";

    /// <summary>How each source is asked for.</summary>
    public static IReadOnlyList<string> Forms { get; } = [Yearly, "electricity-maps[:ZONE]", "watttime:REGION", "uk"];

    /// <summary>
    /// Opens a source and asks it once. A provider that does not answer is no error: the plan's yearly figure stands in with a wide interval and is said
    /// aloud; where the provider's figures are marginal it stands in for good, because average and marginal grams do not add up.
    /// </summary>
    /// <param name="word">One of <see cref="Forms"/>.</param>
    /// <param name="plan">The plan's own figure; its place is the zone where none is named.</param>
    /// <param name="hours">Whether the hours to come are wanted too.</param>
    /// <param name="environment">Tells keys and base addresses; the process's environment where none is given.</param>
    /// <param name="clock">Tells the time; the system's where none is given.</param>
    /// <param name="stop">Gives up asking.</param>
    /// <exception cref="ExperimentException">There is no such source, a key is missing or wrong, or the provider does not know the place.</exception>
    public static ICarbonIntensity Open(
        string word, GridPlan plan, bool hours, Func<string, string?>? environment = null, TimeProvider? clock = null, CancellationToken stop = default)
    {
        var yearly = new YearlyIntensity(plan);
        if (word == Yearly) return yearly;
        var (provider, keys) = new ProviderWords(environment ?? Environment.GetEnvironmentVariable, clock ?? TimeProvider.System).Find(word, plan);
        var live = new LiveIntensity(provider, yearly.ForAnyHour, clock ?? TimeProvider.System, new Random());
        try
        {
            live.Ask(hours, stop).GetAwaiter().GetResult();
            return live;
        }
        catch (GridUnavailableException e) when (live.Kind == IntensityKind.Average)
        {
            live.Notice(e.Message);
            return live;
        }
        catch (GridUnavailableException e)
        {
            live.Dispose();
            return new YearlyIntensity(plan)
            {
                Now = yearly.ForAnyHour,
                Notices = [$"{e.Message}; carbon is counted at the yearly average ({yearly.Now.Source}) with a wide interval for the whole run: average and marginal grams do not add up"],
            };
        }
        catch (GridRefusedException e)
        {
            live.Dispose();
            throw new ExperimentException(e.IsKey && keys.Length > 0 ? $"{e.Message}: {keys} was not accepted, or may not see {provider.Name}" : $"{e.Message}: there is nothing for {provider.Name}", e);
        }
        catch (OperationCanceledException)
        {
            live.Dispose();
            throw;
        }
    }
}
