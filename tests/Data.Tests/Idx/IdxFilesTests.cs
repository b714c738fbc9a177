using GreenDsl.Data.Idx;

namespace GreenDsl.Data.Tests.Idx;

public class IdxFilesTests
{
    private static readonly string[] Both =
        ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "README"];

    [Fact]
    public void A_folder_with_one_pair() =>
        Assert.Equal(new IdxFiles("images.idx3", "labels.idx1"), IdxFiles.Find(["notes.txt", "labels.idx1", "images.idx3"], ""));

    [Fact]
    public void A_prefix_chooses_among_pairs() => Assert.Equal(new IdxFiles(Both[0], Both[1]), IdxFiles.Find(Both, "t10k"));

    [Fact]
    public void Several_pairs_without_a_prefix_are_an_error_that_names_them() =>
        Assert.Contains("t10k-images-idx3-ubyte.gz, train-images-idx3-ubyte.gz", Assert.Throws<DataFormatException>(() => IdxFiles.Find(Both, "")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_plain_file_goes_before_its_gzipped_twin() =>
        Assert.Equal(
            new IdxFiles("t-images-idx3-ubyte", "t-labels-idx1-ubyte.gz"),
            IdxFiles.Find(["t-images-idx3-ubyte.gz", "t-labels-idx1-ubyte.gz", "t-images-idx3-ubyte"], ""));

    [Fact]
    public void Images_without_labels_are_no_pair() => Assert.Null(IdxFiles.Find(["t10k-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"], ""));

    [Theory]
    [InlineData("mnist/t10k", "mnist", "t10k")]
    [InlineData("t10k", "", "t10k")]
    public void A_path_prefix_is_a_folder_and_the_beginning_of_a_name(string path, string folder, string prefix) =>
        Assert.Equal((folder, prefix), IdxFiles.SplitPrefix(path));
}
