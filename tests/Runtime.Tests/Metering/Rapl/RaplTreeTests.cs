using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Runtime.Tests.Metering.Rapl;

public sealed class RaplTreeTests
{
    private readonly FakeSensors sensors = new();

    [Fact]
    public void A_package_contains_its_cores_and_memory_stands_beside_it()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "core").Zone("intel-rapl:0:1", "uncore").Zone("intel-rapl:0:2", "dram");

        Assert.Equal("package-0@intel-rapl:0 dram@intel-rapl:0:2", Found());
        Assert.True(RaplTree.Find(sensors).CoversMemory);
    }

    [Fact]
    public void Zones_below_others_are_found_where_only_those_others_are_shown()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram", inside: true);

        Assert.Equal("package-0@intel-rapl:0 dram@intel-rapl:0:0", Found());
        Assert.Equal(FakeSensors.Path("intel-rapl:0:0", inside: true), RaplTree.Find(sensors).Counters[1].Path);
    }

    [Fact]
    public void The_mmio_twin_of_a_package_is_not_counted_again()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl-mmio:0", "package-0").Zone("intel-rapl-mmio:0:0", "dram");

        Assert.Equal("package-0@intel-rapl:0", Found());
        Assert.False(RaplTree.Find(sensors).CoversMemory);
    }

    [Fact]
    public void The_mmio_twin_is_counted_where_its_package_cannot_be_read_or_is_not_shown()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl-mmio:0", "package-0").Zone("intel-rapl-mmio:1", "package-1");
        sensors.Fail("intel-rapl:0", SensorAnswer.Failed);

        Assert.Equal("package-0@intel-rapl-mmio:0 package-1@intel-rapl-mmio:1", Found());
    }

    [Fact]
    public void Dies_of_one_package_are_counted_each()
    {
        sensors.Zone("intel-rapl:0", "package-0-die-0").Zone("intel-rapl:1", "package-0-die-1").Zone("intel-rapl:2", "package-1-die-0").Zone("intel-rapl:3", "package-1-die-1");
        sensors.Zone("intel-rapl-mmio:0", "package-0");

        Assert.Equal("package-0-die-0@intel-rapl:0 package-0-die-1@intel-rapl:1 package-1-die-0@intel-rapl:2 package-1-die-1@intel-rapl:3", Found());
    }

    [Fact]
    public void Dies_that_all_show_the_counter_of_their_package_are_counted_once()
    {
        sensors.Zone("intel-rapl:0", "package-0-die-0", 700).Zone("intel-rapl:1", "package-0-die-1", 700).Zone("intel-rapl:2", "package-0-die-2", 700);
        sensors.Zone("intel-rapl:3", "package-1-die-0", 700).Zone("intel-rapl:4", "package-1-die-1", 701);
        sensors.Zone("intel-rapl:1:0", "dram", 5);

        Assert.Equal("package-0-die-0@intel-rapl:0 package-1-die-0@intel-rapl:3 package-1-die-1@intel-rapl:4", Found());
    }

    [Fact]
    public void The_platform_counts_only_where_there_are_no_packages()
    {
        sensors.Zone("intel-rapl:0", "psys");
        Assert.Equal("psys@intel-rapl:0", Found());
        Assert.True(RaplTree.Find(sensors).CoversMemory);

        sensors.Zone("intel-rapl:1", "package-0");
        Assert.Equal("package-0@intel-rapl:1", Found());
    }

    [Fact]
    public void Packages_of_which_one_cannot_be_read_are_not_used_at_all()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:1", "package-1");
        sensors.Fail("intel-rapl:1", SensorAnswer.Forbidden);

        Assert.Equal("", Found());
        Assert.Equal(["package-1"], RaplTree.Find(sensors).Forbidden);
    }

    [Fact]
    public void Memory_of_which_one_part_cannot_be_read_is_not_used()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram").Zone("intel-rapl:1", "package-1").Zone("intel-rapl:1:0", "dram");
        sensors.Fail("intel-rapl:1:0", SensorAnswer.Failed);

        Assert.Equal("package-0@intel-rapl:0 package-1@intel-rapl:1", Found());
    }

    [Theory]
    [InlineData("12a")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("3.5")]
    public void A_counter_that_does_not_say_a_whole_number_cannot_be_read(string text)
    {
        sensors.Zone("intel-rapl:0", "package-0");
        sensors.Write($"{FakeSensors.Path("intel-rapl:0")}/energy_uj", text);

        Assert.Equal("", Found());
    }

    [Fact]
    public void Other_things_in_the_folder_and_an_empty_one_say_nothing()
    {
        Assert.Equal("", Found());
        sensors.Zone("dtpm", "package-0").Zone("intel-rapl", "package-0").Zone("intel-rapl:x", "package-0").Zone("intel-rapl:1", "package-0", range: 0);

        Assert.Equal("", Found());
    }

    private string Found() => string.Join(' ', RaplTree.Find(sensors).Counters.Select(static counter => $"{counter.Name}@{counter.Path[(counter.Path.LastIndexOf('/') + 1)..]}"));
}
