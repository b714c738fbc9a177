using CsCheck;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Tests.Planning;

public sealed class WidthGroupsTests
{
    /// <summary>What a group is: its width can be another, and nothing changes but the layers that share it.</summary>
    [Fact]
    public void A_group_can_be_narrower_and_the_rest_of_the_network_does_not_notice() =>
        Gen.Select(RandomNetworks.Experiments, Gen.Int[1, 64]).Sample(static (experiment, drawn) =>
        {
            var groups = WidthGroups.Of(experiment.Network);
            for (var group = 0; group < groups.Widths.Count; group++)
            {
                var width = 1 + drawn % groups.Widths[group];
                var opening = groups.Writes.ToList().IndexOf(group);
                var narrow = RandomNetworks.WithWidth(experiment, opening, width).Network;
                for (var index = 0; index < narrow.Layers.Count; index++)
                {
                    var (before, after) = (experiment.Network.Layers[index], narrow.Layers[index]);
                    AssertScaled(before.Input!.Value, after.Input!.Value, groups.Reads[index] == group);
                    AssertScaled(before.Output!.Value, after.Output!.Value, groups.Writes[index] == group);
                }

                void AssertScaled(Shape before, Shape after, bool shares) =>
                    Assert.Equal(shares ? before.Count / groups.Widths[group] * width : before.Count, after.Count);
            }
        });

    [Fact]
    public void A_group_runs_from_the_layer_that_opens_it_to_the_one_that_takes_it_up() => RandomNetworks.Experiments.Sample(static experiment =>
    {
        var (layers, groups) = (experiment.Network.Layers, WidthGroups.Of(experiment.Network));
        for (var group = 0; group < groups.Widths.Count; group++)
        {
            var members = Enumerable.Range(0, layers.Count).Where(index => groups.Reads[index] == group || groups.Writes[index] == group).ToList();
            Assert.Equal(members.Count, members[^1] - members[0] + 1);
            Assert.All(members, index => Assert.Equal(index == members[0] ? null : group, groups.Reads[index] == group ? group : (int?)null));
            Assert.All(members, index => Assert.Equal(index == members[^1] ? null : group, groups.Writes[index] == group ? group : (int?)null));
            Assert.All(new[] { members[0], members[^1] }, index => Assert.Contains(layers[index].Use.Word, (string[])["linear", "conv2d"]));
            Assert.Equal(layers[members[0]].Output!.Value.Sizes[0], groups.Widths[group]);
        }
    });

    [Theory]
    [InlineData("linear relu linear", "16", "-0 00 0-")]
    [InlineData("linear", "", "--")]
    [InlineData("conv2d batch_norm relu max_pool2d flatten dropout linear relu linear", "8 16", "-0 00 00 00 00 00 01 11 1-")]
    [InlineData("linear layer_norm linear relu linear", "16", "-- -- -0 00 0-")]
    [InlineData("linear softmax linear", "", "-- -- --")]
    [InlineData("conv2d grouped conv2d flatten linear", "8", "-- -- -0 00 0-")]
    [InlineData("flatten linear tanh", "", "-- -- --")]
    public void Widths_are_shared_as_counted_by_hand(string words, string widths, string uses)
    {
        var layers = words.Split(' ').Select((word, index) => word switch
        {
            "linear" => Sketch.Linear(words.EndsWith("linear", StringComparison.Ordinal) && index == words.Split(' ').Length - 1 ? 10 : 16),
            "conv2d" => Sketch.Layer("conv2d", ("out_channels", 8), ("kernel_size", 3)),
            "grouped" => Sketch.Layer("conv2d", ("out_channels", 8), ("kernel_size", 3), ("groups", 8)),
            "max_pool2d" => Sketch.Layer(word, ("kernel_size", 2)),
            _ => Sketch.Layer(word),
        }).ToArray();
        var data = words.Contains("conv2d") || words.Contains("flatten") ? (Dataset)Sketch.Images(1, 12, 12) : Sketch.Random(5);
        var groups = WidthGroups.Of(ShapeInference.Infer(Sketch.Experiment(data, layers)).Experiment.Network);

        Assert.Equal(widths, string.Join(' ', groups.Widths));
        Assert.Equal(uses, string.Join(' ', groups.Reads.Zip(groups.Writes, static (reads, writes) => $"{Name(reads)}{Name(writes)}")));

        static string Name(int? group) => group?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
    }
}
