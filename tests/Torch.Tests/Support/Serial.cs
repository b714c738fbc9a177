// The engine's random generator and number of threads belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

internal static class Beginning
{
    // Tests that use torch alone may come before the first that uses our layers.
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Load()
    {
        GreenDsl.Torch.Natives.Require();
        // Convolutions on a GPU would round their inputs to ten bits.
        TorchSharp.torch.backends.cudnn.allow_tf32 = false;
    }
}
