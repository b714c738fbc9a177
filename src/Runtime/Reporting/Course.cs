using GreenDsl.Runtime.Reporting.Charts;
using GreenDsl.Runtime.Runs.Tracing;

namespace GreenDsl.Runtime.Reporting;

/// <summary>The points of a trace as curves.</summary>
internal sealed class Course
{
    private const int PowerBins = 72;

    private readonly Trace trace;

    /// <summary>Reads a trace's points.</summary>
    public Course(Trace trace) => (this.trace, Points) = (trace, trace.Points.ToPoints());

    /// <summary>All points.</summary>
    public IReadOnlyList<TracePoint> Points { get; }

    /// <summary>When the run ended, in seconds.</summary>
    public double End => Points.Count > 0 ? Points[^1].Seconds : 0;

    /// <summary>A figure over time, with a gap wherever the run was interrupted.</summary>
    public IReadOnlyList<Dot> OverTime(Func<TracePoint, double> figure) => Curve(static point => point.Seconds, figure);

    /// <summary>A sum over time: it began at nothing, before the first point.</summary>
    public IReadOnlyList<Dot> Spent(Func<TracePoint, double> figure) => [new(0, 0), .. OverTime(figure)];

    /// <summary>A figure over steps, with a gap wherever the run was interrupted.</summary>
    public IReadOnlyList<Dot> OverSteps(Func<TracePoint, double> figure) => Curve(static point => point.Step, figure);

    /// <summary>A limit over time: each session may have another.</summary>
    public IReadOnlyList<Dot> Limit(Func<TraceSession, double?> limit) => [.. trace.Sessions.SelectMany((session, i) => new Dot[]
    {
        new(session.Seconds, limit(session) ?? double.NaN),
        new(i + 1 < trace.Sessions.Count ? trace.Sessions[i + 1].Seconds : End, limit(session) ?? double.NaN),
    })];

    /// <summary>Training loss smoothed over some two hundredths of the run; as it is where there is little of it.</summary>
    public IReadOnlyList<Dot> SmoothLoss()
    {
        var weight = 1 / Math.Max(1, Points.Count / 50.0);
        var (smooth, dots) = (double.NaN, new List<Dot>());
        foreach (var point in Points.Where(static point => double.IsFinite(point.Loss)))
        {
            smooth = double.IsNaN(smooth) ? point.Loss : smooth + weight * (point.Loss - smooth);
            dots.Add(new(point.Step, smooth));
        }

        return dots;
    }

    /// <summary>Mean power in equal stretches of time, as steps; a gap wherever the run was interrupted.</summary>
    public IReadOnlyList<Dot> Power(Func<TracePoint, double> joules)
    {
        var (dots, least) = (new List<Dot>(), End / PowerBins);
        // The first session began at nothing; what a later one lost by an interruption was drawn at no known time.
        var (session, seconds, spent) = (0, 0.0, 0.0);
        foreach (var point in Points)
        {
            if (point.Session != session)
            {
                dots.Add(new(point.Seconds, double.NaN));
                (session, seconds, spent) = (point.Session, point.Seconds, joules(point));
            }
            else if (point.Seconds - seconds >= least && point.Seconds > seconds)
            {
                var watts = (joules(point) - spent) / (point.Seconds - seconds);
                dots.Add(new(seconds, watts));
                dots.Add(new(point.Seconds, watts));
                (seconds, spent) = (point.Seconds, joules(point));
            }
        }

        return dots;
    }

    private List<Dot> Curve(Func<TracePoint, double> across, Func<TracePoint, double> figure)
    {
        var dots = new List<Dot>(Points.Count);
        for (var i = 0; i < Points.Count; i++)
        {
            if (i > 0 && Points[i].Session != Points[i - 1].Session) dots.Add(new(across(Points[i]), double.NaN));
            dots.Add(new(across(Points[i]), figure(Points[i])));
        }

        return dots;
    }
}
