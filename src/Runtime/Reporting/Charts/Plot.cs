namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>The inner rectangle of a chart: turns values into coordinates.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal sealed record Plot(Axis X, Axis Y, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Width inside.</summary>
    public double Width => Right - Left;

    /// <summary>The coordinates of a place. What is beyond an axis is drawn at its end, so that no drawing leaves the chart.</summary>
    public Dot At(in Dot dot) => new(AcrossAt(dot.X), UpAt(dot.Y));

    /// <summary>The horizontal coordinate of a value.</summary>
    public double AcrossAt(double value) => Left + Math.Clamp(X.Share(value), 0, 1) * Width;

    /// <summary>The vertical coordinate of a value; NaN stays NaN.</summary>
    public double UpAt(double value) => Bottom - Math.Clamp(Y.Share(value), 0, 1) * (Bottom - Top);
}
