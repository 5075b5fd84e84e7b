using System.Collections.Immutable;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Scenes;

/// <summary>What a figure was drawn of, and the same figure at other levels of detail: for formats that hold more than one picture.</summary>
/// <param name="Network">The network.</param>
/// <param name="Level">The level that the figure shows; null where what else was asked for makes it another figure than that of a level.</param>
/// <param name="Draw">Draws the network at a level as the figure is drawn, but for a size of page.</param>
/// <param name="DrawDark">Draws the figure's level, or null its own, in colours for dark pages; null where its colours were chosen.</param>
internal sealed record FigureModel(Network Network, DetailLevel? Level, Func<DetailLevel, LevelDrawing> Draw, Func<DetailLevel?, Scene?>? DrawDark)
{
    /// <summary>The numbers that the figure's colours stand for; null where they stand for what boxes are.</summary>
    public string? ColoredBy { get; init; }

    /// <summary>What else the figure's reader should know of the model and of how it is drawn.</summary>
    public ImmutableArray<Diagnostic> Notes { get; init; } = [];

    /// <summary>How the figure at a level, or for null the figure itself, was made; null where nobody said.</summary>
    public Func<DetailLevel?, FigureMaking>? MakingOf { get; init; }
}

/// <summary>A figure at a level of detail.</summary>
/// <param name="Scene">The figure; null where there is none.</param>
/// <param name="Reason">Why there is none; null where there is one.</param>
internal readonly record struct LevelDrawing(Scene? Scene, string? Reason);

/// <summary>How a figure was made.</summary>
/// <param name="Metadata">What it says of itself to programs.</param>
/// <param name="Command">The command line that makes it, the output file left out.</param>
/// <param name="FileName">Name of the model's file without its extension; empty for a stream.</param>
internal sealed record FigureMaking(ImmutableArray<SceneMetadata> Metadata, string Command, string FileName);
