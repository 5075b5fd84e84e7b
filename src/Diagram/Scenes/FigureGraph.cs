using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>The graph that a figure shows, in drawing order. Ids are those of <see cref="SceneGroup.Id"/>.</summary>
/// <param name="Nodes">Layers, inputs and outputs.</param>
/// <param name="Edges">The ways of tensors between them.</param>
/// <param name="Frames">Frames around nodes, those around others first, and stages of nodes that touch.</param>
public sealed record FigureGraph(ImmutableArray<FigureNode> Nodes, ImmutableArray<FigureEdge> Edges, ImmutableArray<FigureFrame> Frames)
{
    /// <summary>The graph of a picture that shows none.</summary>
    public static FigureGraph Empty { get; } = new([], [], []);

    /// <summary>The layers of the model that no node stands for, each with the reason.</summary>
    public ImmutableArray<LeftOutLayer> LeftOut => FindLeftOut?.Invoke() ?? [];

    /// <summary>The inputs and results of the model that the figure does not show.</summary>
    public ImmutableArray<LeftOutEnd> LeftOutEnds { get; init; } = [];

    /// <summary>Finds <see cref="LeftOut"/>, which most formats do not ask for; null where the figure shows no model.</summary>
    internal Func<ImmutableArray<LeftOutLayer>>? FindLeftOut { get; init; }

    /// <summary>What it was drawn of, for formats that show more than the figure; null where nobody said.</summary>
    internal FigureModel? Model { get; init; }

    /// <summary>Counts the whole model; null where the figure shows none.</summary>
    internal Func<FigureTotals>? CountTotals { get; init; }
}
