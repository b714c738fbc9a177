using CsCheck;
using GreenDsl.Torch.Deployment.Integer;

namespace GreenDsl.Torch.Tests.Deployment;

public unsafe class IntegerMatrixTests
{
    private static readonly ProductPath[] Paths = [.. Enum.GetValues<ProductPath>().Where(static path => path <= IntegerMatrix.Best)];

    [Fact]
    public void Sums_are_those_of_a_loop_whatever_the_instructions() =>
        Gen.Select(Gen.Int[1, 15], Gen.Int[1, 40], Gen.Int[1, 90], Gen.Bool, Gen.Int).Sample(
            static (rows, outputs, inputs, ternary, seed) =>
            {
                var random = new Random(seed);
                return Agree(
                    rows, outputs, inputs, ternary,
                    () => (sbyte)(ternary ? random.Next(-1, 2) : random.Next(-128, 128)), () => (byte)random.Next(256), () => random.Next(256));
            },
            iter: 400);

    [Theory]
    [InlineData(-128, 255, 0)]
    [InlineData(127, 255, 0)]
    [InlineData(-128, 255, 255)]
    [InlineData(127, 0, 255)]
    public void Extremes_do_not_saturate(sbyte weight, byte activation, int zero) =>
        Assert.True(Agree(7, 17, 8192, ternary: false, () => weight, () => activation, () => zero));

    [Fact]
    public void Ternary_extremes_do_not_saturate() => Assert.True(Agree(7, 17, 8192, ternary: true, static () => -1, static () => 255, static () => 0));

    [Fact]
    public void The_deepest_product_does_not_overflow()
    {
        Assert.True(Agree(1, 1, IntegerMatrix.DeepestInputs, ternary: false, static () => -128, static () => 255, static () => 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => IntegerMatrix.Pack(new(new sbyte[IntegerMatrix.DeepestInputs + 1], IntegerMatrix.DeepestInputs + 1, [1]), false));
    }

    [Fact]
    public void Two_bits_take_a_quarter_of_a_byte() => Assert.Equal(4 * TernaryStore.PanelBytes(160), ByteStore.PanelBytes(160));

    [Fact]
    public void Results_carry_scales_and_offsets()
    {
        var matrix = IntegerMatrix.Pack(new([1, 2, 3, -4], 2, [0.5f, 2f]), ternary: false);
        var bytes = new byte[matrix.Depth];
        (bytes[0], bytes[1]) = (10, 20);
        // 3 × 0.5 × ((10 - 5) + 2 × (20 - 5)) + 1, and 3 × 2 × (3 × (10 - 5) - 4 × (20 - 5)) - 1.
        Assert.Equal([53.5f, -271f], Results(matrix, bytes, 1, 3f, [5], [1f, -1f], IntegerMatrix.Best));
    }

    private static bool Agree(int rows, int outputs, int inputs, bool ternary, Func<sbyte> weight, Func<byte> activation, Func<int> zero)
    {
        var codes = new sbyte[outputs * inputs];
        for (var i = 0; i < codes.Length; i++) codes[i] = weight();
        var matrix = IntegerMatrix.Pack(new(codes, inputs, [.. Enumerable.Repeat(1f, outputs)]), ternary);
        var bytes = new byte[rows * matrix.Depth];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = activation();
        var zeros = Enumerable.Range(0, rows).Select(_ => zero()).ToArray();

        var expected = new float[rows * outputs];
        for (var row = 0; row < rows; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                var sum = 0L;
                for (var input = 0; input < inputs; input++) sum += (bytes[row * matrix.Depth + input] - zeros[row]) * (long)codes[output * inputs + input];
                expected[row * outputs + output] = sum;
            }
        }
        return Paths.All(path => Results(matrix, bytes, rows, 1, zeros, null, path).AsSpan().SequenceEqual(expected));
    }

    private static float[] Results(IntegerMatrix matrix, byte[] bytes, int rows, float scale, int[] zeros, float[]? bias, ProductPath path)
    {
        var results = new float[rows * matrix.Outputs];
        float[]? padded = bias is null ? null : [.. bias, .. new float[matrix.PaddedOutputs - bias.Length]];
        fixed (byte* activations = bytes)
        fixed (float* scales = Enumerable.Repeat(scale, rows).ToArray(), offset = padded, to = results)
        fixed (int* points = zeros)
            matrix.Multiply(new((nint)activations, rows, (nint)scales, (nint)points), offset, new((nint)to, matrix.Outputs, 1), path);
        return results;
    }
}
