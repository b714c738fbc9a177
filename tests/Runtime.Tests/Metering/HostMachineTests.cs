using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Tests.Metering;

public sealed class HostMachineTests
{
    [Fact]
    public void Linux_describes_its_machine_in_proc()
    {
        var machine = HostMachine.Of(
            "processor\t: 0\nmodel name\t: AMD EPYC 9654 96-Core Processor\n\nprocessor\t: 1\nmodel name\t: AMD EPYC 9654 96-Core Processor\n",
            "MemTotal:       16384 kB\nMemFree:         1 kB\n",
            ["Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 1\n", "Model: \t\t NVIDIA H100 80GB HBM3\n", ""]);

        Assert.Equal(("AMD EPYC 9654 96-Core Processor", 2, 16384L * 1024), (machine.CpuModel, machine.Cores, machine.MemoryBytes));
        Assert.Equal(["NVIDIA H100 80GB HBM3", "NVIDIA H100 80GB HBM3"], machine.Gpus);
    }

    [Fact]
    public void A_system_that_describes_nothing_is_asked_through_the_runtime()
    {
        var machine = HostMachine.Of("", "MemTotal: much", []);

        Assert.NotEmpty(machine.CpuModel);
        Assert.Equal(Environment.ProcessorCount, machine.Cores);
        Assert.True(machine.MemoryBytes > 0);
        Assert.Empty(machine.Gpus);
    }

    [Fact]
    public void This_machine_is_found_once() => Assert.Same(HostMachine.Current, HostMachine.Current);
}
