using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>schedule:</c>.</summary>
internal sealed class ScheduleSection : Section
{
    public override string Name => "schedule";

    public override string Help => "When to start: a run waits for the time of the least carbon that its grid's forecast knows.";

    public override IReadOnlyList<Choice> Choices { get; } = [new(["within", "deadline"], IsExclusive: false)];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("within", ParameterType.Duration, "How long after the command the run starts at the latest; 0 s starts it at once.")
        {
            Default = new Value.None(),
            Minimum = 0,
            Synonyms = ["window", "max_delay", "delay", "flexibility"],
            Example = "12 h",
        },
        new("deadline", ParameterType.Structure, "When the run must be finished: a point in time with its offset, or a time of day, of which the next one in UTC is meant.")
        {
            Default = new Value.None(),
            Synonyms = ["before", "until", "finish_by", "by"],
            Example = "2026-11-23T06:00:00Z",
            Forms = [new Form.Text(Moment.Pattern, "a point in time with its offset, or a time of day")],
        },
    ];
}
