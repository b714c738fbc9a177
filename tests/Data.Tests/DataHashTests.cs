using System.Text;

namespace GreenDsl.Data.Tests;

public sealed class DataHashTests
{
    // FIPS 180-2, appendix B.1: the hash of "abc".
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("abc")]
    [InlineData("a", "bc")]
    [InlineData("ab", "", "c")]
    public void It_is_that_of_all_bytes_one_file_after_another(params string[] files) => Assert.Equal(Abc, DataHash.Of([.. files.Select(Stream)]));

    [Fact]
    public void The_files_can_be_read_afterwards()
    {
        using var file = Stream("?abc");
        file.Position = 1;
        Assert.Equal(Abc, DataHash.Of(file));
        Assert.Equal(1, file.Position);
    }

    [Fact]
    public void Files_larger_than_a_portion_are_read_to_their_end()
    {
        var (one, other) = (new byte[200_000], new byte[200_000]);
        other[^1] = 1;
        Assert.NotEqual(DataHash.Of(new MemoryStream(one)), DataHash.Of(new MemoryStream(other)));
    }

    private static Stream Stream(string text) => new MemoryStream(Encoding.ASCII.GetBytes(text));
}
