using System.CommandLine;
using System.Globalization;

namespace GreenDsl.Cli.Commands;

/// <summary>An option that takes a number, written alike in every culture.</summary>
internal sealed class NumberOption : Option<double?>
{
    /// <summary>The option.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="takes">What it takes, in words.</param>
    /// <param name="fits">Whether it takes a number.</param>
    public NumberOption(string name, string takes, Func<double, bool> fits) : base(name) => CustomParser = given =>
    {
        if (double.TryParse(given.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && fits(number))
            return number;
        given.AddError($"{name} takes {takes}");
        return null;
    };
}
