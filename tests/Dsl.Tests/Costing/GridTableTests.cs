using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Tests.Costing;

public sealed class GridTableTests
{
    private const string Expected =
        "AR AT AU BE BR CA CH CL CN CO CZ DE DK EE EG ES FI FR GB GR HU IE IN IS IT JP KE KR MA MX NL NO NZ PH PL PT RO SE SG TH TR TW US VN ZA world";

    [Fact]
    public void EveryPlaceIsThereInOrder() => Assert.Equal(Expected.Split(' '), GridTable.Codes);

    [Fact]
    public void EveryPlaceHasAnIntervalAroundItsFigure() => Assert.All(GridTable.Codes, static code =>
    {
        var grid = GridTable.Find(code)!;
        Assert.Equal(code, grid.Place);
        Assert.InRange(grid.GramsPerKWh, grid.LowerGramsPerKWh, grid.UpperGramsPerKWh);
        Assert.Contains("Ember 2023", grid.Source);
        Assert.False(grid.Assumed);
    });

    [Theory]
    [InlineData("DE", 381, 341, 381)]
    [InlineData("FR", 56, 33, 56)]
    [InlineData("SE", 41, 23, 41)]
    [InlineData("US", 369, 369, 409)]
    [InlineData("world", 481, 23, 713)]
    public void FiguresAreTheDataSets(string code, double point, double lower, double upper)
    {
        var grid = GridTable.Find(code)!;

        Assert.Equal((point, lower, upper), (grid.GramsPerKWh, grid.LowerGramsPerKWh, grid.UpperGramsPerKWh));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("UK")]
    [InlineData("")]
    [InlineData("World")]
    public void NothingIsGuessed(string code) => Assert.Null(GridTable.Find(code));

    [Fact]
    public void WithoutAKnownPlaceTheWorldStandsInAloud()
    {
        Assert.Equal(GridTable.World with { Assumed = true }, GridTable.Of(new() { OnExceed = "stop" }));
        Assert.Equal(GridTable.World with { Assumed = true }, GridTable.Of(new() { OnExceed = "stop", Grid = "Atlantis" }));
        Assert.Equal(GridTable.World, GridTable.Of(new() { OnExceed = "stop", Grid = "world" }));
    }

    [Fact]
    public void AFigureOfTheUsersOwnIsTakenAsItIs()
    {
        var grid = GridTable.Of(new() { OnExceed = "stop", GridGramsPerKWh = 100 });

        Assert.Equal(("custom", 100.0, 100.0, 100.0), (grid.Place, grid.GramsPerKWh, grid.LowerGramsPerKWh, grid.UpperGramsPerKWh));
        Assert.Equal(new Interval(100, 200, 600), grid.Grams(new(3.6e6, 7.2e6, 21.6e6)));
    }
}
