namespace GreenDsl.Torch.Tests.Support;

/// <summary>The tests run on a GPU where the natives are built for one; not all that is promised of a processor can be promised there.</summary>
internal static class Devices
{
    /// <summary>Whether engines compute on a GPU.</summary>
    public static bool HasGpu { get; } = Natives.HasCuda();

    /// <summary>Skips the rest of a test of bits: a GPU adds up the gradients of convolutions in no fixed order.</summary>
    public static void RequireOrderedSums() => Skip.If(HasGpu, "a GPU adds up the gradients of convolutions in no fixed order, so that two runs differ by rounding");
}
