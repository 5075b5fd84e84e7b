using System.Collections.Immutable;

namespace NetDraw.Diagram.Annotations;

/// <summary>Pictures that somebody computed of one input, to be shown by themselves or large beside the network.</summary>
public sealed record PictureSheet
{
    /// <summary>What the figure is called, for readers who do not see it.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the network was fed; null for nothing to be seen.</summary>
    public LayerPicture? Photo { get; init; }

    /// <summary>Scores of classes, best first.</summary>
    public ImmutableArray<ScoreBar> Scores { get; init; } = [];

    /// <summary>The pictures, a section for each way in which they were made.</summary>
    public ImmutableArray<SheetSection> Sections { get; init; } = [];

    /// <summary>Lines under the figure.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
