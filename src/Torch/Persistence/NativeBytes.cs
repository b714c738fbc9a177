using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>The memory of a CPU tensor.</summary>
internal static unsafe class NativeBytes
{
    /// <summary>Address of a contiguous CPU tensor's first element; stays valid while the tensor lives and is not resized.</summary>
    public static float* Floats(Tensor tensor) => (float*)Address(tensor);

    /// <summary>The same of a tensor of bfloat16 numbers, each the upper half of a float.</summary>
    public static ushort* Halves(Tensor tensor) => (ushort*)Address(tensor);

    /// <summary>A contiguous CPU tensor's memory as a stream, beyond 2 GiB too.</summary>
    public static UnmanagedMemoryStream Stream(Tensor tensor, FileAccess access)
    {
        var length = tensor.numel() * tensor.element_size();
        return new UnmanagedMemoryStream(Address(tensor), length, length, access);
    }

    private static byte* Address(Tensor tensor) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
