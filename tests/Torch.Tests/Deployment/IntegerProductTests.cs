using CsCheck;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment;
using GreenDsl.Torch.Deployment.Integer;
using GreenDsl.Torch.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Deployment;

public unsafe class IntegerProductTests
{
    [Fact]
    public void Numbers_become_bytes_over_their_range_and_zero_stays_zero() => Gen.Select(Gen.Int[1, 100], Gen.Float[-50, 0], Gen.Float[0, 50], Gen.Int).Sample(
        static (count, low, high, seed) =>
        {
            var random = new Random(seed);
            float[] numbers = [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextSingle()), 0];
            var (bytes, scale, zero) = Quantized(numbers);
            Assert.Equal(zero, bytes[^1]);
            for (var i = 0; i < numbers.Length; i++) Assert.InRange(scale * (bytes[i] - zero) - numbers[i], -scale, scale);
        });

    [Fact]
    public void Vectors_and_single_numbers_are_rounded_alike()
    {
        var random = new Random(5);
        float[] numbers = [.. Enumerable.Range(0, 77).Select(_ => random.NextSingle() * 9 - 4)];
        var (bytes, scale, zero) = Quantized(numbers);
        Assert.Equal([.. numbers.Select(number => (byte)Math.Clamp((int)MathF.Round(number * (1 / scale)) + zero, 0, 255))], bytes);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_stays_none(float odd)
    {
        using var layer = new Linear(40, 3);
        using var input = randn(2, 40);
        input[0, 3] = odd;
        Ship(layer, QuantizedType.Int8);
        using var output = layer.call(input);
        Assert.All(output[0].data<float>().ToArray(), static number => Assert.True(float.IsNaN(number)));
        Assert.All(output[1].data<float>().ToArray(), static number => Assert.True(float.IsFinite(number)));
    }

    [Theory]
    [InlineData(QuantizedType.Int8, 0.02)]
    [InlineData(QuantizedType.Ternary, 0.02)]
    public void A_fully_connected_layer_computes_what_its_codes_stand_for(QuantizedType type, double tolerance)
    {
        using var untracked = no_grad();
        foreach (var (inputs, outputs, rows) in new[] { (3, 1, 1), (100, 33, 300), (64, 16, 6) })
        {
            using var layer = new Linear(inputs, outputs);
            using var x = randn(rows, inputs);
            Compare(layer, x, type, tolerance, weights => nn.functional.linear(x, weights, layer.Operands[1].Operand.Master));
        }
    }

    [Theory]
    [InlineData(QuantizedType.Int8)]
    [InlineData(QuantizedType.Ternary)]
    public void A_convolution_computes_what_its_codes_stand_for(QuantizedType type)
    {
        using var untracked = no_grad();
        ((long, long) Kernel, (long, long) Stride, (long, long) Padding, (long, long) Dilation)[] windows =
        [
            ((3, 3), (1, 1), (0, 0), (1, 1)), ((3, 3), (1, 1), (1, 1), (1, 1)), ((5, 2), (2, 3), (2, 1), (1, 1)), ((1, 1), (1, 1), (0, 0), (1, 1)),
            ((3, 3), (1, 2), (2, 2), (2, 2)), ((6, 7), (1, 1), (3, 0), (1, 1)),
        ];
        foreach (var (kernel, stride, padding, dilation) in windows)
        {
            using var layer = new Conv2d(3, 19, kernel, stride, padding, dilation);
            using var x = randn(4, 3, 11, 13);
            Compare(layer, x, type, 0.03, weights => nn.functional.conv2d(
                x, weights, layer.Operands[1].Operand.Master, [stride.Item1, stride.Item2], [padding.Item1, padding.Item2], [dilation.Item1, dilation.Item2]));
        }
    }

    [Fact]
    public void Int8_codes_are_near_the_weights_and_ternary_codes_have_three_values()
    {
        using var weights = randn(5, 40);
        var codes = Quantization.Quantize(weights, QuantizedType.Int8);
        using var restored = Quantization.Restore(codes, [5, 40]);
        for (var output = 0; output < 5; output++)
            Assert.InRange((restored[output] - weights[output]).abs().max().item<float>(), 0, 0.501f * codes.Scales[output]);
        var three = Quantization.Quantize(weights, QuantizedType.Ternary);
        Assert.Equal([-1, 0, 1], three.Values.Select(static code => (int)code).Distinct().Order());
        // The best scale for given signs is the mean of what is kept.
        Assert.Equal(Enumerable.Range(0, 40).Where(i => three.Values[i] != 0).Average(i => Math.Abs(weights[0, i].item<float>())), three.Scales[0], 1e-5);
    }

    [Fact]
    public void Products_keep_no_tensors()
    {
        using var layer = new Conv2d(3, 8, 3);
        using var x = randn(2, 3, 9, 9);
        Ship(layer, QuantizedType.Int8);
        layer.call(x).Dispose();
        var settled = Tensor.TotalCount;
        for (var i = 0; i < 5; i++) layer.call(x).Dispose();
        Assert.Equal(settled, Tensor.TotalCount);
    }

    // The activations are rounded to 1/255 of their range: the difference is small beside the outputs, and not nothing.
    private static void Compare(ProductLayer layer, Tensor x, QuantizedType type, double tolerance, Func<Tensor, Tensor> reference)
    {
        var integers = IntegerLayer.Of(layer.Operands[0].Operand.Master, type);
        using var weights = Quantization.Restore(integers.Weights, integers.Shape);
        using var expected = reference(weights);
        new IntegerLayer(layer, [("0.weight", integers)]).Ship();
        using var output = layer.call(x);
        Assert.Equal(expected.shape, output.shape);
        var spread = expected.std().item<float>();
        Assert.InRange((output - expected).square().mean().sqrt().item<float>(), 0, tolerance * (float.IsFinite(spread) ? Math.Max(spread, 0.1) : 1));
    }

    private static void Ship(ProductLayer layer, QuantizedType type) => new IntegerLayer(layer, [("0.weight", IntegerLayer.Of(layer.Operands[0].Operand.Master, type))]).Ship();

    private static (byte[] Bytes, float Scale, int Zero) Quantized(float[] numbers)
    {
        var bytes = new byte[numbers.Length];
        fixed (float* from = numbers)
        fixed (byte* to = bytes)
        {
            var (scale, zero) = ActivationQuantizer.Quantize(from, numbers.Length, to);
            return (bytes, scale, zero);
        }
    }
}
