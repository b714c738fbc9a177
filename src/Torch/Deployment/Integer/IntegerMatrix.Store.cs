using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>A matrix over one way to store weights, compiled once for each way to multiply.</summary>
internal sealed unsafe class IntegerMatrix<TStore> : IntegerMatrix where TStore : struct, IWeightStore
{
    // Six rows by two vectors of outputs: twelve sums, two weights and one activation fill the sixteen registers.
    private const int TileRows = 6;
    private const int Alignment = 64;

    // Pinned, so that its address stays.
    private readonly byte[] memory;
    private readonly byte* panels;
    private readonly nint panelBytes;

    /// <summary>Packs.</summary>
    public IntegerMatrix(IntegerWeights weights) : base(weights)
    {
        panelBytes = TStore.PanelBytes(Depth);
        memory = GC.AllocateArray<byte>(checked((int)(panelBytes * Panels) + Alignment), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref memory[0]);
        panels = (byte*)((start + Alignment - 1) / Alignment * Alignment);
        for (var output = 0; output < Outputs; output++)
            for (var input = 0; input < Inputs; input++)
                TStore.Write(Panel(output / PanelOutputs), input / 4, output % PanelOutputs, input % 4, weights.Values[output * Inputs + input]);
    }

    private int Panels => PaddedOutputs / PanelOutputs;

    /// <inheritdoc/>
    public override void Multiply(in ActivationRows rows, float* bias, in ResultGrid results, ProductPath path)
    {
        switch (path)
        {
            case ProductPath.Vnni: Tiled<VnniDot>(rows, bias, results); break;
            case ProductPath.Avx2: Tiled<Avx2Dot>(rows, bias, results); break;
            default: Looped(rows, bias, results); break;
        }
    }

    private byte* Panel(int index) => panels + index * panelBytes;

    // A panel stays in the first cache while all rows pass it.
    private void Tiled<TDot>(in ActivationRows rows, float* bias, in ResultGrid results) where TDot : struct, IDotProduct
    {
        var sums = stackalloc int[TileRows * PanelOutputs];
        for (var panel = 0; panel < Panels; panel++)
        {
            var row = 0;
            for (; row <= rows.Count - TileRows; row += TileRows)
            {
                SixRows<TDot>(rows.Row(row, Depth), Depth, Panel(panel), sums);
                Finish(sums, panel, rows, row, TileRows, bias, results);
            }
            for (; row < rows.Count; row++)
            {
                OneRow<TDot>(rows.Row(row, Depth), Depth, Panel(panel), sums);
                Finish(sums, panel, rows, row, 1, bias, results);
            }
        }
    }

    private void Looped(in ActivationRows rows, float* bias, in ResultGrid results)
    {
        var sums = stackalloc int[PanelOutputs];
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                new Span<int>(sums, PanelOutputs).Clear();
                var activations = rows.Row(row, Depth);
                for (var input = 0; input < Inputs; input++)
                    for (var output = 0; output < PanelOutputs; output++)
                        sums[output] += activations[input] * TStore.Read(Panel(panel), input / 4, output, input % 4);
                Finish(sums, panel, rows, row, 1, bias, results);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int* sums, int panel, in ActivationRows rows, int row, int count, float* bias, in ResultGrid results)
    {
        for (var i = 0; i < count; i++) Finish(sums + i * PanelOutputs, panel, rows.Scale(row + i), rows.Zero(row + i), bias);
        var from = (float*)sums;
        var first = panel * PanelOutputs;
        var outputs = Math.Min(PanelOutputs, Outputs - first);
        var to = (float*)results.Values + row * results.RowStride + first * results.OutputStride;
        if (results.OutputStride == 1)
        {
            for (var i = 0; i < count; i++)
                Unsafe.CopyBlockUnaligned(to + i * results.RowStride, from + i * PanelOutputs, (uint)(outputs * sizeof(float)));
            return;
        }
        for (var output = 0; output < outputs; output++)
            for (var i = 0; i < count; i++) to[output * results.OutputStride + i * results.RowStride] = from[i * PanelOutputs + output];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows<TDot>(byte* rows, nint depth, byte* panel, int* sums) where TDot : struct, IDotProduct
    {
        Vector256<int> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector256<int> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        var fourth = rows + 3 * depth;
        for (nint group = 0; group < depth / 4; group++, rows += 4, fourth += 4)
        {
            var (low, high) = (TStore.Load(panel, group, 0), TStore.Load(panel, group, 1));
            var four = Broadcast(rows);
            (a0, a1) = (TDot.Add(a0, four, low), TDot.Add(a1, four, high));
            four = Broadcast(rows + depth);
            (b0, b1) = (TDot.Add(b0, four, low), TDot.Add(b1, four, high));
            four = Broadcast(rows + 2 * depth);
            (c0, c1) = (TDot.Add(c0, four, low), TDot.Add(c1, four, high));
            four = Broadcast(fourth);
            (d0, d1) = (TDot.Add(d0, four, low), TDot.Add(d1, four, high));
            four = Broadcast(fourth + depth);
            (e0, e1) = (TDot.Add(e0, four, low), TDot.Add(e1, four, high));
            four = Broadcast(fourth + 2 * depth);
            (f0, f1) = (TDot.Add(f0, four, low), TDot.Add(f1, four, high));
        }
        Store(sums, a0, a1);
        Store(sums + PanelOutputs, b0, b1);
        Store(sums + 2 * PanelOutputs, c0, c1);
        Store(sums + 3 * PanelOutputs, d0, d1);
        Store(sums + 4 * PanelOutputs, e0, e1);
        Store(sums + 5 * PanelOutputs, f0, f1);
    }

    // A single row has only two vectors of outputs: four groups at a time keep as many sums apart, so that none waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow<TDot>(byte* row, nint depth, byte* panel, int* sums) where TDot : struct, IDotProduct
    {
        Vector256<int> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (nint group = 0; group < depth / 4; group += 4, row += 16)
        {
            (a0, a1) = Both<TDot>(a0, a1, row, panel, group);
            (b0, b1) = Both<TDot>(b0, b1, row + 4, panel, group + 1);
            (c0, c1) = Both<TDot>(c0, c1, row + 8, panel, group + 2);
            (d0, d1) = Both<TDot>(d0, d1, row + 12, panel, group + 3);
        }
        Store(sums, a0 + b0 + (c0 + d0), a1 + b1 + (c1 + d1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int>, Vector256<int>) Both<TDot>(Vector256<int> low, Vector256<int> high, byte* row, byte* panel, nint group)
        where TDot : struct, IDotProduct
    {
        var four = Broadcast(row);
        return (TDot.Add(low, four, TStore.Load(panel, group, 0)), TDot.Add(high, four, TStore.Load(panel, group, 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Broadcast(byte* four) => Vector256.Create(*(uint*)four).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int* sums, Vector256<int> low, Vector256<int> high)
    {
        low.Store(sums);
        high.Store(sums + 8);
    }
}
