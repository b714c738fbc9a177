using static TorchSharp.torch;

namespace GreenDsl.Torch.Layers;

/// <summary>
/// A fully connected layer, <c>x A^T + b</c>, (batch, inputs) to (batch, outputs): torch's <c>nn.Linear</c>, bit for bit, whose matrix can be changed
/// while it is trained.
/// </summary>
/// <param name="inputSize">Features that come in.</param>
/// <param name="outputSize">Features that go out.</param>
/// <param name="hasBias">Adds an offset to each output.</param>
public sealed class Linear(long inputSize, long outputSize, bool hasBias = true) : ProductLayer(nameof(Linear), [outputSize, inputSize], hasBias)
{
    private protected override Tensor Product(Tensor input, Tensor matrix, Tensor? offset) => nn.functional.linear(input, matrix, offset);

    private protected override Tensor Mix(Tensor hidden, Tensor matrix, Tensor? offset) => nn.functional.linear(hidden, matrix, offset);
}
