using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Grid.Live;
using GreenDsl.Runtime.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>A server, a clock and an environment for live grids.</summary>
internal sealed class Providers(DateTimeOffset? start = null) : IDisposable
{
    public const string Token = "s3cr3t-t0ken";
    public const string Password = "pa55 wörd";

    public static readonly DateTimeOffset Now = new(2026, 7, 1, 14, 20, 0, TimeSpan.Zero);

    public LoopbackServer Server { get; } = new(static _ => LoopbackServer.Status("503 Service Unavailable"));

    public FakeTimeProvider Clock { get; } = new(start ?? Now);

    public string? Environment(string variable) => variable switch
    {
        "ELECTRICITYMAPS_URL" or "WATTTIME_URL" or "UK_CARBON_URL" => Server.Address,
        "ELECTRICITYMAPS_TOKEN" => Token + "\n",
        "WATTTIME_USER" => "somebody",
        "WATTTIME_PASSWORD" => Password,
        _ => null,
    };

    public ICarbonIntensity Open(string word, bool hours = false) => Grids.Open(word, SamplePlan.Create().Grid, hours, Environment, Clock);

    public LiveIntensity OpenLive(string word, bool hours = false) => Assert.IsType<LiveIntensity>(Open(word, hours));

    public void Dispose() => Server.Dispose();
}
