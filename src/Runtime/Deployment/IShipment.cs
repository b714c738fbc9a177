using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Deployment;

/// <summary>A trained network beside what was made of it to be shipped. Knows tensors, and neither clocks nor joules. Not thread-safe.</summary>
public interface IShipment : IDisposable
{
    /// <summary>The device in words.</summary>
    string Device { get; }

    /// <summary>What the products of a model are computed on, in words, for example <c>8-bit integers by AVX-VNNI</c>.</summary>
    string Products(ShippedModel model);

    /// <summary>What answering costs by counting operations; integers are counted as 32-bit numbers.</summary>
    StageCost Cost(ShippedModel model);

    /// <summary>Whether the final evaluation is on the test part; else it is on the validation part.</summary>
    bool JudgedOnTest { get; }

    /// <summary>The plan's metrics on the part of the final evaluation; empty where there is none.</summary>
    IReadOnlyDictionary<string, double> Judge(ShippedModel model);

    /// <summary>Answers for the next samples of that part, round and round, and forgets the answers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Samples that are answered for together.</param>
    void Answer(ShippedModel model, int samples);

    /// <summary>Writes the model that is shipped.</summary>
    void Write(Stream destination);

    /// <summary>What a person should know of the shipped model, one sentence each.</summary>
    IReadOnlyList<string> Notices { get; }
}

/// <summary>One of the two models.</summary>
public enum ShippedModel
{
    /// <summary>As it was trained.</summary>
    Trained,

    /// <summary>As it is shipped.</summary>
    Deployed,
}
