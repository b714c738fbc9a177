using System.Runtime.CompilerServices;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>Memory that keeps its address and its size from call to call.</summary>
internal sealed unsafe class Scratch<T> where T : unmanaged
{
    private T[] memory = [];

    /// <summary>The address of at least so many elements; what stood there before may be gone.</summary>
    public T* Take(int count)
    {
        if (memory.Length < count) memory = GC.AllocateUninitializedArray<T>(count, pinned: true);
        return (T*)Unsafe.AsPointer(ref memory[0]);
    }
}
