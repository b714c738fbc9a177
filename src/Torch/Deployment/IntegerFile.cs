using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment.Integer;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment;

/// <summary>
/// Integers in a safetensors file: <c>x.weight</c> holds codes (I8 in the weight's own shape; of ternary weights four to a byte, U8 (outputs, inputs / 4), the
/// first in the lowest bits, 2 for -1), <c>x.weight_scale</c> what a code is worth for each output, and <c>x.weight_shape</c> the shape of ternary weights.
/// </summary>
internal static class IntegerFile
{
    private const string Scale = "_scale";
    private const string Shape = "_shape";
    private const int CodesPerByte = 4;

    /// <summary>The tensors of some integers, by name in the file.</summary>
    /// <param name="name">Name of the weight in the network's state.</param>
    /// <param name="integers">The integers.</param>
    public static IEnumerable<(string Name, Tensor Tensor)> Write(string name, StoredIntegers integers)
    {
        var weights = integers.Weights;
        yield return (name + Scale, tensor(weights.Scales));
        if (integers.Type == QuantizedType.Int8)
        {
            yield return (name, tensor(weights.Values, integers.Shape));
            yield break;
        }
        yield return (name, tensor(Pack(weights), [weights.Outputs, BytesPerOutput(weights.Inputs)]));
        yield return (name + Shape, tensor(integers.Shape));
    }

    /// <summary>All integers of a file, by the name of their weight.</summary>
    /// <param name="tensors">The tensors of the file.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="ExperimentException">Tensors contradict each other.</exception>
    public static IReadOnlyDictionary<string, StoredIntegers> Read(IReadOnlyDictionary<string, Tensor> tensors, string source) => tensors.Keys
        .Where(name => tensors.ContainsKey(name + Scale))
        .ToDictionary(static name => name, name => Read(tensors, name, source), StringComparer.Ordinal);

    /// <summary>The tensors of a file as a network in float32 has them; those that stood for integers are new and for the dispose scope.</summary>
    /// <param name="tensors">The tensors of the file.</param>
    /// <param name="integers">Its integers.</param>
    public static Dictionary<string, Tensor> Restore(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, StoredIntegers> integers)
    {
        var all = new Dictionary<string, Tensor>(tensors, StringComparer.Ordinal);
        foreach (var (name, stored) in integers)
        {
            all.Remove(name + Scale);
            all.Remove(name + Shape);
            all[name] = Quantization.Restore(stored.Weights, stored.Shape);
        }
        return all;
    }

    private static StoredIntegers Read(IReadOnlyDictionary<string, Tensor> tensors, string name, string source)
    {
        var (codes, scales) = (tensors[name], tensors[name + Scale]);
        var type = codes.dtype switch
        {
            ScalarType.Int8 => QuantizedType.Int8,
            ScalarType.Byte => QuantizedType.Ternary,
            _ => throw Damaged(),
        };
        var shape = type == QuantizedType.Int8 ? codes.shape
            : tensors.TryGetValue(name + Shape, out var stored) && stored.dtype == ScalarType.Int64 ? stored.data<long>().ToArray() : throw Damaged();
        if (shape.Length < 2 || shape.Any(static size => size is <= 0 or > IntegerMatrix.DeepestInputs)) throw Damaged();
        var inputs = shape[1..].Aggregate(1L, static (product, size) => product * size);
        if (inputs > IntegerMatrix.DeepestInputs || scales.dtype != ScalarType.Float32 || !scales.shape.AsSpan().SequenceEqual([shape[0]])) throw Damaged();
        if (type == QuantizedType.Ternary && !codes.shape.AsSpan().SequenceEqual([shape[0], BytesPerOutput((int)inputs)])) throw Damaged();
        var values = type == QuantizedType.Int8 ? codes.data<sbyte>().ToArray() : Unpack(codes.data<byte>().ToArray(), (int)shape[0], (int)inputs);
        return new(shape, new(values, (int)inputs, scales.data<float>().ToArray()), type);

        ExperimentException Damaged() => new($"{source}: the integers of '{name}' are not sound");
    }

    private static int BytesPerOutput(int inputs) => (inputs + CodesPerByte - 1) / CodesPerByte;

    private static byte[] Pack(IntegerWeights weights)
    {
        var stride = BytesPerOutput(weights.Inputs);
        var bytes = new byte[weights.Outputs * stride];
        for (var i = 0; i < weights.Values.Length; i++)
        {
            var (output, input) = Math.DivRem(i, weights.Inputs);
            var code = weights.Values[i] < 0 ? 2 : weights.Values[i];
            bytes[output * stride + input / CodesPerByte] |= (byte)(code << (2 * (input % CodesPerByte)));
        }
        return bytes;
    }

    private static sbyte[] Unpack(byte[] bytes, int outputs, int inputs)
    {
        var (stride, codes) = (BytesPerOutput(inputs), new sbyte[outputs * inputs]);
        for (var i = 0; i < codes.Length; i++)
        {
            var (output, input) = Math.DivRem(i, inputs);
            var code = (bytes[output * stride + input / CodesPerByte] >> (2 * (input % CodesPerByte))) & 3;
            codes[i] = (sbyte)(code == 2 ? -1 : code & 1);
        }
        return codes;
    }
}

/// <summary>Weights as integers.</summary>
/// <param name="Shape">Shape of the weight.</param>
/// <param name="Weights">Codes and scales.</param>
/// <param name="Type">What they are stored in.</param>
internal sealed record StoredIntegers(long[] Shape, IntegerWeights Weights, QuantizedType Type);
