using GreenDsl.Runtime.Reporting.Pages;
using GreenDsl.Runtime.Runs.Tracing;

namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>One happening in the lane of a chart; shapes tell kinds apart without colours.</summary>
/// <param name="At">When, in the units of the horizontal axis.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">In words.</param>
internal sealed record LaneMark(double At, TraceEventKind Kind, string Text)
{
    /// <summary>The mark at a place.</summary>
    public Html Draw(double x, double y) => Html.Of($"""<g transform="translate({x} {y})">{Shape(Kind)}<title>{Text}</title></g>""");

    /// <summary>The shape of a kind, around the origin.</summary>
    public static Html Shape(TraceEventKind kind) => kind switch
    {
        TraceEventKind.Evaluation => Html.Trusted("""<path class="evaluation" d="M0-4V4"/>"""),
        TraceEventKind.Checkpoint => Html.Trusted("""<path class="checkpoint" d="M0-4.5L4.5 0L0 4.5L-4.5 0Z"/>"""),
        TraceEventKind.Notice => Html.Trusted("""<path class="notice" d="M0-5L5 4H-5Z"/>"""),
        TraceEventKind.Compression => Html.Trusted("""<path class="compression" d="M-5-4H5L1.5 4H-1.5Z"/>"""),
        TraceEventKind.Resume => Html.Trusted("""<path class="resume" d="M-3-5L5 0L-3 5Z"/>"""),
        _ => Html.Trusted("""<path class="stop" d="M-4-4H4V4H-4Z"/>"""),
    };
}
