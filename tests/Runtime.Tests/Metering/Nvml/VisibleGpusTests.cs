using GreenDsl.Runtime.Metering.Nvml;

namespace GreenDsl.Runtime.Tests.Metering.Nvml;

public sealed class VisibleGpusTests
{
    private static readonly string[] Uuids = ["GPU-aa11", "GPU-aa22", "GPU-bb33", "GPU-aa11-and-more"];

    [Theory]
    [InlineData(null, "0 1 2 3")]
    [InlineData("", "")]
    [InlineData("2,0", "2 0")]
    [InlineData(" 1 , 2 ", "1 2")]
    [InlineData("1,1", "1")]
    [InlineData("0,-1,2", "0")]
    [InlineData("0,9,2", "0")]
    [InlineData("0,x,2", "0")]
    [InlineData("NoDevFiles", "")]
    [InlineData("GPU-bb33", "2")]
    [InlineData("GPU-b", "2")]
    [InlineData("GPU-AA22", "1")]
    [InlineData("GPU-aa", "")]
    [InlineData("GPU-,0", "")]
    [InlineData("GPU-bb,0", "2 0")]
    [InlineData("MIG-slice,0", "1 0")]
    [InlineData("MIG-other,0", "")]
    public void The_list_means_what_it_means_to_cuda(string? value, string devices) =>
        Assert.Equal(devices, string.Join(' ', VisibleGpus.Of(value, Uuids, static slice => slice == "MIG-slice" ? "GPU-aa22" : "")));
}
