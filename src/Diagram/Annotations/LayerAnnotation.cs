using System.Collections.Immutable;

namespace NetDraw.Diagram.Annotations;

/// <summary>What is shown on one layer.</summary>
public sealed record LayerAnnotation
{
    /// <summary>Pictures in order: a strip or grid of thumbnails.</summary>
    public ImmutableArray<LayerPicture> Pictures { get; init; } = [];

    /// <summary>Small lines under the pictures: statistics.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>Scales of its pictures alone; none where the figure's hold.</summary>
    public ImmutableArray<ColorBar> ColorBars { get; init; } = [];

    /// <summary>Scores of classes, best first.</summary>
    public ImmutableArray<ScoreBar> Scores { get; init; } = [];
}
