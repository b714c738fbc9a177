using CsCheck;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly VirtualWorld world = new();
    private readonly CheckpointStore store;

    public CheckpointStoreTests() => store = new(world.Folder);

    public void Dispose() => world.Dispose();

    [Fact]
    public void The_newest_of_two_slots_is_read_back_with_the_engines_bytes()
    {
        foreach (var sequence in new[] { 1, 2, 3 }) Write(sequence);

        var newest = store.Newest()!;

        Assert.Equal(3, newest.State.Sequence);
        Assert.Equal(300, newest.State.Step);
        Assert.Equal(EngineBytes(3), BytesOf(newest));
        Assert.Equal(2, Directory.GetFiles(world.Folder).Length);
    }

    [Fact]
    public void Where_nothing_was_written_there_is_nothing()
    {
        Assert.True(store.IsEmpty);
        Assert.Null(store.Newest());
    }

    [Fact]
    public void Any_torn_or_flipped_byte_is_noticed_and_the_other_slot_taken()
    {
        Write(1);
        Write(2);
        var intact = File.ReadAllBytes(store.Files[0]);

        Gen.Select(Gen.Bool, Gen.Int[0, intact.Length - 1], Gen.Int[1, 255]).Sample((torn, place, change) =>
        {
            var damaged = torn ? intact[..place] : [.. intact];
            if (!torn) damaged[place] ^= (byte)change;
            File.WriteAllBytes(store.Files[0], damaged);
            return store.Newest()!.State.Sequence == 1;
        }, threads: 1);
    }

    [Fact]
    public void Two_damaged_slots_are_an_error_that_names_them()
    {
        Write(1);
        Write(2);
        foreach (var file in store.Files) File.WriteAllText(file, "not a checkpoint, and longer than the head of one is");

        var error = Assert.Throws<ExperimentException>(() => store.Newest());

        Assert.All(store.Files, file => Assert.Contains(file, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_that_dies_half_way_leaves_both_slots_as_they_were()
    {
        Write(1);
        Write(2);

        Assert.Throws<InvalidOperationException>(() => store.Write(State(3), stream =>
        {
            stream.Write(EngineBytes(3));
            throw new InvalidOperationException("died");
        }));

        Assert.Equal(2, store.Newest()!.State.Sequence);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_a_clear_error()
    {
        var nowhere = new CheckpointStore(Path.Combine(world.Folder, "missing"));

        var error = Assert.Throws<ExperimentException>(() => nowhere.Write(State(1), _ => { }));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static byte[] EngineBytes(long sequence) => [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * sequence))];

    private static RunState State(long sequence) => new()
    {
        Sequence = sequence,
        Step = sequence * 100,
        StepsPerEpoch = 10,
        Load = default,
        MaxStep = new(1, 2, 3),
        CheckpointCost = default,
        ExportCost = default,
        Reserve = default,
        EvaluationSamples = 0,
        EvaluationCost = default,
        Evaluated = default,
        LearningRateFactor = 0.5,
        Evaluations = [new(5, DataPart.Validation, WeightSet.Ema, double.NaN, new Dictionary<string, double> { ["r2"] = double.NegativeInfinity })],
    };

    private static byte[] BytesOf(Checkpoint checkpoint)
    {
        using var memory = new MemoryStream();
        checkpoint.RestoreEngine(stream => stream.CopyTo(memory));
        return memory.ToArray();
    }

    private void Write(long sequence) => store.Write(State(sequence), stream => stream.Write(EngineBytes(sequence)));
}
