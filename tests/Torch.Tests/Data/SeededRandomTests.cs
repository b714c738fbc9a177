using CsCheck;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;

namespace GreenDsl.Torch.Tests.Data;

public class SeededRandomTests
{
    [Fact]
    public void The_first_numbers_of_a_stream_never_change()
    {
        // Computed by an independent implementation in Python.
        var random = new SeededRandom(42, "split");
        int[] numbers = [11, 79, 97, 24, 47, 54];
        Assert.Equal(numbers, Enumerable.Range(0, 6).Select(_ => random.Next(100)));
        double[] normals = [0.4620253415684615, -0.8411096748488308, 0.38723883180398133, -0.2450726720798081];
        Assert.All(normals, normal => Assert.Equal(normal, random.NextNormal(), 14));
    }

    [Fact]
    public void Streams_of_other_purposes_epochs_and_seeds_differ()
    {
        ulong[] first =
        [
            new SeededRandom(1, "split").NextBits(), new SeededRandom(2, "split").NextBits(), new SeededRandom(1, "order").NextBits(),
            new SeededRandom(1, "order", 1).NextBits(), new SeededRandom(-1, "split").NextBits(),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Permutations_hold_every_number_once() =>
        Gen.Select(Gen.Long, Gen.Int[0, 300]).Sample((seed, count) =>
            new SeededRandom(seed, "order").Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count).Select(i => (long)i)));

    [Fact]
    public void Bounded_numbers_are_equally_likely()
    {
        var random = new SeededRandom(7, "test");
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[random.Next(6)]++;
        // Chi-squared with 5 degrees of freedom: beyond 20.5 in one of a thousand seeds, and this seed is fixed.
        Assert.InRange(counts.Sum(static count => (count - 10_000.0) * (count - 10_000.0) / 10_000), 0, 20.5);
    }

    [Fact]
    public void Normal_numbers_are_normal()
    {
        var random = new SeededRandom(7, "test");
        var numbers = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();
        Assert.InRange(numbers.Average(), -0.01, 0.01);
        Assert.InRange(numbers.Average(static x => x * x), 0.98, 1.02);
        Assert.InRange(numbers.Count(static x => Math.Abs(x) < 1) / 100_000.0, 0.677, 0.689);
        Assert.InRange(numbers.Count(static x => Math.Abs(x) > 3) / 100_000.0, 0.0020, 0.0034);
    }

    [Fact]
    public void Parts_are_disjoint_complete_and_of_the_declared_size() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0, 0.4], Gen.Double[0, 0.4], Gen.Long).Sample((samples, validation, test, seed) =>
        {
            var split = Split.Draw(samples, new SplitPlan(1 - validation - test, validation, test), seed, "here");
            return split.Train.Concat(split.Validation).Concat(split.Test).Order().SequenceEqual(Enumerable.Range(0, samples).Select(i => (long)i))
                && Math.Abs(split.Validation.Length - validation * samples) <= 0.5 && Math.Abs(split.Test.Length - test * samples) <= 0.5;
        });

    [Fact]
    public void Nothing_to_train_on_is_an_error()
    {
        var e = Assert.Throws<ExperimentException>(() => Split.Draw(0, new SplitPlan(0.8, 0.1, 0.1), 1, "data/houses.csv"));
        Assert.Equal("data/houses.csv: of 0 usable samples none is left to train on", e.Message);
    }
}
