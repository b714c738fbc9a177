namespace GreenDsl.Costing;

/// <summary>What a layer costs. Flops and elements are those of one sample going forward; parameters belong to the layer.</summary>
/// <param name="Flops">Floating-point operations; a multiply and an add count as two.</param>
/// <param name="ElementsMoved">Numbers read and written besides the parameters.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="Calls">Operator calls a batch, forward.</param>
/// <param name="SavedElements">Numbers that stay in memory until the step ends: the output, and what the backward pass needs besides.</param>
public readonly record struct LayerCost(long Flops, long ElementsMoved, long Parameters, int Calls, long SavedElements)
{
    /// <summary>Numbers in buffers that are saved with the model but not trained.</summary>
    public long BufferElements { get; init; }

    /// <summary>The matrix product that the operations are; the default where they are none.</summary>
    public MatrixProduct Product { get; init; }

    /// <summary>The operations are one product of whole matrices, not several of groups of channels.</summary>
    public bool IsOneProduct => Product.Exists && Flops == Product.Flops;

    /// <summary>What the layer would cost had it been declared with other widths.</summary>
    /// <param name="reads">The width that it reads.</param>
    /// <param name="writes">The width that it writes; the same for a layer that keeps it.</param>
    public LayerCost At(WidthChange reads, WidthChange writes)
    {
        if (reads.IsNone && writes.IsNone)
            return this;
        if (!Product.Exists)
            return this with
            {
                Flops = writes.Scale(Flops),
                ElementsMoved = writes.Scale(ElementsMoved),
                Parameters = writes.Scale(Parameters),
                SavedElements = writes.Scale(SavedElements),
                BufferElements = writes.Scale(BufferElements),
            };
        var product = Product with { Columns = writes.Scale(Product.Columns), Depth = reads.Scale(Product.Depth) };
        return this with
        {
            Flops = product.Flops,
            ElementsMoved = reads.Scale(ElementsMoved - Outputs) + writes.Scale(Outputs),
            Parameters = product.Weights + writes.Scale(Offsets),
            SavedElements = writes.Scale(SavedElements),
            Product = product,
        };
    }

    /// <summary>Two thin matrices gain anything over the whole one.</summary>
    /// <param name="rank">The width between them.</param>
    public bool GainsFrom(long rank) => IsOneProduct && rank * (Product.Columns + Product.Depth) < Product.Weights;

    /// <summary>The two layers that take its place when its matrix becomes two thin ones. It must be one product.</summary>
    /// <param name="rank">The width between them.</param>
    public (LayerCost First, LayerCost Second) Split(long rank)
    {
        var first = Product with { Columns = rank };
        var second = Product with { Depth = rank };
        var between = Product.RowsPerSample * rank;
        return (
            new(first.Flops, ElementsMoved - Outputs + between, first.Weights, Calls, between) { Product = first },
            this with { Flops = second.Flops, ElementsMoved = between + Outputs, Parameters = second.Weights + Offsets, Product = second });
    }

    // Of a layer that is one product.
    private long Outputs => Product.RowsPerSample * Product.Columns;

    private long Offsets => Parameters - Product.Weights;
}

/// <summary>The shape of a product of matrices: how much of a device's peak it reaches depends on it.</summary>
/// <param name="RowsPerSample">Rows of the result that one sample brings.</param>
/// <param name="Columns">Columns of the result.</param>
/// <param name="Depth">Length of the sums.</param>
public readonly record struct MatrixProduct(long RowsPerSample, long Columns, long Depth)
{
    /// <summary>Whether there is a product at all.</summary>
    public bool Exists => Depth > 0;

    /// <summary>Floating-point operations of one sample.</summary>
    public long Flops => 2 * RowsPerSample * Weights;

    /// <summary>Numbers in the matrix.</summary>
    public long Weights => Columns * Depth;
}

/// <summary>A width as declared and as it is now. Counts are whole multiples of a width, but for what does not depend on it.</summary>
/// <param name="Declared">Features or channels as declared; 0 where there is no width that could change.</param>
/// <param name="Now">Features or channels that are left.</param>
public readonly record struct WidthChange(long Declared, long Now)
{
    /// <summary>Nothing changed.</summary>
    public bool IsNone => Declared == Now;

    /// <summary>A count that goes with the width.</summary>
    public long Scale(long count) => IsNone ? count : count / Declared * Now + count % Declared;
}
