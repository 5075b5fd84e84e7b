using System.Collections.Immutable;

namespace NetDraw.Train.Pictures;

/// <summary>What is on a picture, from back to front: a background that goes from one colour to another in clouds, puffs, strokes, shapes, grain.</summary>
public sealed record Sketch
{
    /// <summary>Height of every picture.</summary>
    public const int Height = 64;

    /// <summary>Width of every picture.</summary>
    public const int Width = 72;

    /// <summary>The background's two colours.</summary>
    public required (Rgb First, Rgb Second) Background { get; init; }

    /// <summary>Seed of the background's clouds and of the grain.</summary>
    public required ulong Grain { get; init; }

    /// <summary>How strong the grain is: its largest change of a colour's part.</summary>
    public required double GrainStrength { get; init; }

    /// <summary>Spots without edges.</summary>
    public required ImmutableArray<Puff> Puffs { get; init; }

    /// <summary>Strokes and specks.</summary>
    public required ImmutableArray<Stroke> Strokes { get; init; }

    /// <summary>The shapes, whole and apart from each other.</summary>
    public required ImmutableArray<PlacedShape> Shapes { get; init; }
}
