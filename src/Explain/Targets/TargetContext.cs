using NetDraw.Explain.Inputs;

namespace NetDraw.Explain.Targets;

/// <summary>What a target is read for: one picture, and what the network says of it.</summary>
/// <param name="Ranking">What the network says.</param>
/// <param name="Labels">Names of the classes.</param>
internal sealed record TargetContext(ClassRanking Ranking, ClassLabels Labels)
{
    /// <summary>The picture; null where places of it cannot be asked for.</summary>
    public PhotoInput? Input { get; init; }

    /// <summary>The score tensor's value for another picture, by its path; null where none can be.</summary>
    public Func<string, float[]>? Other { get; init; }

    /// <summary>What the result is.</summary>
    public OutputForm Form => Ranking.Form!;
}
