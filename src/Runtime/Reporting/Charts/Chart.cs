using GreenDsl.Runtime.Reporting.Pages;

namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>
/// A chart as SVG: drawn in a box of 440 by 270 that scales with the page, lines labelled where they end, colours by class from the page's style.
/// Screen readers get the title and the description.
/// </summary>
internal sealed class Chart(string id, string title, string description, Axis x, Axis y)
{
    private const double Width = 440;
    private const double Height = 270;
    private const double LetterWidth = 6.6;
    private const double LabelDistance = 13.5;
    private const int Slices = 48;

    private readonly List<Func<Plot, Html>> marks = [];
    private readonly List<(string Css, string Text, double Value)> labels = [];
    private double top = 12;

    /// <summary>Fills what lies between two curves.</summary>
    public Chart Band(string css, IReadOnlyList<Dot> lower, IReadOnlyList<Dot> upper) => Mark(plot =>
        Html.Of($"""<path class="band {css}" d="{Curve.Between([.. lower.Select(dot => plot.At(dot))], [.. upper.Select(dot => plot.At(dot))])}"/>"""));

    /// <summary>Draws a curve, labelled at its end unless the label is empty.</summary>
    public Chart Line(string css, IReadOnlyList<Dot> dots, string label)
    {
        var visible = dots.Where(static dot => double.IsFinite(dot.Y)).ToList();
        if (visible.Count == 0) return this;
        if (label.Length > 0) labels.Add((css, label, visible[^1].Y));
        return visible.Count == 1
            ? Mark(plot => Circle(css, plot.At(visible[0]), $"{label}"))
            : Mark(plot => Html.Of($"""<path class="line {css}" d="{Curve.Through(dots.Select(dot => plot.At(dot)))}"/>"""));
    }

    /// <summary>Draws single dots, each with what it tells when it is pointed at.</summary>
    public Chart Dots(string css, IEnumerable<(Dot Dot, string Text)> dots, string? label = null)
    {
        var visible = dots.Where(static one => double.IsFinite(one.Dot.X) && double.IsFinite(one.Dot.Y)).ToList();
        if (label is not null && visible.Count > 0) labels.Add((css, label, visible[^1].Dot.Y));
        return Mark(plot => Html.Join(visible.Select(one => Circle(css, plot.At(one.Dot), one.Text))));
    }

    /// <summary>Draws a limit that was there at least for a while; where its last value lies beyond the axis, says so in place of it.</summary>
    public Chart Limit(IReadOnlyList<Dot> course, string text)
    {
        var value = course.Last(static dot => double.IsFinite(dot.Y)).Y;
        if (value > y.High) return Mark(plot => Html.Of($"""<text class="limit" x="{plot.Right - 6}" y="{plot.Bottom - 8}" text-anchor="end">↑ {text}, beyond this axis</text>"""));
        return Mark(plot => Html.Of($"""
            <path class="line limit" d="{Curve.Through(course.Select(dot => plot.At(dot)))}"/><text class="limit" x="{plot.Left + 6}" y="{plot.UpAt(value) - 5}">{text}</text>
            """));
    }

    /// <summary>Draws a moment as a line from top to bottom.</summary>
    public Chart Moment(double at, string text) => Mark(plot => Html.Of($"""
        <g class="moment"><title>{text}</title><path d="M{plot.AcrossAt(at)} {plot.Top}V{plot.Bottom}"/></g>
        """));

    /// <summary>Shows what happened in a lane above the plot.</summary>
    public Chart Lane(IReadOnlyList<LaneMark> happened)
    {
        if (happened.Count == 0) return this;
        top = 26;
        return Mark(plot => Html.Of($"""<g class="lane">{happened.Select(one => one.Draw(plot.AcrossAt(one.At), plot.Top - 9))}</g>"""));
    }

    /// <summary>Tells figures where the pointer rests.</summary>
    public Chart Pointed(IReadOnlyList<(double At, string Text)> figures) => Mark(plot => Html.Join(Enumerable.Range(0, figures.Count == 0 ? 0 : Slices).Select(i =>
    {
        var (left, width) = (plot.Left + plot.Width * i / Slices, plot.Width / Slices);
        var nearest = figures.MinBy(one => Math.Abs(plot.AcrossAt(one.At) - left - width / 2));
        return Html.Of($"""<rect class="pointed" x="{left}" y="{plot.Top}" width="{width}" height="{plot.Bottom - plot.Top}"><title>{nearest.Text}</title></rect>""");
    })));

    /// <summary>The chart as a file of its own.</summary>
    public string DrawAlone() => Draw(Html.Of($"""
         xmlns="http://www.w3.org/2000/svg"><style>{Html.Trusted(PageStyle.Charts)}</style>
        """)).ToString();

    /// <summary>The chart as a part of a page.</summary>
    public Html Draw() => Draw(Html.Trusted(">"));

    private Html Draw(Html head)
    {
        var marksUp = y.Marks(6).ToList();
        var left = 26 + LetterWidth * marksUp.Max(static mark => mark.Label.Length);
        var right = labels.Count == 0 ? 14 : Math.Min(120, 12 + LetterWidth * labels.Max(static label => label.Text.Length));
        var plot = new Plot(x, y, left, top, Width - right, Height - 42);
        return Html.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title {id}-desc"{head}
            <title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>
            {marksUp.Select(mark => Html.Of($"""
                <path class="grid" d="M{plot.Left} {plot.UpAt(mark.Value)}H{plot.Right}"/><text class="tick" x="{plot.Left - 6}" y="{plot.UpAt(mark.Value) + 4}" text-anchor="end">{mark.Label}</text>
                """))}
            {x.Marks(6).Select(mark => Html.Of($"""
                <path class="axis" d="M{plot.AcrossAt(mark.Value)} {plot.Bottom}v4"/><text class="tick" x="{plot.AcrossAt(mark.Value)}" y="{plot.Bottom + 17}" text-anchor="middle">{mark.Label}</text>
                """))}
            <path class="axis" d="M{plot.Left} {plot.Bottom}H{plot.Right}"/>
            <text class="name" x="{plot.Left + plot.Width / 2}" y="{Height - 5}" text-anchor="middle">{x.Title}</text>
            <text class="name" transform="translate(12 {(plot.Top + plot.Bottom) / 2}) rotate(-90)" text-anchor="middle">{y.Title}</text>
            {marks.Select(mark => mark(plot))}
            {Labels(plot)}
            </svg>
            """);
    }

    private static Html Circle(string css, in Dot at, string text) => Html.Of($"""<circle class="dot {css}" cx="{at.X}" cy="{at.Y}" r="3.4"><title>{text}</title></circle>""");

    /// <summary>Labels beside the ends of their lines, pushed apart where the ends are close.</summary>
    private IEnumerable<Html> Labels(Plot plot)
    {
        var places = labels.Select(label => (label.Css, label.Text, At: plot.UpAt(label.Value))).OrderBy(static label => label.At).ToArray();
        for (var i = 1; i < places.Length; i++) places[i].At = Math.Max(places[i].At, places[i - 1].At + LabelDistance);
        for (var (i, lowest) = (places.Length - 1, plot.Bottom); i >= 0 && places[i].At > lowest; i--, lowest -= LabelDistance) places[i].At = lowest;
        return places.Select(label => Html.Of($"""<text class="label {label.Css}" x="{plot.Right + 6}" y="{label.At + 4}">{label.Text}</text>"""));
    }

    private Chart Mark(Func<Plot, Html> mark)
    {
        marks.Add(mark);
        return this;
    }
}
